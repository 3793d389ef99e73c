using System.Linq.Expressions;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Units;

/// <summary>A colleague by name.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>Who can answer for records: people of the company, as names on records and as choices in forms.</summary>
public sealed class ResponsiblePeople(PlatformDb db, Work work, IAuthority authority)
{
    private static readonly Expression<Func<User, Colleague>> Card = user => new Colleague(user.Id, user.Name);

    /// <summary>Members to choose from: everybody, or those whose records the caller reaches by this permission.</summary>
    public async Task<IReadOnlyList<Colleague>> Choices(Permission permission, CancellationToken cancel = default)
    {
        var rights = await authority.PermissionsOf(work.Caller, cancel);
        if (!rights.Allows(permission))
        {
            return [];
        }

        var reach = rights.ReachOf(permission);
        var people = await Members(stillHere: true).OrderBy(user => user.Name).ThenBy(user => user.Id).Select(Card).ToListAsync(cancel);
        return reach is null ? people : people.FindAll(person => reach.Has(person.Id));
    }

    /// <summary>Names by id, also of people who have left; for pages whose operations have decided already.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Names(IEnumerable<Guid?> ids, CancellationToken cancel = default)
    {
        var asked = ids.OfType<Guid>().Distinct().ToList();
        return asked.Count == 0
            ? new Dictionary<Guid, string>()
            : await Members(stillHere: false)
                .Where(user => asked.Contains(user.Id))
                .ToDictionaryAsync(user => user.Id, user => user.Name, cancel);
    }

    /// <returns>Null where the id is no member's.</returns>
    public async Task<Colleague?> Find(Guid? id, CancellationToken cancel = default) =>
        id is null ? null : await Members(stillHere: true).Where(user => user.Id == id).Select(Card).FirstOrDefaultAsync(cancel);

    private IQueryable<User> Members(bool stillHere)
    {
        var tenant = work.Caller.TenantId;
        return db.Set<User>()
            .AsNoTracking()
            .Where(user =>
                db.Set<Membership>()
                    .Any(item => item.TenantId == tenant && item.UserId == user.Id && (!stillHere || item.RemovedAt == null))
            );
    }
}
