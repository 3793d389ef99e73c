using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Units;

/// <summary>A team or a branch.</summary>
/// <param name="Branch">Name of the branch that a team belongs to.</param>
public sealed record UnitCard(Guid Id, string Name, UnitKind Kind, Guid? BranchId, string? Branch, int Members, long Version);

/// <summary>Somebody in a unit.</summary>
/// <param name="HasLeft">No longer a member of the company; colleagues still reach the customers left behind.</param>
public sealed record UnitPerson(Guid Id, string Name, string? Role, bool HasLeft);

/// <summary>The teams and branches of the company.</summary>
public sealed class UnitList(PlatformDb db, Work work)
{
    public async Task<Outcome<ListPage<UnitCard>>> Run(ListQuery query, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var rows = Rows();
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var search = query.Search.Trim().ToUpperInvariant();
            rows = rows.Where(unit => unit.Name.ToUpper().Contains(search));
        }

        var total = await rows.CountAsync(cancel);
        var sorted = query.Descending ? rows.OrderByDescending(unit => unit.Name) : rows.OrderBy(unit => unit.Name);
        return new ListPage<UnitCard>(await Cards(sorted.Skip(query.Skip).Take(query.Take)).ToListAsync(cancel), total);
    }

    public async Task<Outcome<UnitCard>> Get(Guid id, CancellationToken cancel = default) =>
        !await work.Allowed(Team.Manage, cancel) ? Refusal.Forbidden()
        : await Cards(Rows().Where(unit => unit.Id == id)).FirstOrDefaultAsync(cancel) is { } card ? card
        : Refusal.NotFound("unit");

    public async Task<Outcome<List<UnitPerson>>> People(Guid id, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var tenant = work.Caller.TenantId;
        return await (
            from place in db.Set<UnitMember>().AsNoTracking()
            join user in db.Set<User>() on place.UserId equals user.Id
            join found in db.Set<Membership>() on new { place.TenantId, place.UserId } equals new { found.TenantId, found.UserId } into all
            from membership in all.DefaultIfEmpty()
            where place.TenantId == tenant && place.UnitId == id
            orderby user.Name, user.Id
            select new UnitPerson(user.Id, user.Name, membership!.Role, membership == null || membership.RemovedAt != null)
        ).ToListAsync(cancel);
    }

    private IQueryable<Unit> Rows()
    {
        var tenant = work.Caller.TenantId;
        return db.Set<Unit>().AsNoTracking().Where(unit => unit.TenantId == tenant);
    }

    private IQueryable<UnitCard> Cards(IQueryable<Unit> units) =>
        units.Select(unit => new UnitCard(
            unit.Id,
            unit.Name,
            unit.Kind,
            unit.BranchId,
            db.Set<Unit>()
                .Where(item => item.TenantId == unit.TenantId && item.Id == unit.BranchId)
                .Select(item => item.Name)
                .FirstOrDefault(),
            db.Set<UnitMember>().Count(item => item.TenantId == unit.TenantId && item.UnitId == unit.Id),
            unit.Version
        ));
}
