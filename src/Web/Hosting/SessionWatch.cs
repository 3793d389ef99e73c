using System.Collections.Concurrent;
using BackOffice.Tenancy.SignIn;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Looks every two seconds, with one query, which sessions of the open circuits still hold, and ends the circuits of the
/// others. A page that is open while its session is ended elsewhere, or runs out, is so closed within five seconds.
/// </summary>
internal sealed class SessionWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<CircuitSession, Guid> open = new();

    public void Add(CircuitSession circuit, Guid session) => open[circuit] = session;

    public void Remove(CircuitSession circuit) => open.TryRemove(circuit, out _);

    /// <summary>The person did something in an open page.</summary>
    public async Task Seen(Guid session)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Sessions>().Seen(session);
    }

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
        var sessions = open.Values.Distinct().ToList();
        if (sessions.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var live = await scope.ServiceProvider.GetRequiredService<Sessions>().LiveAmong(sessions, cancel);
        foreach (var (circuit, session) in open)
        {
            if (!live.Contains(session) && sessions.Contains(session))
            {
                Remove(circuit);
                circuit.End();
            }
        }
    }
}
