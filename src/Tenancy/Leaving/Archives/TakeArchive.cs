using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// Hands an archive to whoever ordered it, while they are an owner and it is not a day old. For everybody else, under every
/// other id, there is none. The whole file is proved before its first byte leaves, and that it was taken stands in the trail.
/// </summary>
public sealed class TakeArchive(
    PlatformDb db,
    Work work,
    Team team,
    OwnersRight owners,
    ArchiveFiles files,
    ClearArchives clear,
    TimeProvider time
)
{
    public const string DamagedCode = "archive.damaged";

    /// <param name="Content">Decrypts while it is read; to be disposed.</param>
    /// <param name="Bytes">Its length.</param>
    public sealed record Taken(Stream Content, long Bytes, string FileName);

    public async Task<Outcome<Taken>> Run(Guid id, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!await owners.Has(cancel) || await Mine(db, work.Caller, id, now, cancel) is not { } archive)
        {
            return Refusal.NotFound(CompanyArchive.Subject);
        }

        if (RecentProof.Missing(work.Caller, now) is { } missing)
        {
            return missing;
        }

        if (!await IsSound(archive, cancel))
        {
            return await Discard(id, cancel);
        }

        var noted = await team.Leave<Done>(change => Note(change, id, cancel), cancel);
        if (!noted.Succeeded)
        {
            return Outcome<Taken>.Refused(noted.Refusals);
        }

        return files.Open(archive) is { } content
            ? new Taken(
                content,
                archive.Bytes,
                string.Create(CultureInfo.InvariantCulture, $"{work.Caller.Slug}-{archive.At:yyyy-MM-dd}.zip")
            )
            : Refusal.NotFound(CompanyArchive.Subject);
    }

    private static Task<CompanyArchive?> Mine(PlatformDb db, Caller caller, Guid id, DateTime now, CancellationToken cancel)
    {
        if (caller is not { Kind: CallerKind.Person, Via: null })
        {
            return Task.FromResult<CompanyArchive?>(null);
        }

        var since = now - CompanyArchive.Lifetime;
        return db.Set<CompanyArchive>()
            .FirstOrDefaultAsync(
                item =>
                    item.Id == id
                    && item.TenantId == caller.TenantId
                    && item.PersonId == caller.ActorId
                    && item.EndedAt == null
                    && item.ReadyAt > since,
                cancel
            );
    }

    private async Task<bool> IsSound(CompanyArchive archive, CancellationToken cancel)
    {
        await using var content = files.Open(archive);
        return content is not null && await content.IsSound(cancel);
    }

    // Asked again where nobody's rights change meanwhile.
    private static async Task<Outcome<Done>> Note(Team.Change change, Guid id, CancellationToken cancel)
    {
        if (
            await Mine(change.Db, change.Caller, id, change.Now, cancel) is not { } archive
            || !await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel)
        )
        {
            return Refusal.NotFound(CompanyArchive.Subject);
        }

        if (archive.TakenAt is null)
        {
            archive.TakenAt = change.Now;
            // It says what was handed over when the company is to be erased.
            change.Db.Add(
                new TakenArchive
                {
                    TenantId = archive.TenantId,
                    PersonId = archive.PersonId,
                    At = archive.At!.Value,
                    DataHash = archive.DataHash!,
                }
            );
        }

        change.Audit(
            nameof(TakeArchive),
            CompanyArchive.Subject,
            id,
            $"The file of the whole company was downloaded, data hash {archive.DataHash}"
        );
        return default(Done);
    }

    private async Task<Outcome<Taken>> Discard(Guid id, CancellationToken cancel)
    {
        await team.TakeAway<Done>(
            async change =>
            {
                if (await Mine(change.Db, change.Caller, id, change.Now, cancel) is { } archive)
                {
                    archive.End(ArchiveEnding.Damaged, change.Now);
                    change.Audit(
                        nameof(TakeArchive),
                        CompanyArchive.Subject,
                        id,
                        "The file of the whole company was not what had been made, and was removed"
                    );
                }

                return default(Done);
            },
            cancel
        );
        await clear.Files(cancel);
        return new Refusal(
            DamagedCode,
            null,
            "The file is not what was made any more: it was changed or is gone, and cannot be trusted. Order a new one."
        );
    }
}
