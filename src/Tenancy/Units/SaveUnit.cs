using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Units;

/// <summary>Makes a team or a branch, or renames one and moves a team to another branch.</summary>
public sealed class SaveUnit(Team team)
{
    private const int Most = 200;

    /// <param name="Kind">Of a new unit; it stays what it is.</param>
    /// <param name="BranchId">Of a team, the branch it belongs to; null for none.</param>
    public sealed record Request(string? Name, UnitKind Kind = UnitKind.Team, Guid? BranchId = null, long? Version = null);

    public sealed record Saved(Guid Id, long Version);

    public Task<Outcome<Saved>> Create(Request request, CancellationToken cancel = default) =>
        team.Run<Saved>(
            async change =>
            {
                if (await Check(change, request, null, cancel) is { } refusal)
                {
                    return refusal;
                }

                if (await change.Db.Set<Unit>().CountAsync(item => item.TenantId == change.Tenant, cancel) >= Most)
                {
                    return new Refusal("unit.most", null, $"A company has at most {Most} teams and branches.");
                }

                var unit = new Unit
                {
                    TenantId = change.Tenant,
                    Name = PlainText.Clean(request.Name)!,
                    Kind = request.Kind,
                    BranchId = request.BranchId,
                    Version = 1,
                };
                change.Db.Add(unit);
                change.Audit("CreateUnit", "unit", unit.Id, $"{unit.Kind} {unit.Name} was created", ("BranchId", null, unit.BranchId));
                return new Saved(unit.Id, unit.Version);
            },
            cancel
        );

    public Task<Outcome<Saved>> Change(Guid id, Request request, CancellationToken cancel = default) =>
        team.Run<Saved>(
            async change =>
            {
                if (await UnitRules.Find(change, id, cancel) is not { } unit)
                {
                    return Refusal.NotFound("unit");
                }

                if (request.Version is { } version && version != unit.Version)
                {
                    return UnitRules.Stale;
                }

                request = request with { Kind = unit.Kind };
                if (await Check(change, request, unit, cancel) is { } refusal)
                {
                    return refusal;
                }

                var around = UnitRules.Around(unit).Concat(request.BranchId is { } branch ? [branch] : []).ToList();
                if (request.BranchId != unit.BranchId && await UnitRules.Above(change, around, null, cancel) is { } above)
                {
                    return above;
                }

                var name = PlainText.Clean(request.Name)!;
                change.Audit(
                    "ChangeUnit",
                    "unit",
                    unit.Id,
                    $"{unit.Kind} {name} was changed",
                    ("Name", unit.Name, name),
                    ("BranchId", unit.BranchId, request.BranchId)
                );
                (unit.Name, unit.BranchId) = (name, request.BranchId);
                unit.Version++;
                return new Saved(unit.Id, unit.Version);
            },
            Asked.For(nameof(SaveUnit), (id, request)),
            cancel
        );

    private static async Task<Refusal?> Check(Team.Change change, Request request, Unit? current, CancellationToken cancel)
    {
        var name = PlainText.Clean(request.Name);
        if (name is not { Length: <= Unit.LongestName } || !Enum.IsDefined(request.Kind))
        {
            return new Refusal("unit.name", "name", $"Enter a name of at most {Unit.LongestName} characters.");
        }

        var units = await change.Db.Set<Unit>().Where(item => item.TenantId == change.Tenant).ToListAsync(cancel);
        if (units.Exists(item => item.Id != current?.Id && string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return new Refusal("unit.name_taken", "name", $"There is a unit {name} already. Choose another name.", RefusalKind.Conflict);
        }

        return
            request.BranchId is null
            || (request.Kind == UnitKind.Team && units.Exists(item => item.Id == request.BranchId && item.Kind == UnitKind.Branch))
            ? null
            : new Refusal("unit.branch", "branchId", "A team belongs to a branch of the company, and a branch to none.");
    }
}

/// <summary>Removes a unit. Whoever reached records through it does not any more.</summary>
public sealed class DeleteUnit(Team team)
{
    public Task<Outcome<Done>> Run(Guid id, long? version = null, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (await UnitRules.Find(change, id, cancel) is not { } unit)
                {
                    return Refusal.NotFound("unit");
                }

                if (version is { } expected && expected != unit.Version)
                {
                    return UnitRules.Stale;
                }

                if (await change.Db.Set<Unit>().AnyAsync(item => item.TenantId == change.Tenant && item.BranchId == id, cancel))
                {
                    return new Refusal("unit.teams", null, "Teams belong to this branch. Move them first.", RefusalKind.Conflict);
                }

                change.Db.Remove(unit);
                change.Audit(nameof(DeleteUnit), "unit", unit.Id, $"{unit.Kind} {unit.Name} was deleted");
                return default(Done);
            },
            cancel
        );
}
