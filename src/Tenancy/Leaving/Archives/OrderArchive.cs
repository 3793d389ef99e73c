using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>
/// An owner orders the whole company as one file. It is made in the background, one at a time of a company; the file that the
/// same person ordered before is removed.
/// </summary>
public sealed class OrderArchive(Team team, ArchiveSignal signal)
{
    public async Task<Outcome<Guid>> Run(CancellationToken cancel = default)
    {
        var outcome = await team.Leave<Guid>(change => Order(change, cancel), cancel);
        if (outcome.Succeeded)
        {
            signal.Notify();
        }

        return outcome;
    }

    private static async Task<Outcome<Guid>> Order(Team.Change change, CancellationToken cancel)
    {
        if (
            change.Caller is not { Kind: CallerKind.Person, Via: null } person
            || !await Owners.Is(change.Db, change.Tenant, person.ActorId, cancel)
        )
        {
            return Refusal.Forbidden("Only an owner of the company takes all of it away.");
        }

        var open = await change
            .Db.Set<CompanyArchive>()
            .Where(item => item.TenantId == change.Tenant && item.EndedAt == null)
            .ToListAsync(cancel);
        if (open.Find(item => item.ReadyAt is null) is { } waiting)
        {
            return Refusal.Conflict($"A file is being made for {waiting.PersonName} already. Order yours when that is done, or remove it.");
        }

        foreach (var former in open.Where(item => item.PersonId == person.ActorId))
        {
            former.End(ArchiveEnding.Removed, change.Now);
            change.Audit(
                nameof(RemoveArchive),
                CompanyArchive.Subject,
                former.Id,
                "The file of the whole company was removed for a new one"
            );
        }

        var archive = new CompanyArchive
        {
            TenantId = change.Tenant,
            PersonId = person.ActorId,
            PersonName = person.ActorName,
            OrderedAt = change.Now,
            HeldUntil = change.Now,
        };
        change.Db.Add(archive);
        change.Audit(nameof(OrderArchive), CompanyArchive.Subject, archive.Id, "The whole company was ordered as a file");
        return archive.Id;
    }
}
