using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>What the client's decisions about its providers have in common.</summary>
internal static class ClientSide
{
    /// <summary>Refuses whoever comes from a provider, with whatever level, even where no owner is yet: nobody consents to their own access.</summary>
    public static Refusal? OwnPeopleOnly(Team.Change change) =>
        change.Own ? null : Refusal.Forbidden("Only people of the company itself decide about its providers.");

    /// <summary>Refuses terms that give away more than the caller has; a grant knows no limit of amounts, so neither may its giver.</summary>
    /// <param name="current">What the firm has already: whoever narrows it need not have the rest.</param>
    public static Refusal? Above(Team.Change change, GrantTerms terms, GrantTerms? current = null)
    {
        var closed = GrantTerms.Closes(change.Areas, terms.Exclusions);
        // Fields that were closed and no longer are, are given with everything that reaches them.
        var has =
            current is null || GrantTerms.Closes(change.Areas, current.Exclusions).Keys.Except(closed.Keys).Any()
                ? []
                : Permissions(current);
        return change.Rights.Cover(FieldRules.Of(Permissions(terms).Except(has).ToHashSet(), closed))
            ? null
            : new Refusal("grant.above", "levels", "This is more than you may do yourself. Ask somebody whose role allows it to give it.");
    }

    /// <summary>The most that anybody of the firm may do by these terms.</summary>
    public static PermissionSet Given(AreaList areas, GrantTerms terms) =>
        FieldRules.Of(Permissions(terms).ToHashSet(), GrantTerms.Closes(areas, terms.Exclusions));

    private static IEnumerable<Permission> Permissions(GrantTerms terms) =>
        (terms.Levels ?? new Dictionary<string, AccessLevel>()).SelectMany(pair =>
            AccessRules.Acts(pair.Value).Select(act => new Permission(pair.Key, act))
        );

    /// <summary>The grants of the company that have not ended, and the proposals that mean it.</summary>
    public static IQueryable<Grant> Open(Kernel.Data.PlatformDb db, Guid tenant) =>
        db.Set<Grant>()
            .Where(grant =>
                grant.EndedAt == null
                && (
                    grant.TenantId == tenant
                    || (
                        grant.TenantId == null
                        && (
                            db.Set<Tenant>().Any(item => item.Id == tenant && item.Slug == grant.Target)
                            || (
                                from owner in db.Set<Membership>()
                                join user in db.Set<User>() on owner.UserId equals user.Id
                                where owner.TenantId == tenant && owner.Role == StandardRoles.Owner && owner.RemovedAt == null
                                select user.NormalizedEmail
                            ).Contains(grant.Target)
                        )
                    )
                )
            );

    public static Task<Grant?> Find(Team.Change change, Guid id, CancellationToken cancel) =>
        Open(change.Db, change.Tenant).FirstOrDefaultAsync(grant => grant.Id == id, cancel);

    public static Task<string> FirmName(Team.Change change, Grant grant, CancellationToken cancel) =>
        change.Db.Set<Firm>().Where(firm => firm.Id == grant.FirmId).Select(firm => firm.Name).FirstAsync(cancel);

    /// <summary>Tells those of the firm who answer for its clients.</summary>
    public static async Task Tell(Team.Change change, Grant grant, string what, CancellationToken cancel)
    {
        var company = await change.Db.Set<Tenant>().Where(item => item.Id == change.Tenant).Select(item => item.Name).FirstAsync(cancel);
        foreach (var to in await GrantMails.Answering(change.Db, grant.FirmId).ToListAsync(cancel))
        {
            var subject = PlainText.OneLine($"{company} {what}");
            var text = $"{change.Caller.ActorName} of {company}: the company {what}.\n\nWhat is agreed: {GrantTerms.InWords(grant)}";
            change.Db.Send(OwnerMail.MessageKind, new OwnerMail.Letter(to, subject, text), change.Now);
        }
    }
}
