using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackOffice.Kernel.Outbox;

/// <summary>
/// Carries out outbox messages, oldest first per tenant. A message is leased before it runs, so that of several nodes
/// one runs it; a crash lets the lease end and it runs again.
/// </summary>
public sealed class OutboxWorker(
    IServiceScopeFactory scopes,
    TenantDbFactory databases,
    ITenantPlaces places,
    OutboxSignal signal,
    TimeProvider time,
    ILogger<OutboxWorker> log
) : BackgroundService
{
    private const int MaxAttempts = 12;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Follow(stoppingToken), Sweep(stoppingToken));

    /// <summary>
    /// Carries out all that is due for one tenant, or for the platform with the empty id. What a company may not send now
    /// stays where it is, until the next sweep after it may.
    /// </summary>
    public async Task Drain(Guid tenantId, CancellationToken cancel)
    {
        while (!await IsHeld(tenantId, cancel) && await Claim(tenantId, cancel) is { } message)
        {
            var failure = await Carry(tenantId, message, cancel);
            await Finish(tenantId, message.Id, failure, cancel);
        }
    }

    private async Task Follow(CancellationToken cancel)
    {
        await foreach (var tenant in signal.Read(cancel))
        {
            await DrainSafely(tenant, cancel);
        }
    }

    private async Task Sweep(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(SweepEvery, time);
        do
        {
            signal.Notify(Guid.Empty);
            foreach (var tenant in await places.ActiveTenants(cancel))
            {
                signal.Notify(tenant);
            }
        } while (await timer.WaitForNextTickAsync(cancel));
    }

    private async Task DrainSafely(Guid tenant, CancellationToken cancel)
    {
        try
        {
            await Drain(tenant, cancel);
        }
        catch (Exception e) when (e is CompanyMovingException or StoreDownException)
        {
            log.LogInformation("The outbox of tenant {Tenant} waits: {Reason}", tenant, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The outbox of tenant {Tenant} could not be read; the next sweep tries again", tenant);
        }
    }

    private async ValueTask<bool> IsHeld(Guid tenantId, CancellationToken cancel) =>
        tenantId != Guid.Empty && (await places.StandingOf(tenantId, cancel)).Stops(Bars.Automation);

    private async Task<OutboxMessage?> Claim(Guid tenantId, CancellationToken cancel)
    {
        // Most that ask find nothing: they take no lock.
        await using (var opened = await Open(tenantId, writes: false, cancel))
        {
            if (await Next(opened.Db, cancel) is null)
            {
                return null;
            }
        }

        await using var claiming = await Open(tenantId, writes: true, cancel);
        var now = time.GetUtcNow().UtcDateTime;
        while (await Next(claiming.Db, cancel) is { } message)
        {
            var claimed = await claiming
                .Db.Set<OutboxMessage>()
                .Where(row => row.Id == message.Id && row.DoneAt == null && row.Due == message.Due)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.Due, now + Lease)
                            .SetProperty(row => row.LeasedUntil, now + Lease)
                            .SetProperty(row => row.Attempts, row => row.Attempts + 1),
                    cancel
                );
            if (claimed == 1)
            {
                await claiming.Commit(cancel);
                return message;
            }
        }

        return null;
    }

    private Task<OutboxMessage?> Next(DbContext db, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Set<OutboxMessage>()
            .AsNoTracking()
            .Where(row => row.DoneAt == null && row.DeadAt == null && row.Due <= now)
            .OrderBy(row => row.Due)
            .ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancel);
    }

    private async Task<Failure?> Carry(Guid tenantId, OutboxMessage message, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (tenantId != Guid.Empty)
            {
                var caller = new Caller(tenantId, "", message.ActorId, message.ActorName, CallerKind.System);
                scope.ServiceProvider.GetRequiredService<Current>().Set(caller);
            }

            var handler = scope.ServiceProvider.GetServices<IOutboxHandler>().FirstOrDefault(handler => handler.Kind == message.Kind);
            if (handler is null)
            {
                return new Failure($"No handler for {message.Kind}.", Final: true);
            }

            await handler.Handle(message, cancel);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Outbox message {Message} of kind {Kind} failed", message.Id, message.Kind);
            return new Failure(e.Message, Final: e is OutboxRefusedException or NoCallerException);
        }
    }

    private async Task Finish(Guid tenantId, Guid id, Failure? failure, CancellationToken cancel)
    {
        // Without a change's lock: a company that is about to be moved waits for this.
        await using var opened = await Open(tenantId, writes: false, cancel);
        var row = opened.Db.Set<OutboxMessage>().Where(row => row.Id == id);
        var now = time.GetUtcNow().UtcDateTime;
        if (failure is null)
        {
            await row.ExecuteUpdateAsync(
                set => set.SetProperty(message => message.DoneAt, now).SetProperty(message => message.LeasedUntil, (DateTime?)null),
                cancel
            );
            return;
        }

        var attempts = await row.Select(message => message.Attempts).FirstAsync(cancel);
        var dead = failure.Final || attempts >= MaxAttempts ? now : (DateTime?)null;
        var due = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, attempts) * 5));
        await row.ExecuteUpdateAsync(
            set =>
                set.SetProperty(message => message.LastError, failure.Text)
                    .SetProperty(message => message.DeadAt, dead)
                    .SetProperty(message => message.LeasedUntil, (DateTime?)null)
                    .SetProperty(message => message.Due, due),
            cancel
        );
    }

    private async Task<Opened> Open(Guid tenantId, bool writes, CancellationToken cancel)
    {
        if (tenantId != Guid.Empty)
        {
            var caller = Caller.System(tenantId, "outbox");
            return new Opened(
                writes ? await databases.OpenForWriting(caller, cancel) : await databases.OpenForReading(caller, cancel),
                null
            );
        }

        var scope = scopes.CreateAsyncScope();
        return new Opened(scope.ServiceProvider.GetRequiredService<PlatformDb>(), scope);
    }

    private sealed record Failure(string Text, bool Final);

    private readonly record struct Opened(DbContext Db, AsyncServiceScope? Scope) : IAsyncDisposable
    {
        public Task Commit(CancellationToken cancel) =>
            Db.Database.CurrentTransaction is null ? Task.CompletedTask : Db.Database.CommitTransactionAsync(cancel);

        public async ValueTask DisposeAsync()
        {
            await Db.DisposeAsync();
            if (Scope is { } scope)
            {
                await scope.DisposeAsync();
            }
        }
    }
}
