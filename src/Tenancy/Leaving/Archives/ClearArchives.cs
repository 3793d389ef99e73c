using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>Ends archives that are a day old or whose person is no owner any more, and removes the files of those that ended.</summary>
public sealed class ClearArchives(PlatformDb db, ArchiveFiles files, OutboxSignal outbox, TimeProvider time)
{
    public async Task Run(CancellationToken cancel)
    {
        var before = Now - CompanyArchive.Lifetime;
        var expired = await Ready().Where(item => item.ReadyAt <= before).ToListAsync(cancel);
        var revoked = await Ready()
            .Where(item =>
                item.ReadyAt > before
                && !db.Set<Membership>()
                    .Any(owner =>
                        owner.TenantId == item.TenantId
                        && owner.UserId == item.PersonId
                        && owner.Role == StandardRoles.Owner
                        && owner.RemovedAt == null
                    )
            )
            .ToListAsync(cancel);
        foreach (var archive in expired)
        {
            await End(archive, ArchiveEnding.Expired, "its 24 hours are over", cancel);
        }

        foreach (var archive in revoked)
        {
            await End(archive, ArchiveEnding.Revoked, "they are no owner any more", cancel);
        }

        await Files(cancel);
    }

    /// <summary>Removes the files of archives that ended. What is being written is removed by whoever notices that it is not wanted.</summary>
    public async Task Files(CancellationToken cancel)
    {
        var now = Now;
        var over = await db.Set<CompanyArchive>()
            .AsNoTracking()
            .Where(item => item.EndedAt != null && item.FileName != null && (item.ReadyAt != null || item.HeldUntil <= now))
            .ToListAsync(cancel);
        foreach (var archive in over)
        {
            files.Delete(archive.TenantId, archive.FileName!);
            await db.Set<CompanyArchive>()
                .Where(item => item.Id == archive.Id && item.FileName == archive.FileName)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.FileName, (string?)null), cancel);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private IQueryable<CompanyArchive> Ready() =>
        db.Set<CompanyArchive>().AsNoTracking().Where(item => item.ReadyAt != null && item.EndedAt == null);

    private async Task End(CompanyArchive archive, ArchiveEnding ending, string why, CancellationToken cancel)
    {
        var now = Now;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ended = await db.Set<CompanyArchive>()
            .Where(item => item.Id == archive.Id && item.EndedAt == null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(item => item.EndedAt, now)
                        .SetProperty(item => item.Ending, ending)
                        .SetProperty(item => item.ProtectedKey, (string?)null),
                cancel
            );
        if (ended == 1)
        {
            CompanyAudit.Note(
                db,
                Caller.System(archive.TenantId, "Archives"),
                now,
                nameof(ClearArchives),
                CompanyArchive.Subject,
                archive.Id,
                $"The file of the whole company for {archive.PersonName} was removed: {why}"
            );
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        outbox.Notify(Guid.Empty);
    }
}
