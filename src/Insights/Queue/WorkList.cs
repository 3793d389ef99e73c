using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Queue;

/// <summary>An item of work in the list.</summary>
/// <param name="Title">Of a template; what the data say is named by kind, count and period.</param>
/// <param name="Owner">Null when nobody has it who may still enter the client.</param>
/// <param name="ClosedBy">Who closed it, the portal for what was repaired.</param>
public sealed record WorkRow(
    Guid Id,
    Guid GrantId,
    string Client,
    string Slug,
    WorkKind Kind,
    string? Title,
    int Count,
    DateOnly Period,
    DateOnly DueDate,
    WorkStatus Status,
    string? Reason,
    string? Owner,
    Guid? OwnerId,
    string? Reviewer,
    Guid? ReviewerId,
    string? ClosedBy
);

/// <summary>
/// The work of the firm in the clients that the person may enter; of other clients neither items nor counts. What comes from
/// the books is shown to those only whose grant reaches them.
/// </summary>
public sealed class WorkList(FirmDesk desk, FirmClients clients)
{
    /// <param name="View">mine, unassigned, overdue, closed or all; open items when absent.</param>
    /// <param name="Client">By its grant.</param>
    public sealed record Filter(string? View = null, Guid? Client = null, WorkKind? Kind = null, WorkStatus? Status = null);

    public Task<Outcome<ListPage<WorkRow>>> Run(ListQuery query, Filter? filter = null, CancellationToken cancel = default) =>
        desk.Read<ListPage<WorkRow>>(
            FirmRole.Staff,
            async (db, _) =>
            {
                var rows = Filtered(Visible(db, desk.Caller, clients), filter ?? new Filter());
                var total = await rows.CountAsync(cancel);
                var sorted = query is { Column: "due", Descending: true }
                    ? rows.OrderByDescending(row => row.Item.DueDate)
                    : rows.OrderBy(row => row.Item.DueDate);
                var page = await Rows(
                        sorted
                            .ThenBy(row => row.Client.Name)
                            .ThenBy(row => row.Item.Kind)
                            .ThenBy(row => row.Item.Period)
                            .ThenBy(row => row.Item.Id)
                    )
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .ToListAsync(cancel);
                return new ListPage<WorkRow>(page, total);
            },
            cancel
        );

    /// <summary>One item, closed ones too.</summary>
    public Task<Outcome<WorkRow>> Get(Guid id, CancellationToken cancel = default) =>
        desk.Read<WorkRow>(
            FirmRole.Staff,
            async (db, _) =>
                await Rows(Visible(db, desk.Caller, clients).Where(row => row.Item.Id == id)).FirstOrDefaultAsync(cancel) is { } row
                    ? row
                    : Refusal.NotFound("item"),
            cancel
        );

    /// <summary>The items that a person may see: the one place that says so, for lists, counts and changes.</summary>
    internal static IQueryable<VisibleItem> Visible(PlatformDb db, FirmCaller caller, FirmClients clients) =>
        from item in db.Set<WorkItem>()
        join client in clients.Of(caller) on item.GrantId equals client.GrantId
        where client.SeesBooks || item.Kind == WorkKind.Template
        select new VisibleItem { Item = item, Client = client };

    private IQueryable<VisibleItem> Filtered(IQueryable<VisibleItem> rows, Filter filter)
    {
        var (me, today) = (desk.Caller.UserId, desk.Today);
        var people = clients.People(desk.Caller.FirmId);
        var isOpen = filter.View is not ("closed" or "all") && filter.Status is null;
        if (isOpen)
        {
            rows = rows.Where(row => row.Item.Status != WorkStatus.Done && row.Item.Status != WorkStatus.Dismissed);
        }

        rows = filter.View switch
        {
            "mine" => rows.Where(row => row.Item.OwnerId == me || row.Item.ReviewerId == me),
            "unassigned" => rows.Where(row =>
                !people.Any(person => person.GrantId == row.Item.GrantId && person.UserId == row.Item.OwnerId)
            ),
            "overdue" => rows.Where(row => row.Item.DueDate < today),
            "closed" => rows.Where(row => row.Item.Status == WorkStatus.Done || row.Item.Status == WorkStatus.Dismissed),
            _ => rows,
        };
        if (filter.Client is { } client)
        {
            rows = rows.Where(row => row.Item.GrantId == client);
        }

        if (filter.Kind is { } kind)
        {
            rows = rows.Where(row => row.Item.Kind == kind);
        }

        return filter.Status is { } status ? rows.Where(row => row.Item.Status == status) : rows;
    }

    private IQueryable<WorkRow> Rows(IQueryable<VisibleItem> items)
    {
        var people = clients.People(desk.Caller.FirmId);
        return items.Select(row => new WorkRow(
            row.Item.Id,
            row.Item.GrantId,
            row.Client.Name,
            row.Client.Slug,
            row.Item.Kind,
            row.Item.Title,
            row.Item.Count,
            row.Item.Period,
            row.Item.DueDate,
            row.Item.Status,
            row.Item.Reason,
            people
                .Where(person => person.GrantId == row.Item.GrantId && person.UserId == row.Item.OwnerId)
                .Select(person => person.Name)
                .FirstOrDefault(),
            row.Item.OwnerId,
            people
                .Where(person => person.GrantId == row.Item.GrantId && person.UserId == row.Item.ReviewerId)
                .Select(person => person.Name)
                .FirstOrDefault(),
            row.Item.ReviewerId,
            row.Item.ClosedBy
        ));
    }

    internal sealed class VisibleItem
    {
        public required WorkItem Item { get; init; }

        public required FirmClient Client { get; init; }
    }
}

/// <summary>Who can be given work, and for which clients, as far as the person may enter these clients.</summary>
public sealed class WorkStaff(FirmDesk desk, FirmClients clients)
{
    public sealed record Choices(IReadOnlyList<(Guid Id, string Name)> People, IReadOnlyList<(Guid GrantId, string Name)> Clients);

    public Task<Outcome<Choices>> Run(CancellationToken cancel = default) =>
        desk.Read<Choices>(
            FirmRole.Staff,
            async (_, _) =>
            {
                var mine = clients.Of(desk.Caller);
                var people = await clients
                    .People(desk.Caller.FirmId)
                    .Where(person => mine.Any(client => client.GrantId == person.GrantId))
                    .Select(person => new { person.UserId, person.Name })
                    .Distinct()
                    .OrderBy(person => person.Name)
                    .ToListAsync(cancel);
                var names = await mine.OrderBy(client => client.Name)
                    .Select(client => new { client.GrantId, client.Name })
                    .ToListAsync(cancel);
                return new Choices(
                    people.ConvertAll(person => (person.UserId, person.Name)),
                    names.ConvertAll(client => (client.GrantId, client.Name))
                );
            },
            cancel
        );
}
