using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Providers.Emergency;
using BackOffice.Tenancy.Scim;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tenancy.Units;
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

    /// <summary>What a role allows.</summary>
    public static PermissionSet Given(AreaList areas, Role role) => Together([Source(areas, role, Reach.Nobody)]);

    /// <summary>What a program may do.</summary>
    public static PermissionSet Given(AreaList areas, ApiClient client) => Together(Sources(areas, client));

    /// <summary>
    /// Whether whoever has these may give the others away: nobody hands out more than they have, nor a higher limit, nor fields closed to
    /// them, nor anything that they have for some records only.
    /// </summary>
    public static bool Cover(this PermissionSet mine, PermissionSet other) =>
        mine.CoverFields(other)
        && other.Granted.All(permission =>
            mine.Allows(permission) && (mine.LimitOf(permission) is not { } limit || other.LimitOf(permission) <= limit)
        );

    /// <summary>Whether whoever has these may make somebody a member with this role. A directory gives every role but the owner's.</summary>
    public static bool MayGive(this PermissionSet mine, AreaList areas, Role role) =>
        mine.Allows(ScimScope.Provision) ? role.Name != StandardRoles.Owner : mine.Cover(Given(areas, role));

    /// <summary>The largest amount that can be approved everywhere; null without a limit.</summary>
    public static decimal? LowestLimit(this PermissionSet rights) => rights.Limits is { Count: > 0 } limits ? limits.Values.Min() : null;

    public static async Task<PermissionSet> Of(PlatformDb db, AreaList areas, Caller caller, DateTime now, CancellationToken cancel) =>
        caller.Kind == CallerKind.System ? Everything(areas) : Together(await Sources(db, areas, caller, now, cancel));

    /// <summary>What a caller may do in the company itself: without what a grant to a provider lends a person.</summary>
    public static async Task<PermissionSet> Own(PlatformDb db, AreaList areas, Caller caller, CancellationToken cancel) =>
        caller.Kind == CallerKind.System ? Everything(areas) : Together(await OwnSources(db, areas, caller, cancel));

    /// <summary>Everything that gives the caller permissions: a person may be a member and work for the company's provider too.</summary>
    public static async Task<List<RightSource>> Sources(
        PlatformDb db,
        AreaList areas,
        Caller caller,
        DateTime now,
        CancellationToken cancel
    )
    {
        if (caller.Kind == CallerKind.Support)
        {
            return await OpenVisits.Sources(db, areas, caller, now, cancel);
        }

        var sources = await OwnSources(db, areas, caller, cancel);
        if (caller.Kind == CallerKind.Person)
        {
            var grants = await OpenGrants
                .On(db, DateOnly.FromDateTime(now))
                .Where(open => open.Grant.TenantId == caller.TenantId && open.Member.UserId == caller.ActorId)
                .ToListAsync(cancel);
            sources.AddRange(grants.Select(open => OpenGrants.Source(open, areas)));
            var emergencies = await OpenEmergencies
                .At(db, now)
                .Where(open => open.Grant.TenantId == caller.TenantId && open.Access.UserId == caller.ActorId)
                .ToListAsync(cancel);
            sources.AddRange(emergencies.Select(open => OpenEmergencies.Source(open, areas)));
        }

        return sources;
    }

    /// <summary>What several sources give together. Of several limits the highest counts, and none is the highest.</summary>
    public static PermissionSet Together(IReadOnlyCollection<RightSource> sources)
    {
        var granted = sources.SelectMany(source => source.Gives).ToHashSet();
        var limits = granted
            .Where(permission => permission.Act == Act.Approve)
            .Select(permission => (permission, Limit: LimitOf(sources, permission)))
            .Where(item => item.Limit is not null)
            .ToDictionary(item => item.permission, item => item.Limit!.Value);
        var reaches = granted
            .Select(permission => (permission, Reach: ReachOf(sources, permission)))
            .Where(item => item.Reach is not null)
            .ToDictionary(item => item.permission, item => item.Reach!);
        return new PermissionSet(granted, limits, FieldRules.Together(sources, granted), reaches);
    }

    // Of several the records of all, and one that reaches everything is the widest.
    private static Reach? ReachOf(IEnumerable<RightSource> sources, Permission permission)
    {
        var giving = sources.Where(source => source.Gives.Contains(permission)).ToList();
        return giving.Exists(source => source.Reach is null) ? null : new Reach(giving.SelectMany(source => source.Reach!.People));
    }

    private static decimal? LimitOf(IEnumerable<RightSource> sources, Permission permission)
    {
        var giving = sources.Where(source => source.Gives.Contains(permission)).ToList();
        return giving.Exists(source => source.Limit is null) ? null : giving.Max(source => source.Limit);
    }

    /// <param name="reach">Whose records a role is for that does not reach everything; of it only what works record by record is left.</param>
    internal static RightSource Source(AreaList areas, Role role, Reach? reach) =>
        new(
            RightOrigin.Role,
            role.Name,
            Named(areas, role.Permissions)
                .Granted.Where(item => role.Scope == RecordScope.Everything || areas.WorksByRecord(item))
                .ToHashSet(),
            role.ApprovalLimit
        )
        {
            Fields = FieldRules.Read(role.Fields),
            Scope = role.Scope,
            Reach = role.Scope == RecordScope.Everything ? null : reach ?? Reach.Nobody,
        };

    private static async Task<List<RightSource>> OwnSources(PlatformDb db, AreaList areas, Caller caller, CancellationToken cancel) =>
        caller.Kind switch
        {
            CallerKind.Person => await OfMember(db, areas, caller, cancel) is { } role ? [role] : [],
            CallerKind.ApiClient => await OfClient(db, areas, caller, cancel),
            _ => [],
        };

    private static async Task<RightSource?> OfMember(PlatformDb db, AreaList areas, Caller caller, CancellationToken cancel)
    {
        var found = await (
            from membership in db.Set<Membership>().AsNoTracking()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            join role in db.Set<Role>() on new { membership.TenantId, membership.Role } equals new { role.TenantId, Role = role.Name }
            where
                membership.TenantId == caller.TenantId
                && membership.UserId == caller.ActorId
                && membership.RemovedAt == null
                && tenant.State == TenantState.Active
            select role
        ).FirstOrDefaultAsync(cancel);
        return found is null ? null : Source(areas, found, await UnitReach.Of(db, found.Scope, caller.TenantId, caller.ActorId, cancel));
    }

    private static async Task<List<RightSource>> OfClient(PlatformDb db, AreaList areas, Caller caller, CancellationToken cancel)
    {
        var found = await (
            from client in db.Set<ApiClient>().AsNoTracking()
            join tenant in db.Set<Tenant>() on client.TenantId equals tenant.Id
            where
                client.TenantId == caller.TenantId
                && client.Id == caller.ActorId
                && client.RevokedAt == null
                && tenant.State == TenantState.Active
            select client
        ).FirstOrDefaultAsync(cancel);
        return found is null ? [] : Sources(areas, found);
    }

    private static List<RightSource> Sources(AreaList areas, ApiClient client)
    {
        var everything = Everything(areas).Granted.Append(ScimScope.Provision).ToList();
        return client.Scopes.ConvertAll(scope => new RightSource(
            RightOrigin.Scope,
            scope,
            everything.Where(permission => ApiScope.Covers(scope, permission)).ToHashSet(),
            client.ApprovalLimit
        )
        {
            Fields = FieldRules.Read(client.Fields),
        });
    }
}
