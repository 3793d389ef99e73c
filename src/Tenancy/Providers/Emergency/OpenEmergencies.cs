using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>A client a partner may enter by an emergency access.</summary>
internal sealed class OpenEmergency
{
    public required EmergencyAccess Access { get; init; }

    public required Grant Grant { get; init; }

    public required Firm Firm { get; init; }

    public required Tenant Tenant { get; init; }

    /// <summary>What every entry of the trail under it says.</summary>
    public CompanyEntry Entry =>
        new(
            Tenant.Id,
            Tenant.Slug,
            Tenant.Name,
            Tenant.Colour,
            null,
            new Via(Grant.Id, $"{Firm.Name}, emergency access") { EmergencyUntil = Access.Until }
        );
}

/// <summary>
/// Which partner may be in which client by an emergency access at an instant: it is open, the client's grant still allows it,
/// and the person is still a partner. The one place that says so, as <see cref="OpenGrants"/> does for the usual way.
/// </summary>
internal static class OpenEmergencies
{
    public static IQueryable<OpenEmergency> At(PlatformDb db, DateTime now) =>
        from access in db.Set<EmergencyAccess>().AsNoTracking()
        join grant in db.Set<Grant>() on access.GrantId equals grant.Id
        join member in db.Set<FirmMember>() on new { access.FirmId, access.UserId } equals new { member.FirmId, member.UserId }
        join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
        join tenant in db.Set<Tenant>() on grant.TenantId equals tenant.Id
        where
            access.EndedAt == null
            && access.Until > now
            && member.RemovedAt == null
            && member.Role == FirmRole.Partner
            && grant.AllowsEmergency
            && grant.AcceptedAt != null
            && grant.EndedAt == null
            && tenant.State == TenantState.Active
            && tenant.Platform.State != StandingState.Suspended
        select new OpenEmergency
        {
            Access = access,
            Grant = grant,
            Firm = firm,
            Tenant = tenant,
        };

    public static RightSource Source(OpenEmergency open, AreaList areas)
    {
        var levels = GrantTerms.LevelsOf(open.Grant.Levels);
        var granted = areas
            .Granted.Where(area => levels.ContainsKey(area.Name))
            .Select(area => new GrantedArea(area.Name, levels[area.Name], EmergencyRules.Effective(levels[area.Name])))
            .ToList();
        return new RightSource(
            RightOrigin.Emergency,
            open.Firm.Name,
            granted.SelectMany(item => AccessRules.Acts(item.Effective).Select(act => new Permission(item.Area, act))).ToHashSet(),
            Grant: new GrantBasis(open.Grant.Id, AssignmentRole.Preparer, FirmRole.Partner, IsFounding: false, granted),
            Emergency: new EmergencyBasis(open.Access.Reason, open.Access.Until)
        )
        {
            Fields = GrantTerms.Closes(areas, open.Grant.Exclusions),
        };
    }
}
