using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Ends a circuit that is connected again with another session than it was opened in. The framework would hand the open
/// page over, with what it shows and the company it is of, to whoever knows its secret.
/// </summary>
internal sealed class CircuitTakeover(AuthenticationStateProvider people) : CircuitHandler
{
    private Guid session;
    private SynchronizationContext? circuitThread;
    private volatile bool taken;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuitThread = SynchronizationContext.Current;
        session = Of(await people.GetAuthenticationStateAsync());
        people.AuthenticationStateChanged += Check;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        people.AuthenticationStateChanged -= Check;
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) => context => taken ? throw Refused() : next(context);

    // Comes with every connection, before what waits to be drawn is sent: thrown here, nothing is. Thrown on the circuit's
    // own thread too, it ends the circuit.
    private void Check(Task<AuthenticationState> now)
    {
        if (now.IsCompletedSuccessfully && Of(now.Result) == session)
        {
            return;
        }

        taken = true;
        circuitThread?.Post(_ => throw Refused(), null);
        throw Refused();
    }

    private static Guid Of(AuthenticationState state) =>
        state.User.Identity?.IsAuthenticated == true ? SignInCookie.SessionOf(state.User) : Guid.Empty;

    private static InvalidOperationException Refused() => new("This page was opened in another session.");
}
