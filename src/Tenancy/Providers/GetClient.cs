using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Somebody who works for a client, and how far the grant lets them.</summary>
/// <param name="Levels">By area, what is left of the grant after the assignment and the role in the firm.</param>
public sealed record AssignedRow(
    Guid UserId,
    string Name,
    FirmRole FirmRole,
    AssignmentRole Role,
    DateTime Since,
    IReadOnlyDictionary<string, AccessLevel> Levels
);

/// <summary>A client with its grant and who is assigned.</summary>
/// <param name="HasOwner">Whether the client has an owner of its own; false also while a proposal waits.</param>
public sealed record ClientCard(
    Guid GrantId,
    string Name,
    string? Slug,
    GrantState State,
    GrantSide ProposedBy,
    GrantTerms Terms,
    string ProposedByName,
    DateTime ProposedAt,
    string? ConsentedByName,
    DateTime? ConsentedAt,
    bool IsProposal,
    bool IsFounding,
    bool HasOwner,
    IReadOnlyList<AssignedRow> Staff,
    IReadOnlyList<Guid> Groups
);

/// <summary>One client of the firm: for managers and partners, and for staff who may enter it.</summary>
public sealed class GetClient(FirmDesk desk)
{
    public Task<Outcome<ClientCard>> Run(Guid grantId, CancellationToken cancel = default) =>
        desk.Read<ClientCard>(FirmRole.Staff, (db, role) => Card(db, role, grantId, cancel), cancel);

    private async Task<Outcome<ClientCard>> Card(PlatformDb db, FirmRole role, Guid grantId, CancellationToken cancel)
    {
        var grant = await db.Set<Grant>()
            .AsNoTracking()
            .FirstOrDefaultAsync(item => item.Id == grantId && item.FirmId == desk.Caller.FirmId && item.EndedAt == null, cancel);
        var canOpen = await OpenGrants
            .On(db, desk.Today)
            .AnyAsync(open => open.Grant.Id == grantId && open.Member.UserId == desk.Caller.UserId, cancel);
        if (grant is null || (role < FirmRole.Manager && !canOpen))
        {
            return Refusal.NotFound("client");
        }

        var tenant = await db.Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(item => item.Id == grant.TenantId, cancel);
        var groups = await db.Set<GroupedClient>().Where(item => item.GrantId == grantId).Select(item => item.GroupId).ToListAsync(cancel);
        return new ClientCard(
            grant.Id,
            tenant?.Name ?? ClientNames.Typed(grant),
            canOpen ? tenant!.Slug : null,
            grant.StateOn(desk.Today),
            grant.ProposedBySide,
            GrantTerms.Of(grant),
            grant.ProposedByName,
            grant.ProposedAt,
            grant.ConsentedByName,
            grant.ConsentedAt,
            grant.TenantId is null,
            grant.IsFounding,
            tenant is not null && await Owners.Has(db, tenant.Id, cancel),
            await Staff(db, grant, cancel),
            groups
        );
    }

    private static async Task<List<AssignedRow>> Staff(PlatformDb db, Grant grant, CancellationToken cancel)
    {
        var rows = await (
            from assignment in db.Set<Assignment>().AsNoTracking()
            join member in db.Set<FirmMember>() on new { assignment.FirmId, assignment.UserId } equals new { member.FirmId, member.UserId }
            join user in db.Set<User>() on assignment.UserId equals user.Id
            where assignment.GrantId == grant.Id && member.RemovedAt == null
            orderby user.Name, user.Id
            select new
            {
                Assignment = assignment,
                Member = member,
                user.Name,
            }
        ).ToListAsync(cancel);
        return rows.ConvertAll(row => new AssignedRow(
            row.Assignment.UserId,
            row.Name,
            row.Member.Role,
            row.Assignment.Role,
            row.Assignment.Since,
            GrantTerms
                .LevelsOf(grant.Levels)
                .ToDictionary(
                    pair => pair.Key,
                    pair => AccessRules.Effective(pair.Value, row.Assignment.Role, row.Member.Role),
                    StringComparer.Ordinal
                )
        ));
    }
}
