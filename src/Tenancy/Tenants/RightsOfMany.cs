using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Providers.Emergency;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Support;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants;

/// <summary>
/// What people may do in every company they may enter, for many people with three queries, and one more where support is in: for whoever has to look again and
/// again, as the watch over open pages does. The same answer as <see cref="IAuthority"/> gives for one, but for whose records are
/// reached: a page does not depend on it.
/// </summary>
public sealed class RightsOfMany(PlatformDb db, AreaList areas, TimeProvider time)
{
    private sealed record Found(Guid User, Guid Company, bool AsksForFactor, bool AsksForProvider, bool IsOwner, RightSource Source);

    /// <returns>For each of these callers, who are people or support, what they may do where they are.</returns>
    public async Task<IReadOnlyDictionary<Caller, PermissionSet>> Of(
        IReadOnlyCollection<Caller> callers,
        CancellationToken cancel = default
    )
    {
        var people = callers.Select(caller => caller.ActorId).Distinct().ToList();
        var members = await (
            from membership in db.Set<Membership>().AsNoTracking()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            join role in db.Set<Role>() on new { membership.TenantId, membership.Role } equals new { role.TenantId, Role = role.Name }
            where
                people.Contains(membership.UserId)
                && membership.RemovedAt == null
                && tenant.State == TenantState.Active
                && tenant.Platform.State != StandingState.Suspended
            select new
            {
                membership.UserId,
                tenant.Id,
                tenant.RequiresSecondFactor,
                tenant.OnlyThroughProvider,
                Role = role,
            }
        ).ToListAsync(cancel);
        var now = time.GetUtcNow().UtcDateTime;
        var guests = await OpenGrants
            .On(db, DateOnly.FromDateTime(now))
            .Where(open => people.Contains(open.Member.UserId))
            .ToListAsync(cancel);
        var emergencies = await OpenEmergencies.At(db, now).Where(open => people.Contains(open.Access.UserId)).ToListAsync(cancel);
        var found = members
            .Select(item => new Found(
                item.UserId,
                item.Id,
                item.RequiresSecondFactor,
                item.OnlyThroughProvider,
                item.Role.Name == StandardRoles.Owner,
                Rights.Source(areas, item.Role, Reach.Nobody)
            ))
            .Concat(
                guests.Select(open => new Found(
                    open.Member.UserId,
                    open.Tenant.Id,
                    open.Tenant.RequiresSecondFactor,
                    open.Tenant.OnlyThroughProvider,
                    IsOwner: false,
                    OpenGrants.Source(open, areas)
                ))
            )
            .Concat(
                emergencies.Select(open => new Found(
                    open.Access.UserId,
                    open.Tenant.Id,
                    open.Tenant.RequiresSecondFactor,
                    open.Tenant.OnlyThroughProvider,
                    IsOwner: false,
                    OpenEmergencies.Source(open, areas)
                ))
            )
            .ToLookup(item => (item.User, item.Company));
        var visits = await OpenVisits.Of(db, [.. callers.Where(caller => caller.Kind == CallerKind.Support).Distinct()], now, cancel);
        return callers
            .Distinct()
            .ToDictionary(
                caller => caller,
                caller =>
                    caller.Kind != CallerKind.Support ? OfPerson(caller, found)
                    : visits.TryGetValue(caller, out var open) ? new PermissionSet(OpenVisits.Source(open, areas).Gives)
                    : PermissionSet.None
            );
    }

    private static PermissionSet OfPerson(Caller caller, ILookup<(Guid, Guid), Found> found) =>
        Rights.Together([
            .. found[(caller.ActorId, caller.TenantId)]
                .Where(item => caller.SecondFactor || !item.AsksForFactor)
                .Where(item =>
                    OnlyThroughProvider.Admits(
                        item.AsksForProvider && caller.Via is null,
                        caller.ThroughProvider,
                        item.IsOwner,
                        caller.SecondFactor
                    )
                )
                .Select(item => item.Source),
        ]);
}
