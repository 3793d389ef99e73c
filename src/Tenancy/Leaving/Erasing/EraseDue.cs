using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>
/// Erases the companies whose day has come, goes on where an erasure was broken off, and reminds owners a week before. What
/// fails in one company stops no other.
/// </summary>
internal sealed class EraseDue(
    PlatformDb db,
    IServiceScopeFactory scopes,
    PublicUrl url,
    OutboxSignal signal,
    TimeProvider time,
    ILogger<EraseDue> log
) : IScheduledJob
{
    private static readonly TimeSpan RemindBefore = TimeSpan.FromDays(7);

    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await Remind(now, cancel);
        var due = await db.Set<Erasure>()
            .Where(erasure => erasure.Stage != ErasureStage.Done && erasure.DueAt <= now)
            .OrderBy(erasure => erasure.DueAt)
            .Select(erasure => erasure.TenantId)
            .ToListAsync(cancel);
        foreach (var tenant in due)
        {
            await Erase(tenant, cancel);
        }
    }

    private async Task Remind(DateTime now, CancellationToken cancel)
    {
        var soon = now + RemindBefore;
        var coming = await db.Set<Erasure>()
            .Where(erasure =>
                erasure.Stage == ErasureStage.Grace && erasure.RemindedAt == null && erasure.DueAt > now && erasure.DueAt <= soon
            )
            .ToListAsync(cancel);
        foreach (var erasure in coming)
        {
            var tenant = await db.Set<Tenant>().FirstAsync(item => item.Id == erasure.TenantId, cancel);
            await new ErasureLetters(db, url).Reminder(tenant, erasure, now, cancel);
            erasure.RemindedAt = now;
            await db.SaveChangesAsync(cancel);
        }

        signal.Notify(Guid.Empty);
    }

    private async Task Erase(Guid tenant, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<EraseCompany>().Run(tenant, _ => { }, cancel);
            if (!outcome.Succeeded)
            {
                log.LogWarning("Tenant {Tenant} was not erased: {Refusal}", tenant, outcome.Refusals[0].Code);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The erasure of tenant {Tenant} was broken off; it goes on at its next time", tenant);
        }
    }
}
