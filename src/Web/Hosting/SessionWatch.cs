using System.Collections.Concurrent;
using BackOffice.Kernel;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Looks every two seconds, with four queries for all, which sessions of the open circuits still hold and what their people
/// may do, and ends the circuits of the others. A page that is open while its session ends, its person is removed, its grant
/// revoked or a role narrowed is so closed within five seconds, on whichever node that was done.
/// </summary>
internal sealed class SessionWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<CircuitSession, bool> open = new();
    private readonly ConcurrentQueue<Guid> acted = new();

    public void Add(CircuitSession circuit) => open[circuit] = true;

    public void Remove(CircuitSession circuit) => open.TryRemove(circuit, out _);

    /// <summary>The person did something in an open page.</summary>
    /// <summary>Somebody acted in a page of the session; written with the next look, so that nothing waits for it.</summary>
    public void Seen(Guid session) => acted.Enqueue(session);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next look may find the database again.
                log.LogWarning(failure, "The sessions of open pages could not be looked up");
            }
        }
    }

    private async Task Look(CancellationToken cancel)
    {
        var circuits = open.Keys.ToList();
        if (circuits.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var stored = scope.ServiceProvider.GetRequiredService<Sessions>();
        while (acted.TryDequeue(out var session))
        {
            await stored.Seen(session, cancel);
        }

        var sessions = circuits.Select(circuit => circuit.Session).Distinct().ToList();
        var live = await stored.LiveAmong(sessions, cancel);
        var callers = circuits.Select(circuit => circuit.Caller).OfType<Caller>().ToList();
        var rights = await scope.ServiceProvider.GetRequiredService<RightsOfMany>().Of(callers, cancel);
        foreach (var circuit in circuits)
        {
            var caller = circuit.Caller;
            if (!live.Contains(circuit.Session) || (caller is not null && !circuit.IsAllowed(rights[caller])))
            {
                Remove(circuit);
                circuit.End();
            }
        }
    }
}
