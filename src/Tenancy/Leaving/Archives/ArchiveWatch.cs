using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// Beside an archive that is being made: says every second how far it is and that it is held, and asks whether it is still
/// wanted and its person still an owner of a company that is not leaving. Once not, what writes it is stopped.
/// </summary>
internal sealed class ArchiveWatch : IAsyncDisposable
{
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly IServiceScopeFactory scopes;
    private readonly CompanyArchive archive;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopped;
    private readonly CancellationTokenSource done = new();
    private readonly Task watching;
    private long written;

    public ArchiveWatch(IServiceScopeFactory scopes, CompanyArchive archive, TimeProvider time, ILogger log, CancellationToken cancel)
    {
        (this.scopes, this.archive, this.time, this.log) = (scopes, archive, time, log);
        stopped = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        watching = Watch(done.Token);
    }

    /// <summary>Cancelled when it is not to be made any more, or the node stops.</summary>
    public CancellationToken Stopped => stopped.Token;

    /// <summary>Whether it was stopped because nobody may have it.</summary>
    public bool IsUnwanted { get; private set; }

    public void Written(long bytes) => Interlocked.Exchange(ref written, bytes);

    /// <summary>Whether the person may have the archive of a company that stays.</summary>
    public static async Task<bool> MayHave(PlatformDb db, CompanyArchive archive, CancellationToken cancel) =>
        await Owners.Is(db, archive.TenantId, archive.PersonId, cancel)
        && await db.Set<Tenant>().AnyAsync(tenant => tenant.Id == archive.TenantId && tenant.State == TenantState.Active, cancel);

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        done.Dispose();
        stopped.Dispose();
    }

    private async Task Watch(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (!await IsWanted(cancel))
            {
                IsUnwanted = true;
                await stopped.CancelAsync();
                return;
            }
        }
    }

    private async Task<bool> IsWanted(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
            var (until, bytes) = (time.GetUtcNow().UtcDateTime + Hold, Interlocked.Read(ref written));
            var mine = await db.Set<CompanyArchive>()
                .Where(item => item.Id == archive.Id && item.FileName == archive.FileName && item.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.HeldUntil, until).SetProperty(item => item.Bytes, bytes), cancel);
            return mine == 1 && await MayHave(db, archive, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // The hold lasts for many rounds; what is written is only ready when the mark is still its own.
            log.LogWarning(e, "Archive {Archive}: it could not be said that it is being made", archive.Id);
            return true;
        }
    }
}
