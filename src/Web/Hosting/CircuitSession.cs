using BackOffice.Kernel;
using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Binds a circuit to the session it was opened in and to what its person may do. Once the session ended, or the person may
/// no longer open the page, it is loaded again, which leads to the sign-in or says so, and no event of the circuit is taken
/// any more: a browser that does not follow gets its circuit torn down.
/// </summary>
internal sealed class CircuitSession(
    AuthenticationStateProvider people,
    NavigationManager navigation,
    Current current,
    PagePermissions pages,
    SessionWatch watch,
    TimeProvider time
) : CircuitHandler
{
    private static readonly TimeSpan SeenToThe = TimeSpan.FromMinutes(1);
    private DateTimeOffset seen;
    private SynchronizationContext? circuitThread;
    private volatile bool ended;

    /// <summary>Empty in a page for which nobody has to sign in.</summary>
    public Guid Session { get; private set; }

    /// <summary>Who acts in a company; null outside of every company.</summary>
    public Caller? Caller => current.IsSet ? current.Caller : null;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuitThread = SynchronizationContext.Current;
        var user = (await people.GetAuthenticationStateAsync()).User;
        if (user.Identity?.IsAuthenticated == true)
        {
            Session = SignInCookie.SessionOf(user);
            seen = time.GetUtcNow();
            watch.Add(this);
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
        // Nothing is awaited here: a later event, or the browser's word that it drew something, would overtake this one.
        context =>
        {
            if (ended)
            {
                throw new InvalidOperationException("The session of this circuit has ended, or its person may no longer open the page.");
            }

            if (Session != Guid.Empty && time.GetUtcNow() - seen >= SeenToThe)
            {
                seen = time.GetUtcNow();
                watch.Seen(Session);
            }

            return next(context);
        };

    /// <summary>Whether the person may still have this page open.</summary>
    public bool IsAllowed(PermissionSet rights) =>
        rights.Granted.Count > 0
        && (pages.At(navigation.ToBaseRelativePath(navigation.Uri)) is not { } permission || rights.Allows(permission));

    /// <summary>The session ended, or the page is no longer open to the person.</summary>
    public void End()
    {
        ended = true;
        circuitThread?.Post(_ => navigation.NavigateTo(navigation.Uri, forceLoad: true), null);
    }
}
