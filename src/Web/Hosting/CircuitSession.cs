using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Binds a circuit to the session it was opened in. Once the session ended, the page is loaded again, which leads to the
/// sign-in, and no event of the circuit is taken any more: a browser that does not follow gets its circuit torn down.
/// </summary>
internal sealed class CircuitSession(
    AuthenticationStateProvider people,
    NavigationManager navigation,
    SessionWatch watch,
    TimeProvider time
) : CircuitHandler
{
    private static readonly TimeSpan SeenToThe = TimeSpan.FromMinutes(1);
    private Guid session;
    private DateTimeOffset seen;
    private SynchronizationContext? circuitThread;
    private volatile bool ended;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuitThread = SynchronizationContext.Current;
        var user = (await people.GetAuthenticationStateAsync()).User;
        if (user.Identity?.IsAuthenticated == true)
        {
            session = SignInCookie.SessionOf(user);
            seen = time.GetUtcNow();
            watch.Add(this, session);
        }
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        watch.Remove(this);
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        async context =>
        {
            if (ended)
            {
                throw new InvalidOperationException("The session of this circuit has ended.");
            }

            if (session != Guid.Empty && time.GetUtcNow() - seen >= SeenToThe)
            {
                seen = time.GetUtcNow();
                await watch.Seen(session);
            }

            await next(context);
        };

    /// <summary>The session ended.</summary>
    public void End()
    {
        ended = true;
        circuitThread?.Post(_ => navigation.NavigateTo(navigation.Uri, forceLoad: true), null);
    }
}
