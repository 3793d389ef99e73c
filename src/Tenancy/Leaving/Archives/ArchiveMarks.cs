using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tenancy.Tenants.Moving;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// How far an archive is, in the catalogue. Of several nodes one takes it up, and only whoever holds it says that it is ready:
/// the mark carries the name of the file of that attempt.
/// </summary>
public sealed class ArchiveMarks(PlatformDb db, ArchiveFiles files, PublicUrl url, OutboxSignal outbox, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>The one that waits longest.</returns>
    internal Task<Guid?> Next(CancellationToken cancel) =>
        Waiting().OrderBy(item => item.OrderedAt).Select(item => (Guid?)item.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Takes it up under a new name and key. The file of an attempt that was broken off goes.</summary>
    /// <returns>Null when it does not wait, or somebody else took it up.</returns>
    internal async Task<CompanyArchive?> Claim(Guid id, CancellationToken cancel)
    {
        if (await Waiting().FirstOrDefaultAsync(item => item.Id == id, cancel) is not { } archive)
        {
            return null;
        }

        var (former, held) = (archive.FileName, archive.HeldUntil);
        if (former is not null)
        {
            files.Delete(archive.TenantId, former);
        }

        (archive.FileName, archive.ProtectedKey, archive.Attempts) = (ArchiveFiles.NewName(), files.NewKey(archive), archive.Attempts + 1);
        var until = Now + ArchiveWatch.Hold;
        var claimed = await Held(archive.Id, former)
            .Where(item => item.HeldUntil == held && item.EndedAt == null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(item => item.FileName, archive.FileName)
                        .SetProperty(item => item.ProtectedKey, archive.ProtectedKey)
                        .SetProperty(item => item.Attempts, archive.Attempts)
                        .SetProperty(item => item.HeldUntil, until)
                        .SetProperty(item => item.Bytes, 0),
                cancel
            );
        if (claimed == 0)
        {
            return null;
        }

        // A move that is marked from here on waits for this; before one that was marked already, this one steps back.
        if (await db.Set<Move>().AnyAsync(move => move.TenantId == archive.TenantId, cancel))
        {
            await Release(archive, Now, archive.Attempts - 1);
            return null;
        }

        return archive;
    }

    /// <summary>It is begun anew, from then on.</summary>
    internal Task Release(CompanyArchive archive, DateTime from, int attempts) =>
        Held(archive.Id, archive.FileName)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(item => item.FileName, (string?)null)
                    .SetProperty(item => item.ProtectedKey, (string?)null)
                    .SetProperty(item => item.Attempts, attempts)
                    .SetProperty(item => item.HeldUntil, from)
                    .SetProperty(item => item.Bytes, 0)
            );

    /// <summary>From now on it can be downloaded, and its person is told.</summary>
    /// <returns>False when it is not wanted any more, or another attempt took its place.</returns>
    internal async Task<bool> Ready(CompanyArchive archive, MakeArchive.Made made)
    {
        var now = Now;
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ready = await Held(archive.Id, archive.FileName)
            .Where(item => item.EndedAt == null)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(item => item.ReadyAt, now)
                    .SetProperty(item => item.HeldUntil, now)
                    .SetProperty(item => item.At, made.Manifest.ExportedAt)
                    .SetProperty(item => item.DataHash, made.Manifest.DataHash)
                    .SetProperty(item => item.Sha256, made.Sha256)
                    .SetProperty(item => item.Bytes, made.Bytes)
            );
        if (ready == 0 || !await ArchiveWatch.MayHave(db, archive, default))
        {
            return false;
        }

        await Tell(archive, now, ArchiveLetter.Ready);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        outbox.Notify(Guid.Empty);
        return true;
    }

    /// <summary>It is not made any more.</summary>
    internal async Task Over(CompanyArchive archive, ArchiveEnding ending)
    {
        var now = Now;
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync();
        // An owner may have removed it meanwhile: then that is what the trail says already.
        var ended = await Held(archive.Id, archive.FileName)
            .Where(item => item.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.EndedAt, now).SetProperty(item => item.Ending, ending));
        await Release(archive, now, archive.Attempts);
        if (ended == 1 && await IsActive(archive))
        {
            CompanyAudit.Note(
                db,
                Caller.System(archive.TenantId, "Archives"),
                now,
                nameof(MakeArchive),
                CompanyArchive.Subject,
                archive.Id,
                ending == ArchiveEnding.Failed
                    ? $"The file of the whole company for {archive.PersonName} could not be made"
                    : $"The file of the whole company for {archive.PersonName} was not made: they are no owner any more"
            );
            if (ending == ArchiveEnding.Failed)
            {
                await Tell(archive, now, ArchiveLetter.Failed);
            }

            await db.SaveChangesAsync();
        }

        await transaction.CommitAsync();
        outbox.Notify(Guid.Empty);
    }

    private IQueryable<CompanyArchive> Waiting()
    {
        var now = Now;
        return db.Set<CompanyArchive>()
            .AsNoTracking()
            .Where(item =>
                item.ReadyAt == null
                && item.EndedAt == null
                && item.HeldUntil <= now
                && db.Set<Tenant>().Any(tenant => tenant.Id == item.TenantId && tenant.State == TenantState.Active)
                && !db.Set<Move>().Any(move => move.TenantId == item.TenantId)
            );
    }

    /// <summary>The row, as long as no other attempt took it up.</summary>
    private IQueryable<CompanyArchive> Held(Guid id, string? fileName) =>
        db.Set<CompanyArchive>().Where(item => item.Id == id && item.FileName == fileName && item.ReadyAt == null);

    private Task<bool> IsActive(CompanyArchive archive) =>
        db.Set<Tenant>().AnyAsync(tenant => tenant.Id == archive.TenantId && tenant.State == TenantState.Active);

    private async Task Tell(CompanyArchive archive, DateTime now, Func<string, string, Tenant, DateTime, OwnerMail.Letter> words)
    {
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstAsync(item => item.Id == archive.TenantId);
        var to = await db.Set<User>().Where(user => user.Id == archive.PersonId).Select(user => user.Email!).FirstAsync();
        db.Send(OwnerMail.MessageKind, words(to, $"{url.Company(tenant.Slug)}company/leave", tenant, now), now);
    }
}
