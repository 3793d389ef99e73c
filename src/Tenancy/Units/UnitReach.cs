using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Units;

/// <summary>A person in a unit.</summary>
/// <param name="Branch">That the unit belongs to.</param>
internal sealed record Place(Guid Unit, UnitKind Kind, Guid? Branch, Guid Person);

/// <summary>Whose records a scope reaches for somebody.</summary>
internal static class UnitReach
{
    /// <summary>From all the places of the company. Pure.</summary>
    /// <returns>Null for everybody's.</returns>
    public static Reach? Of(RecordScope scope, Guid person, IReadOnlyCollection<Place> places)
    {
        var mine = places.Where(place => place.Person == person).ToList();
        return scope switch
        {
            RecordScope.Everything => null,
            RecordScope.Team => With(person, places, Units(mine, UnitKind.Team)),
            RecordScope.Branch => With(person, places, Units(mine, UnitKind.Branch)),
            _ => new Reach([person]),
        };
    }

    /// <summary>As the database says at this moment.</summary>
    public static async Task<Reach?> Of(PlatformDb db, RecordScope scope, Guid tenant, Guid person, CancellationToken cancel) =>
        Of(scope, person, scope is RecordScope.Team or RecordScope.Branch ? await Places(db, tenant).ToListAsync(cancel) : []);

    public static IQueryable<Place> Places(PlatformDb db, Guid tenant) =>
        from member in db.Set<UnitMember>().AsNoTracking()
        join unit in db.Set<Unit>() on new { member.TenantId, Id = member.UnitId } equals new { unit.TenantId, unit.Id }
        where member.TenantId == tenant
        select new Place(unit.Id, unit.Kind, unit.BranchId, member.UserId);

    private static HashSet<Guid> Units(IEnumerable<Place> mine, UnitKind kind) =>
        [.. mine.Where(place => place.Kind == kind).Select(place => place.Unit)];

    private static Reach With(Guid person, IEnumerable<Place> places, HashSet<Guid> units) =>
        new(
            places
                .Where(place => units.Contains(place.Unit) || (place.Branch is { } branch && units.Contains(branch)))
                .Select(place => place.Person)
                .Append(person)
        );
}
