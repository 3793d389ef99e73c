using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>A reminder in a list. Amounts in <paramref name="Currency"/>.</summary>
/// <param name="Overdue">What it reminded of.</param>
/// <param name="Charges">Fee and interest that it claimed.</param>
/// <param name="OpenCharges">What is open of them.</param>
public sealed record NoticeRow(
    Guid Id,
    string Number,
    Guid CustomerId,
    string CustomerName,
    DateOnly Date,
    int Level,
    string Currency,
    decimal Overdue,
    decimal Charges,
    decimal OpenCharges,
    DateTime? SentAt
);

/// <summary>Issued reminders, newest first unless asked otherwise, found by number, customer or number of an invoice.</summary>
public sealed class NoticeList(Work work)
{
    /// <param name="view">open for those whose claims are not settled, unsent for those to be printed; all when absent.</param>
    public Task<Outcome<ListPage<NoticeRow>>> Run(
        ListQuery query,
        string? view = null,
        Guid? customerId = null,
        CancellationToken cancel = default
    ) =>
        work.Read<ListPage<NoticeRow>>(
            DocumentRights.View,
            async db =>
            {
                var rows = Filtered(db.Set<DunningNotice>().AsNoTracking(), query, view, customerId);
                var total = await rows.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
                return new ListPage<NoticeRow>([.. page.Select(RowOf)], total);
            },
            cancel
        );

    /// <summary>Every reminder of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(
        ListQuery query,
        string? view,
        Guid? customerId,
        Func<NoticeRow, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            DocumentRights.Export,
            db =>
                Sorted(Filtered(db.Set<DunningNotice>().AsNoTracking(), query, view, customerId), query)
                    .Each(row => take(RowOf(row)), cancel),
            cancel
        );

    internal static NoticeRow RowOf(DunningNotice row) =>
        new(
            row.Id,
            row.Number,
            row.CustomerId,
            row.CustomerName,
            row.Date,
            row.Level,
            row.Currency,
            row.Overdue,
            row.Total,
            row.Open,
            row.SentAt
        );

    private static IQueryable<DunningNotice> Filtered(IQueryable<DunningNotice> rows, ListQuery query, string? view, Guid? customerId)
    {
        rows = view switch
        {
            "open" => rows.Where(row => row.Open != 0),
            "unsent" => rows.Where(row => row.SentAt == null),
            _ => rows,
        };
        if (customerId is { } customer)
        {
            rows = rows.Where(row => row.CustomerId == customer);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var words = SearchText.Of(query.Search);
            rows = rows.Where(row => row.SearchText.Contains(words));
        }

        return rows;
    }

    private static IQueryable<DunningNotice> Sorted(IQueryable<DunningNotice> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("number", false) => rows.OrderBy(row => row.Number),
            ("number", true) => rows.OrderByDescending(row => row.Number),
            ("customer", false) => rows.OrderBy(row => row.CustomerName).ThenBy(row => row.Id),
            ("customer", true) => rows.OrderByDescending(row => row.CustomerName).ThenByDescending(row => row.Id),
            ("date", false) => rows.OrderBy(row => row.Date).ThenBy(row => row.Id),
            _ => rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id),
        };
}
