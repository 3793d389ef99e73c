using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Leaving.Erasing;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants;

/// <summary>What the standing of a company leaves of its rights, where the platform's own tables are changed.</summary>
internal static class ClosedCompany
{
    /// <summary>In a suspended company an owner may do what concerns the company as such: see why, export, take access away. Nobody else may do anything.</summary>
    public static async Task<PermissionSet> Rights(PlatformDb db, AreaList areas, Caller caller, CancellationToken cancel) =>
        caller.Kind == CallerKind.Person && await Owners.Is(db, caller.TenantId, caller.ActorId, cancel)
            ? new PermissionSet(Roles.Rights.Everything(areas).Granted.Where(right => right.Area == TenancyArea.Key).ToHashSet())
            : PermissionSet.None;

    /// <summary>Reads how the company stands inside of the transaction that would change it.</summary>
    public static Task<Refusal?> RefusesWrite(PlatformDb db, Guid tenantId, CancellationToken cancel) =>
        RefusesWrite(db, [tenantId], cancel);

    /// <returns>The refusal of the first of several companies that may not be changed.</returns>
    public static async Task<Refusal?> RefusesWrite(PlatformDb db, IReadOnlyCollection<Guid> tenants, CancellationToken cancel)
    {
        var named = await db.Set<Tenant>().AsNoTracking().Where(item => tenants.Contains(item.Id)).ToListAsync(cancel);
        var leaving = await db.Set<Erasure>()
            .Where(item => tenants.Contains(item.TenantId))
            .ToDictionaryAsync(item => item.TenantId, item => new Departure(item.Stage, item.DueAt), cancel);
        return named
            .Select(tenant => tenant.Standing.Effective(tenant.Name).With(Leaving(tenant, leaving)).RefusesWrite())
            .FirstOrDefault(refusal => refusal is not null);
    }

    private static Standing Leaving(Tenant tenant, Dictionary<Guid, Departure> leaving) =>
        leaving.GetValueOrDefault(tenant.Id)?.Standing(tenant.Name) ?? Standing.Good;
}
