using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A client a person may enter by a grant.</summary>
internal sealed class OpenGrant
{
    public required Grant Grant { get; init; }

    public required Assignment Assignment { get; init; }

    public required FirmMember Member { get; init; }

    public required Firm Firm { get; init; }

    public required Tenant Tenant { get; init; }
}

/// <summary>
/// Who may enter which client by which grant on a day: the grant is in force, the person assigned and still of the firm. The
/// one place that says so; the door, the switcher, the firm's list and the rights all ask here.
/// </summary>
internal static class OpenGrants
{
    public static IQueryable<OpenGrant> On(PlatformDb db, DateOnly day) =>
        from grant in db.Set<Grant>().AsNoTracking()
        join assignment in db.Set<Assignment>() on grant.Id equals assignment.GrantId
        join member in db.Set<FirmMember>() on new { assignment.FirmId, assignment.UserId } equals new { member.FirmId, member.UserId }
        join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
        join tenant in db.Set<Tenant>() on grant.TenantId equals tenant.Id
        where
            member.RemovedAt == null
            && grant.EndedAt == null
            && tenant.State == TenantState.Active
            && tenant.Platform.State != StandingState.Suspended
            && (
                (grant.AcceptedAt != null && grant.From <= day && (grant.Until == null || grant.Until >= day))
                || (
                    grant.AcceptedAt == null
                    && grant.IsFounding
                    && member.Role == FirmRole.Partner
                    && !db.Set<Membership>()
                        .Any(owner => owner.TenantId == tenant.Id && owner.Role == StandardRoles.Owner && owner.RemovedAt == null)
                )
            )
        select new OpenGrant
        {
            Grant = grant,
            Assignment = assignment,
            Member = member,
            Firm = firm,
            Tenant = tenant,
        };

    /// <summary>What the person may do there: grant, assignment and role in the firm together. Everything while a partner sets up a company without an owner.</summary>
    public static RightSource Source(OpenGrant open, AreaList areas)
    {
        var levels = open.Grant.AcceptedAt is null
            ? areas.Granted.ToDictionary(area => area.Name, _ => AccessLevel.Admin, StringComparer.Ordinal)
            : GrantTerms.LevelsOf(open.Grant.Levels);
        var granted = areas
            .Granted.Where(area => levels.ContainsKey(area.Name))
            .Select(area => new GrantedArea(area.Name, levels[area.Name], Left(open, levels[area.Name])))
            .ToList();
        return new RightSource(
            RightOrigin.Grant,
            open.Firm.Name,
            granted.SelectMany(item => AccessRules.Acts(item.Effective).Select(act => new Permission(item.Area, act))).ToHashSet(),
            Grant: new GrantBasis(open.Grant.Id, open.Assignment.Role, open.Member.Role, open.Grant.AcceptedAt is null, granted)
        )
        {
            Fields = open.Grant.AcceptedAt is null ? FieldRules.Open : GrantTerms.Closes(areas, open.Grant.Exclusions),
        };
    }

    private static AccessLevel Left(OpenGrant open, AccessLevel granted) =>
        open.Grant.AcceptedAt is null ? granted : AccessRules.Effective(granted, open.Assignment.Role, open.Member.Role);
}
