using Microsoft.AspNetCore.SignalR;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Sends what a circuit drew only after its thread is done with drawing it. A drawing replaces the handlers of events; the
/// framework keeps the old ones until the browser says that it shows the new drawing, but begins to wait for this word only
/// after it has sent. On a busy server the word can be there before: then the old handlers are dropped at once, and events
/// that came before the word and still queue for the circuit's thread, a key or a click, are lost with "There is no event
/// handler associated with this event" (aspnetcore, src/Components/Components/src/RenderTree/Renderer.cs,
/// <c>ProcessRenderQueue</c>).
/// </summary>
internal class DrawnFirst<THub>(ILogger<DefaultHubLifetimeManager<THub>> log) : DefaultHubLifetimeManager<THub>(log)
    where THub : Hub
{
    public override async Task SendConnectionAsync(
        string connectionId,
        string methodName,
        object?[] args,
        CancellationToken cancellationToken = default
    )
    {
        if (SynchronizationContext.Current is not null)
        {
            // Goes on behind what the circuit's thread does now. Everything the circuit sends takes this way: in its order.
            await Task.Yield();
        }

        await base.SendConnectionAsync(connectionId, methodName, args, cancellationToken);
    }
}
