using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A person of the firm.</summary>
/// <param name="Clients">How many clients the person is assigned to.</param>
public sealed record StaffRow(Guid Id, string Name, string Email, FirmRole Role, DateTime JoinedAt, int Clients, long Version);

/// <summary>An open invitation of the firm.</summary>
public sealed record StaffInvitationRow(Guid Id, string Email, FirmRole Role, string InvitedBy, DateTime ExpiresAt, bool IsExpired);

/// <summary>The people of the firm and who is invited. Managers and partners see it.</summary>
public sealed class FirmStaff(FirmDesk desk)
{
    public Task<Outcome<List<StaffRow>>> Run(CancellationToken cancel = default) =>
        desk.Read<List<StaffRow>>(
            FirmRole.Manager,
            async (db, _) =>
                await (
                    from member in db.Set<FirmMember>().AsNoTracking()
                    join user in db.Set<User>() on member.UserId equals user.Id
                    where member.FirmId == desk.Caller.FirmId && member.RemovedAt == null
                    orderby user.Name, user.Id
                    select new StaffRow(
                        user.Id,
                        user.Name,
                        user.Email!,
                        member.Role,
                        member.JoinedAt,
                        (
                            from assignment in db.Set<Assignment>()
                            join grant in db.Set<Grant>() on assignment.GrantId equals grant.Id
                            where assignment.FirmId == member.FirmId && assignment.UserId == user.Id && grant.EndedAt == null
                            select assignment.GrantId
                        ).Count(),
                        member.Version
                    )
                ).ToListAsync(cancel),
            cancel
        );

    public Task<Outcome<List<StaffInvitationRow>>> Invitations(CancellationToken cancel = default) =>
        desk.Read<List<StaffInvitationRow>>(
            FirmRole.Manager,
            async (db, _) =>
            {
                var rows = await db.Set<Invitation>()
                    .AsNoTracking()
                    .Where(row => row.FirmId == desk.Caller.FirmId && row.AcceptedAt == null && row.RevokedAt == null)
                    .OrderBy(row => row.NormalizedEmail)
                    .ToListAsync(cancel);
                return rows.ConvertAll(row => new StaffInvitationRow(
                    row.Id,
                    row.Email,
                    Enum.Parse<FirmRole>(row.Role),
                    row.InviterName,
                    row.ExpiresAt,
                    row.ExpiresAt <= desk.Now
                ));
            },
            cancel
        );
}
