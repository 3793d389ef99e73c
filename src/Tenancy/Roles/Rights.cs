using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>What a caller may do, as the database says at this moment.</summary>
internal static class Rights
{
    public static PermissionSet Everything(AreaList areas) =>
        new(areas.Granted.SelectMany(area => Enum.GetValues<Act>().Select(act => new Permission(area.Name, act))).ToHashSet());

    /// <summary>The permissions with these names; a name that no area has grants nothing.</summary>
    public static PermissionSet Named(AreaList areas, IReadOnlyCollection<string> names) =>
        new(Everything(areas).Granted.Where(permission => names.Contains(permission.ToString())).ToHashSet());

    /// <summary>Whether whoever has these may give the others away: nobody hands out more than they have.</summary>
    public static bool Cover(this PermissionSet mine, PermissionSet other) => other.Granted.All(mine.Allows);

    public static async Task<PermissionSet> Of(PlatformDb db, AreaList areas, Caller caller, DateTime now, CancellationToken cancel) =>
        caller.Kind == CallerKind.Person ? await OfPerson(db, areas, caller, now, cancel) : await Own(db, areas, caller, cancel);

    /// <summary>What a caller may do in the company itself: without what a grant to a provider lends a person.</summary>
    public static async Task<PermissionSet> Own(PlatformDb db, AreaList areas, Caller caller, CancellationToken cancel) =>
        caller.Kind switch
        {
            CallerKind.System => Everything(areas),
            CallerKind.Person => Named(areas, await OfMember(db, caller, cancel) ?? []),
            _ => await OfClient(db, areas, caller, cancel),
        };

    // Whoever is a member and works for the company's provider too may do what either allows.
    private static async Task<PermissionSet> OfPerson(PlatformDb db, AreaList areas, Caller caller, DateTime now, CancellationToken cancel)
    {
        var granted = new HashSet<Permission>((await Own(db, areas, caller, cancel)).Granted);
        var grants = await OpenGrants
            .On(db, DateOnly.FromDateTime(now))
            .Where(open => open.Grant.TenantId == caller.TenantId && open.Member.UserId == caller.ActorId)
            .ToListAsync(cancel);
        granted.UnionWith(grants.SelectMany(open => OpenGrants.Permissions(open, areas)));
        return new PermissionSet(granted);
    }

    /// <summary>What a person may do as a member alone; null for everybody else.</summary>
    public static Task<List<string>?> OfMember(PlatformDb db, Caller caller, CancellationToken cancel) =>
        (
            from membership in db.Set<Membership>().AsNoTracking()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            join role in db.Set<Role>() on new { membership.TenantId, membership.Role } equals new { role.TenantId, Role = role.Name }
            where
                membership.TenantId == caller.TenantId
                && membership.UserId == caller.ActorId
                && membership.RemovedAt == null
                && tenant.State == TenantState.Active
            select role.Permissions
        ).FirstOrDefaultAsync(cancel)!;

    private static async Task<PermissionSet> OfClient(PlatformDb db, AreaList areas, Caller caller, CancellationToken cancel)
    {
        var scopes = await (
            from client in db.Set<ApiClient>().AsNoTracking()
            join tenant in db.Set<Tenant>() on client.TenantId equals tenant.Id
            where
                client.TenantId == caller.TenantId
                && client.Id == caller.ActorId
                && client.RevokedAt == null
                && tenant.State == TenantState.Active
            select client.Scopes
        ).FirstOrDefaultAsync(cancel);
        return new PermissionSet(
            Everything(areas).Granted.Where(permission => scopes?.Exists(scope => ApiScope.Covers(scope, permission)) == true).ToHashSet()
        );
    }
}
