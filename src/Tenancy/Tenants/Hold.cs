using BackOffice.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Tenants;

/// <summary>
/// Says again and again, in a mark of the catalogue, that something long is under way with a company, so that nobody takes it
/// up as long as whoever began it lives.
/// </summary>
public abstract class Hold(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private readonly TimeProvider time = time;

    internal DateTime Until => time.GetUtcNow().UtcDateTime + Length;

    internal IAsyncDisposable Keep(Guid tenantId) => new Held(this, tenantId);

    /// <summary>Writes into the mark until when it is held.</summary>
    private protected abstract Task Write(PlatformDb db, Guid tenantId, DateTime until, CancellationToken cancel);

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
        await Write(scope.ServiceProvider.GetRequiredService<PlatformDb>(), tenantId, until, cancel);
    }

    private sealed class Held : IAsyncDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly Hold hold;
        private readonly Guid tenantId;
        private readonly Task renewing;

        public Held(Hold hold, Guid tenantId)
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
