using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Archives;

public enum ArchiveState
{
    /// <summary>Nobody has begun with it yet.</summary>
    Waiting,
    Making,
    Ready,
    Over,
}

/// <summary>An archive that an owner ordered.</summary>
/// <param name="For">The owner whose it is.</param>
/// <param name="IsMine">Whether the reader ordered it, and may download it.</param>
/// <param name="Bytes">Written so far; of the whole file when it is ready.</param>
/// <param name="Until">Until when it can be downloaded, UTC; null while it is not ready.</param>
/// <param name="Sha256">Of the file; null while it is not ready.</param>
/// <param name="Ending">Why it is over.</param>
public sealed record ArchiveRow(
    Guid Id,
    string For,
    bool IsMine,
    DateTime OrderedAt,
    ArchiveState State,
    long Bytes,
    DateTime? Until,
    string? Sha256,
    ArchiveEnding? Ending
);

/// <summary>The archives of the last week, for the company's owners. Each downloads their own alone.</summary>
public sealed class CompanyArchives(PlatformDb db, Work work, OwnersRight owners, TimeProvider time)
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);
    private const int Most = 10;

    public async Task<Outcome<List<ArchiveRow>>> Run(CancellationToken cancel = default)
    {
        if (work.Caller.Kind != CallerKind.Person || !await owners.Has(cancel))
        {
            return Refusal.Forbidden("Only an owner of the company takes all of it away.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (tenant, person, since) = (work.Caller.TenantId, work.Caller.ActorId, now - Shown);
        var archives = await db.Set<CompanyArchive>()
            .AsNoTracking()
            .Where(item => item.TenantId == tenant && (item.OrderedAt > since || item.EndedAt == null))
            .OrderByDescending(item => item.OrderedAt)
            .Take(Most)
            .ToListAsync(cancel);
        return archives.ConvertAll(item => Row(item, person, now));
    }

    private static ArchiveRow Row(CompanyArchive archive, Guid person, DateTime now)
    {
        var isReady = archive.IsReady(now);
        var state =
            isReady ? ArchiveState.Ready
            : archive.EndedAt is not null || archive.ReadyAt is not null ? ArchiveState.Over
            : archive.FileName is not null ? ArchiveState.Making
            : ArchiveState.Waiting;
        return new ArchiveRow(
            archive.Id,
            archive.PersonName,
            archive.PersonId == person,
            archive.OrderedAt,
            state,
            archive.Bytes,
            archive.ReadyAt + CompanyArchive.Lifetime,
            isReady ? archive.Sha256 : null,
            state == ArchiveState.Over ? archive.Ending ?? ArchiveEnding.Expired : null
        );
    }
}
