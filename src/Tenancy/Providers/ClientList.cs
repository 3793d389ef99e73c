using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A client of the firm, or a proposal that waits, as its people see it.</summary>
/// <param name="Name">The company; what was typed while a proposal waits.</param>
/// <param name="Slug">Part of the address, when the person may enter.</param>
/// <param name="Mine">As what the person is assigned; null when they are not.</param>
/// <param name="Staff">How many people are assigned; null for those who do not assign.</param>
public sealed record ClientRow(
    Guid GrantId,
    string Name,
    string? Slug,
    string? Colour,
    GrantState State,
    GrantSide ProposedBy,
    DateOnly From,
    DateOnly? Until,
    AssignmentRole? Mine,
    int? Staff
);

/// <summary>
/// The clients of the firm as far as the person may know them: staff those they are assigned to and may enter today, managers
/// and partners also the names of the others, to assign people, and what waits for an answer.
/// </summary>
public sealed class ClientList(FirmDesk desk)
{
    /// <param name="Group">Only clients of this group.</param>
    public sealed record Filter(GrantState? State = null, Guid? Group = null);

    public Task<Outcome<ListPage<ClientRow>>> Run(ListQuery query, Filter? filter = null, CancellationToken cancel = default) =>
        desk.Read<ListPage<ClientRow>>(
            FirmRole.Staff,
            async (db, role) =>
            {
                var rows = Rows(db, role);
                if (!string.IsNullOrWhiteSpace(query.Search))
                {
                    var search = query.Search.Trim().ToUpperInvariant();
                    rows = rows.Where(row => (row.Name ?? row.Grant.Target)!.ToUpper().Contains(search));
                }

                if (filter?.Group is { } group)
                {
                    rows = rows.Where(row =>
                        db.Set<GroupedClient>().Any(client => client.GroupId == group && client.GrantId == row.Grant.Id)
                    );
                }

                rows = InState(rows, filter?.State);
                var total = await rows.CountAsync(cancel);
                var sorted = query.Descending
                    ? rows.OrderByDescending(row => row.Name ?? row.Grant.Target)
                    : rows.OrderBy(row => row.Name ?? row.Grant.Target);
                var page = await sorted.ThenBy(row => row.Grant.Id).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
                return new ListPage<ClientRow>([.. page.Select(row => Row(row, role))], total);
            },
            cancel
        );

    private IQueryable<Found> Rows(PlatformDb db, FirmRole role)
    {
        var (firm, me) = (desk.Caller.FirmId, desk.Caller.UserId);
        var open = OpenGrants.On(db, desk.Today).Where(item => item.Member.UserId == me && item.Grant.FirmId == firm);
        var rows =
            from grant in db.Set<Grant>().AsNoTracking()
            join known in db.Set<Tenant>() on grant.TenantId equals known.Id into tenants
            from tenant in tenants.DefaultIfEmpty()
            where grant.FirmId == firm && grant.EndedAt == null
            select new Found
            {
                Grant = grant,
                Name = tenant.Name,
                Slug = tenant.Slug,
                Colour = tenant.Colour,
                CanOpen = open.Any(item => item.Grant.Id == grant.Id),
                Mine = db.Set<Assignment>()
                    .Where(item => item.GrantId == grant.Id && item.UserId == me)
                    .Select(item => (AssignmentRole?)item.Role)
                    .FirstOrDefault(),
                Staff = db.Set<Assignment>().Count(item => item.GrantId == grant.Id),
            };
        return role >= FirmRole.Manager ? rows : rows.Where(row => open.Any(item => item.Grant.Id == row.Grant.Id));
    }

    private IQueryable<Found> InState(IQueryable<Found> rows, GrantState? state)
    {
        var today = desk.Today;
        return state switch
        {
            null => rows,
            GrantState.Proposed => rows.Where(row => row.Grant.AcceptedAt == null),
            GrantState.Coming => rows.Where(row => row.Grant.AcceptedAt != null && row.Grant.From > today),
            GrantState.InForce => rows.Where(row =>
                row.Grant.AcceptedAt != null && row.Grant.From <= today && (row.Grant.Until == null || row.Grant.Until >= today)
            ),
            GrantState.Expired => rows.Where(row => row.Grant.AcceptedAt != null && row.Grant.Until < today),
            _ => rows.Where(row => row.Grant.EndedAt != null),
        };
    }

    private ClientRow Row(Found row, FirmRole role) =>
        new(
            row.Grant.Id,
            row.Name ?? ClientNames.Typed(row.Grant),
            row.CanOpen ? row.Slug : null,
            row.Colour,
            row.Grant.StateOn(desk.Today),
            row.Grant.ProposedBySide,
            row.Grant.From,
            row.Grant.Until,
            row.Mine,
            role >= FirmRole.Manager ? row.Staff : null
        );

    private sealed class Found
    {
        public required Grant Grant { get; init; }
        public string? Name { get; init; }
        public string? Slug { get; init; }
        public string? Colour { get; init; }
        public bool CanOpen { get; init; }
        public AssignmentRole? Mine { get; init; }
        public int Staff { get; init; }
    }
}

internal static class ClientNames
{
    /// <summary>What the firm typed into a proposal, as it reads best.</summary>
    public static string Typed(Grant grant) =>
        grant.Target!.Contains('@', StringComparison.Ordinal) ? grant.Target.ToLowerInvariant() : grant.Target;
}
