using System.Runtime.ExceptionServices;
using BackOffice.Kernel.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Logging;

namespace BackOffice.Kernel.Ui;

/// <summary>Keeps a failure to one part of a page: logs it with a reference number and shows that number.</summary>
public sealed class ErrorFence : ErrorBoundaryBase
{
    private string reference = "";

    [Inject]
    private ILogger<ErrorFence> Log { get; set; } = default!;

    protected override Task OnErrorAsync(Exception exception)
    {
        // What passes by itself is answered as such, with its own status, as long as an answer can be.
        if (Unavailable(exception) && !RendererInfo.IsInteractive)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        // The end of a UUIDv7 is its random part: short enough to be read out, rare enough to be found in the log.
        reference = Guid.CreateVersion7().ToString("N")[^8..];
        Log.LogError(exception, "A page failed, reference {Reference}", reference);
        return Task.CompletedTask;
    }

    private static bool Unavailable(Exception exception) => exception is CompanyMovingException || DatabaseErrors.IsDown(exception);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FailureNotice>(1);
        builder.AddComponentParameter(2, nameof(FailureNotice.Reference), reference);
        builder.CloseComponent();
    }
}
