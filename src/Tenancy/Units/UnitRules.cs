using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Units;

/// <summary>What changes of units have in common. They run one at a time, see <see cref="Team"/>.</summary>
internal static class UnitRules
{
    public static readonly Refusal Stale = Refusal.Conflict(
        "Somebody changed this unit meanwhile. Load the page again and repeat your change."
    );

    public static Task<Unit?> Find(Team.Change change, Guid id, CancellationToken cancel) =>
        change.Db.Set<Unit>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.Id == id, cancel);

    /// <summary>
    /// Whoever brings people together lets them reach each other's records: nobody does that for people whose role allows more
    /// than their own.
    /// </summary>
    public static async Task<Refusal?> Above(Team.Change change, IReadOnlyCollection<Guid> units, Guid? person, CancellationToken cancel)
    {
        var db = change.Db;
        var roles = await (
            from membership in db.Set<Membership>()
            join role in db.Set<Role>() on new { membership.TenantId, membership.Role } equals new { role.TenantId, Role = role.Name }
            where
                membership.TenantId == change.Tenant
                && membership.RemovedAt == null
                && (
                    membership.UserId == person
                    || db.Set<UnitMember>()
                        .Any(item => item.TenantId == change.Tenant && units.Contains(item.UnitId) && item.UserId == membership.UserId)
                )
            select role
        )
            .Distinct()
            .ToListAsync(cancel);
        return roles.TrueForAll(change.MayGive)
            ? null
            : new Refusal("unit.above", null, "Somebody among these people has a role that allows more than yours.", RefusalKind.Forbidden);
    }

    /// <summary>The unit and the branch it belongs to.</summary>
    public static IReadOnlyCollection<Guid> Around(Unit unit) => unit.BranchId is { } branch ? [unit.Id, branch] : [unit.Id];
}
