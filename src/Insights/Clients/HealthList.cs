using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Clients;

/// <summary>How a client does.</summary>
/// <param name="Books">Null when the grant does not reach the books, or they were not measured yet.</param>
/// <param name="OpenItems">Items of work that are open, as far as the person may see them.</param>
public sealed record HealthRow(Guid GrantId, string Name, string Slug, string? Colour, HealthBooks? Books, int OpenItems);

/// <summary>The measured numbers.</summary>
/// <param name="Currency">Functional; of <paramref name="OverdueAmount"/>.</param>
/// <param name="DaysSinceLock">Days since the last locked day; null when nothing is locked.</param>
public sealed record HealthBooks(
    DateTime MeasuredAt,
    string Currency,
    int Overdue,
    decimal OverdueAmount,
    int Drafts,
    int Unapplied,
    int? DaysSinceLock,
    DateTime? LastPosted,
    bool Differs,
    int Risk
);

/// <summary>The clients that the person may enter, those at risk first, in one query on the platform's database.</summary>
public sealed class HealthList(FirmDesk desk, FirmClients clients)
{
    /// <param name="group">Only clients of this group.</param>
    public Task<Outcome<ListPage<HealthRow>>> Run(ListQuery query, Guid? group = null, CancellationToken cancel = default) =>
        desk.Read<ListPage<HealthRow>>(
            FirmRole.Staff,
            async (db, _) =>
            {
                var mine = clients.Of(desk.Caller);
                if (group is { } chosen)
                {
                    var members = clients.InGroup(desk.Caller.FirmId, chosen);
                    mine = mine.Where(client => members.Contains(client.GrantId));
                }

                if (!string.IsNullOrWhiteSpace(query.Search))
                {
                    var search = query.Search.Trim().ToUpperInvariant();
                    mine = mine.Where(client => client.Name.ToUpper().Contains(search));
                }

                var rows =
                    from client in mine
                    join measured in db.Set<ClientHealth>().AsNoTracking() on client.TenantId equals measured.TenantId into all
                    from health in all.DefaultIfEmpty()
                    select new Found
                    {
                        Client = client,
                        Health = client.SeesBooks ? health : null,
                        Items = db.Set<WorkItem>()
                            .Count(item =>
                                item.GrantId == client.GrantId
                                && item.Status != WorkStatus.Done
                                && item.Status != WorkStatus.Dismissed
                                && (client.SeesBooks || item.Kind == WorkKind.Template)
                            ),
                        Risk = client.SeesBooks && health != null ? health.Risk : -1,
                    };
                var total = await mine.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
                return new ListPage<HealthRow>([.. page.Select(Row)], total);
            },
            cancel
        );

    private static IQueryable<Found> Sorted(IQueryable<Found> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("name", false) => rows.OrderBy(row => row.Client.Name).ThenBy(row => row.Client.GrantId),
            ("name", true) => rows.OrderByDescending(row => row.Client.Name).ThenBy(row => row.Client.GrantId),
            ("items", false) => rows.OrderBy(row => row.Items).ThenBy(row => row.Client.Name).ThenBy(row => row.Client.GrantId),
            ("items", true) => rows.OrderByDescending(row => row.Items).ThenBy(row => row.Client.Name).ThenBy(row => row.Client.GrantId),
            ("risk", false) => rows.OrderBy(row => row.Risk).ThenBy(row => row.Client.Name).ThenBy(row => row.Client.GrantId),
            _ => rows.OrderByDescending(row => row.Risk).ThenBy(row => row.Client.Name).ThenBy(row => row.Client.GrantId),
        };

    private HealthRow Row(Found row) =>
        new(
            row.Client.GrantId,
            row.Client.Name,
            row.Client.Slug,
            row.Client.Colour,
            row.Health is not { } health
                ? null
                : new HealthBooks(
                    health.MeasuredAt,
                    health.Currency,
                    health.Overdue,
                    health.OverdueAmount,
                    health.Drafts,
                    health.Unapplied,
                    health.LockedThrough is { } day ? desk.Today.DayNumber - day.DayNumber : null,
                    health.LastPosted,
                    health.Differs,
                    health.Risk
                ),
            row.Items
        );

    private sealed class Found
    {
        public required FirmClient Client { get; init; }

        public ClientHealth? Health { get; init; }

        public int Items { get; init; }

        public int Risk { get; init; }
    }
}
