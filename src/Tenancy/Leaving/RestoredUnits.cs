using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Units;

namespace BackOffice.Tenancy.Leaving;

/// <summary>Teams and branches of a company's file, which come along as far as their people do.</summary>
internal static class RestoredUnits
{
    /// <returns>Null when they can be made.</returns>
    public static string? Problem(IReadOnlyList<PortablePlatform.CompanyUnit> units)
    {
        var branches = units
            .Where(unit => unit.Kind == nameof(UnitKind.Branch))
            .Select(unit => unit.Name)
            .ToHashSet(StringComparer.Ordinal);
        return
            units.Select(unit => unit.Name).Distinct(StringComparer.Ordinal).Count() != units.Count
            || units.Any(unit =>
                unit.Name is not { Length: > 0 and <= Unit.LongestName }
                || unit.People is null
                || !Enum.TryParse<UnitKind>(unit.Kind, out var kind)
                || (unit.Branch is not null && (kind != UnitKind.Team || !branches.Contains(unit.Branch)))
            )
            ? "a team or a branch is there twice, or is none."
            : null;
    }

    /// <param name="people">Who came along: the id in the file, and the id here.</param>
    public static void Enter(
        PlatformDb db,
        Guid tenant,
        IReadOnlyList<PortablePlatform.CompanyUnit> units,
        IReadOnlyDictionary<Guid, Guid> people
    )
    {
        var made = units.ToDictionary(
            unit => unit.Name,
            unit => new Unit
            {
                TenantId = tenant,
                Name = unit.Name,
                Kind = Enum.Parse<UnitKind>(unit.Kind),
                Version = 1,
            },
            StringComparer.Ordinal
        );
        foreach (var unit in units)
        {
            made[unit.Name].BranchId = unit.Branch is null ? null : made[unit.Branch].Id;
            db.Add(made[unit.Name]);
            db.AddRange(
                unit.People.Where(people.ContainsKey)
                    .Select(person => people[person])
                    .Distinct()
                    .Select(person => new UnitMember
                    {
                        TenantId = tenant,
                        UnitId = made[unit.Name].Id,
                        UserId = person,
                    })
            );
        }
    }
}
