using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

public enum BillStatus
{
    Draft,
    Posted,
    PartlyPaid,
    Paid,

    /// <summary>Settled by supplier credits alone .</summary>
    Credited,
    Void,
}

/// <summary>A bill in a list. Amounts in <paramref name="Currency"/>, positive for both kinds.</summary>
/// <param name="Number">Ours.</param>
/// <param name="SupplierNumber">As the supplier prints it.</param>
public sealed record BillRow(
    Guid Id,
    BillKind Kind,
    string? Number,
    string? SupplierNumber,
    Guid? SupplierId,
    string SupplierName,
    DateOnly IssueDate,
    DateOnly DueDate,
    BillStatus Status,
    bool IsOverdue,
    string Currency,
    decimal Total,
    decimal OpenAmount,
    decimal FunctionalTotal
);

/// <summary>A page of bills, and what the whole filter amounts to in functional currency.</summary>
public sealed record BillPage(ListPage<BillRow> Rows, decimal FunctionalTotal, decimal FunctionalOpen, string FunctionalCurrency);

/// <summary>What a list of bills is narrowed to.</summary>
/// <param name="Ids">Only these, for what was checked in a list.</param>
/// <param name="View">drafts, open, overdue, paid or void; everything when absent.</param>
public sealed record BillFilter(
    string? View = null,
    Guid? SupplierId = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Currency = null,
    IReadOnlyCollection<Guid>? Ids = null
);

/// <summary>Bills or supplier credits, found by either number or supplier.</summary>
public sealed class BillList(Work work, TimeProvider time)
{
    public Task<Outcome<BillPage>> Run(BillKind kind, ListQuery query, BillFilter filter, CancellationToken cancel = default) =>
        work.Read<BillPage>(
            FinanceRights.View,
            async db =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var rows = Filtered(db.Set<Bill>().AsNoTracking().Where(row => row.Kind == kind), query, filter, today);
                var sums = await rows.GroupBy(_ => 1)
                    .Select(all => new
                    {
                        Count = all.Count(),
                        Total = all.Where(row => row.VoidDate == null).Sum(row => row.FunctionalTotal),
                        Open = all.Sum(row => row.FunctionalOpen),
                    })
                    .FirstOrDefaultAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
                var company = await Tenancy.Company.GetCompanyDetails.In(db, cancel);
                return new BillPage(
                    new ListPage<BillRow>([.. page.Select(row => RowOf(row, today))], sums?.Count ?? 0),
                    sums?.Total ?? 0,
                    Math.Abs(sums?.Open ?? 0),
                    company.Currency
                );
            },
            cancel
        );

    /// <summary>Every row of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(
        BillKind kind,
        ListQuery query,
        BillFilter filter,
        Func<BillRow, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            FinanceRights.Export,
            db =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var rows = Filtered(db.Set<Bill>().AsNoTracking().Where(row => row.Kind == kind), query, filter, today);
                return Sorted(rows, query).Each(row => take(RowOf(row, today)), cancel);
            },
            cancel
        );

    internal static BillRow RowOf(Bill row, DateOnly today) =>
        new(
            row.Id,
            row.Kind,
            row.Number,
            row.SupplierNumber,
            row.SupplierId,
            row.SupplierName,
            row.IssueDate,
            row.DueDate,
            StatusOf(row),
            row.Kind == BillKind.Bill && row.Open != 0 && row.DueDate < today,
            row.Currency,
            row.Total,
            Math.Abs(row.Open),
            row.FunctionalTotal
        );

    private static BillStatus StatusOf(Bill row) =>
        row.Number is null ? BillStatus.Draft
        : row.VoidDate is not null ? BillStatus.Void
        : row.Open == 0 ? (row.Total != 0 && row.Credited == row.Total ? BillStatus.Credited : BillStatus.Paid)
        : Math.Abs(row.Open) < row.Total ? BillStatus.PartlyPaid
        : BillStatus.Posted;

    private static IQueryable<Bill> Filtered(IQueryable<Bill> rows, ListQuery query, BillFilter filter, DateOnly today)
    {
        rows = filter.View switch
        {
            "drafts" => rows.Where(row => row.Number == null),
            "open" => rows.Where(row => row.Open != 0),
            "overdue" => rows.Where(row => row.Open != 0 && row.DueDate < today),
            "paid" => rows.Where(row => row.Number != null && row.Open == 0 && row.VoidDate == null),
            "void" => rows.Where(row => row.VoidDate != null),
            _ => rows,
        };
        if (filter.Ids is { Count: > 0 } ids)
        {
            rows = rows.Where(row => ids.Contains(row.Id));
        }

        if (filter.SupplierId is { } supplier)
        {
            rows = rows.Where(row => row.SupplierId == supplier);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(row => row.IssueDate >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(row => row.IssueDate <= to);
        }

        if (filter.Currency is { Length: > 0 } currency)
        {
            rows = rows.Where(row => row.Currency == currency);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var words = SearchText.Of(query.Search);
            rows = rows.Where(row => row.SearchText.Contains(words));
        }

        return rows;
    }

    private static IQueryable<Bill> Sorted(IQueryable<Bill> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("number", false) => rows.OrderBy(row => row.Number).ThenBy(row => row.Id),
            ("number", true) => rows.OrderByDescending(row => row.Number).ThenByDescending(row => row.Id),
            ("supplier", false) => rows.OrderBy(row => row.SupplierName).ThenBy(row => row.Id),
            ("supplier", true) => rows.OrderByDescending(row => row.SupplierName).ThenByDescending(row => row.Id),
            ("due", false) => rows.OrderBy(row => row.DueDate).ThenBy(row => row.Id),
            ("due", true) => rows.OrderByDescending(row => row.DueDate).ThenByDescending(row => row.Id),
            ("amount", false) => rows.OrderBy(row => row.FunctionalTotal).ThenBy(row => row.Id),
            ("amount", true) => rows.OrderByDescending(row => row.FunctionalTotal).ThenByDescending(row => row.Id),
            ("date", false) => rows.OrderBy(row => row.IssueDate).ThenBy(row => row.Id),
            _ => rows.OrderByDescending(row => row.IssueDate).ThenByDescending(row => row.Id),
        };
}
