using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Duties;

/// <summary>Adds to the refusal of a duty who else in the company has the permission for it.</summary>
public sealed class Colleagues(PlatformDb db, Work work, AreaList areas)
{
    private const int Named = 3;

    public async Task<Outcome<T>> Name<T>(Outcome<T> outcome, Permission permission, CancellationToken cancel)
    {
        if (outcome.Succeeded || !outcome.Refusals[0].Code.StartsWith(DutyGuard.CodePrefix, StringComparison.Ordinal))
        {
            return outcome;
        }

        var caller = work.Caller.ActorId;
        var others = (await DutyList.Holders(db, work.Caller.TenantId).Where(holder => holder.Id != caller).ToListAsync(cancel))
            .Where(holder => Rights.Given(areas, holder.Role).Allows(permission))
            .Select(holder => holder.Name)
            .Take(Named)
            .ToList();
        var who =
            others.Count == 0
                ? "Nobody else has a role that allows it: give somebody one."
                : $"Others with the permission: {string.Join(", ", others)}.";
        var refusal = outcome.Refusals[0];
        return refusal with { Message = $"{refusal.Message} {who}" };
    }
}
