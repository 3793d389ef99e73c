using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Units;

/// <summary>Puts a member into a team or a branch: from the next thing they do, people there reach each other's records as far as their roles say.</summary>
public sealed class PlaceMember(Team team)
{
    public Task<Outcome<Done>> Run(Guid unitId, Guid personId, CancellationToken cancel = default) =>
        team.Run<Done>(
            async change =>
            {
                if (await UnitRules.Find(change, unitId, cancel) is not { } unit)
                {
                    return Refusal.NotFound("unit");
                }

                if (await MemberRules.Find(change, personId, cancel) is null)
                {
                    return new Refusal("unit.person", "personId", "Choose a member of the company.");
                }

                if (await UnitRules.Above(change, UnitRules.Around(unit), personId, cancel) is { } above)
                {
                    return above;
                }

                if (await Has(change, unitId, personId, cancel) is null)
                {
                    change.Db.Add(
                        new UnitMember
                        {
                            TenantId = change.Tenant,
                            UnitId = unitId,
                            UserId = personId,
                        }
                    );
                    var name = await MemberRules.NameOf(change, personId, cancel);
                    change.Audit(nameof(PlaceMember), "member", personId, $"{name} works in {unit.Name}", ("Unit", null, unit.Name));
                }

                return default(Done);
            },
            Asked.For(nameof(PlaceMember), (unitId, personId)),
            cancel
        );

    internal static Task<UnitMember?> Has(Team.Change change, Guid unit, Guid person, CancellationToken cancel) =>
        change
            .Db.Set<UnitMember>()
            .FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.UnitId == unit && item.UserId == person, cancel);
}

/// <summary>Takes somebody out of a team or a branch, also somebody who has left the company.</summary>
public sealed class TakeOutMember(Team team)
{
    public Task<Outcome<Done>> Run(Guid unitId, Guid personId, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (
                    await UnitRules.Find(change, unitId, cancel) is not { } unit
                    || await PlaceMember.Has(change, unitId, personId, cancel) is not { } place
                )
                {
                    return Refusal.NotFound("unit");
                }

                change.Db.Remove(place);
                var name = await MemberRules.NameOf(change, personId, cancel);
                change.Audit(
                    nameof(TakeOutMember),
                    "member",
                    personId,
                    $"{name} no longer works in {unit.Name}",
                    ("Unit", unit.Name, null)
                );
                return default(Done);
            },
            cancel
        );
}
