using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// An owner removes a file before its day is over, or stops that it is made; also one that another owner ordered. It takes
/// something away, so it asks for no proof.
/// </summary>
public sealed class RemoveArchive(Team team, ClearArchives clear)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default)
    {
        var outcome = await team.TakeAway<Done>(change => Remove(change, id, cancel), cancel);
        if (outcome.Succeeded)
        {
            await clear.Files(cancel);
        }

        return outcome;
    }

    private static async Task<Outcome<Done>> Remove(Team.Change change, Guid id, CancellationToken cancel)
    {
        if (
            change.Caller is not { Kind: CallerKind.Person, Via: null } person
            || !await Owners.Is(change.Db, change.Tenant, person.ActorId, cancel)
        )
        {
            return Refusal.Forbidden("Only an owner of the company removes its file.");
        }

        var archive = await change
            .Db.Set<CompanyArchive>()
            .FirstOrDefaultAsync(item => item.Id == id && item.TenantId == change.Tenant && item.EndedAt == null, cancel);
        if (archive is null)
        {
            return Refusal.NotFound(CompanyArchive.Subject);
        }

        archive.End(ArchiveEnding.Removed, change.Now);
        change.Audit(
            nameof(RemoveArchive),
            CompanyArchive.Subject,
            id,
            $"The file of the whole company for {archive.PersonName} was removed"
        );
        return default(Done);
    }
}
