using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Tenants.Moving;

/// <summary>Says again and again that a move is under way, so that nobody takes it up as long as whoever began it lives.</summary>
public sealed class MoveHold(IServiceScopeFactory scopes, TimeProvider time)
{
    private readonly TimeProvider time = time;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    internal DateTime Until => time.GetUtcNow().UtcDateTime + Length;

    internal IAsyncDisposable Keep(Guid tenantId) => new Held(this, tenantId);

    private async Task Renew(Guid tenantId, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await Say(tenantId, Until, cancel);
        }
    }

    private async Task Say(Guid tenantId, DateTime until, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<PlatformDb>()
            .Set<Move>()
            .Where(move => move.TenantId == tenantId)
            .ExecuteUpdateAsync(set => set.SetProperty(move => move.HeldUntil, until), cancel);
    }

    private sealed class Held : IAsyncDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly MoveHold hold;
        private readonly Guid tenantId;
        private readonly Task renewing;

        public Held(MoveHold hold, Guid tenantId)
        {
            (this.hold, this.tenantId) = (hold, tenantId);
            renewing = hold.Renew(tenantId, ended.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended.Dispose();
            // What is left to be done may be taken up at once.
            await hold.Say(tenantId, hold.time.GetUtcNow().UtcDateTime, CancellationToken.None);
        }
    }
}
