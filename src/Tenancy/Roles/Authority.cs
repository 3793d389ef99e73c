using System.Collections.Concurrent;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Roles;

/// <summary>
/// What a caller may do, read again every two seconds: a removed member, a changed role or a revoked API client is
/// refused by the next operation, also in a page that was open all the time.
/// </summary>
internal sealed class Authority(IServiceScopeFactory scopes, AreaList areas, TimeProvider time) : IAuthority
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(Guid, Guid), (PermissionSet Set, DateTimeOffset At)> known = new();
    private readonly PermissionSet everything = new(
        areas.Items.SelectMany(area => Enum.GetValues<Act>().Select(act => new Permission(area.Name, act))).ToHashSet()
    );

    public async ValueTask<PermissionSet> PermissionsOf(Caller caller, CancellationToken cancel = default)
    {
        if (caller.Kind == CallerKind.System)
        {
            return everything;
        }

        var key = (caller.TenantId, caller.ActorId);
        var now = time.GetUtcNow();
        if (known.TryGetValue(key, out var entry) && now - entry.At < Fresh)
        {
            return entry.Set;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var set = caller.Kind == CallerKind.Person ? await OfPerson(db, caller, cancel) : await OfClient(db, caller, cancel);
        known[key] = (set, now);
        return set;
    }

    private async Task<PermissionSet> OfPerson(PlatformDb db, Caller caller, CancellationToken cancel)
    {
        var granted = await (
            from membership in db.Set<Membership>()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            join role in db.Set<Role>() on new { membership.TenantId, membership.Role } equals new { role.TenantId, Role = role.Name }
            where
                membership.TenantId == caller.TenantId
                && membership.UserId == caller.ActorId
                && membership.RemovedAt == null
                && tenant.State == TenantState.Active
            select role.Permissions
        ).FirstOrDefaultAsync(cancel);
        return Only(permission => granted?.Contains(permission.ToString()) == true);
    }

    private async Task<PermissionSet> OfClient(PlatformDb db, Caller caller, CancellationToken cancel)
    {
        var scopesOfClient = await (
            from client in db.Set<ApiClient>()
            join tenant in db.Set<Tenant>() on client.TenantId equals tenant.Id
            where
                client.TenantId == caller.TenantId
                && client.Id == caller.ActorId
                && client.RevokedAt == null
                && tenant.State == TenantState.Active
            select client.Scopes
        ).FirstOrDefaultAsync(cancel);
        return Only(permission => scopesOfClient?.Exists(item => ApiScope.Covers(item, permission)) == true);
    }

    private PermissionSet Only(Func<Permission, bool> granted) => new(everything.Granted.Where(granted).ToHashSet());
}
