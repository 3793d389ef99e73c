using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Gives a person of the firm another role. The last partner stays one.</summary>
public sealed class ChangeStaffRole(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid userId, FirmRole role, long? version = null, CancellationToken cancel = default) =>
        desk.RunProved<Done>(
            FirmRole.Partner,
            async change =>
            {
                var found = await StaffRules.Find(change, userId, version, cancel);
                if (found.Value is not { } member)
                {
                    return Outcome<Done>.Refused(found.Refusals);
                }

                if (!Enum.IsDefined(role))
                {
                    return new Refusal("firm.role", "role", "Choose staff, manager or partner.");
                }

                if (role != FirmRole.Partner && await StaffRules.IsLastPartner(change, member, cancel))
                {
                    return StaffRules.LastPartner;
                }

                member.Role = role;
                member.Version++;
                return default(Done);
            },
            cancel
        );
}

/// <summary>Ends a person's place in the firm, and with it every assignment: the next thing they do in a client is refused.</summary>
public sealed class RemoveStaff(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid userId, long? version = null, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Partner,
            async change =>
            {
                var found = await StaffRules.Find(change, userId, version, cancel);
                if (found.Value is not { } member)
                {
                    return Outcome<Done>.Refused(found.Refusals);
                }

                if (await StaffRules.IsLastPartner(change, member, cancel))
                {
                    return StaffRules.LastPartner;
                }

                member.RemovedAt = change.Now;
                member.Version++;
                await change
                    .Db.Set<Assignment>()
                    .Where(item => item.FirmId == member.FirmId && item.UserId == userId)
                    .ExecuteDeleteAsync(cancel);
                return default(Done);
            },
            cancel
        );
}

/// <summary>What changes of the firm's people have in common. They run one at a time, see <see cref="FirmDesk"/>.</summary>
internal static class StaffRules
{
    public static readonly Refusal LastPartner = new(
        "firm.last_partner",
        null,
        "This is the last partner of the firm. Make somebody else a partner first."
    );

    public static async Task<Outcome<FirmMember>> Find(FirmDesk.Change change, Guid userId, long? version, CancellationToken cancel)
    {
        var member = await change
            .Db.Set<FirmMember>()
            .FirstOrDefaultAsync(item => item.FirmId == change.Caller.FirmId && item.UserId == userId && item.RemovedAt == null, cancel);
        return member is null ? Refusal.NotFound("person")
            : version is { } expected && expected != member.Version
                ? Refusal.Conflict("Somebody changed this person meanwhile. Load the page again and repeat your change.")
            : member;
    }

    public static async Task<bool> IsLastPartner(FirmDesk.Change change, FirmMember member, CancellationToken cancel) =>
        member.Role == FirmRole.Partner
        && !await change
            .Db.Set<FirmMember>()
            .AnyAsync(
                item =>
                    item.FirmId == member.FirmId && item.UserId != member.UserId && item.Role == FirmRole.Partner && item.RemovedAt == null,
                cancel
            );
}
