using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

public enum DocumentStatus
{
    Draft,
    Issued,
    Sent,
    PartlyPaid,
    Paid,

    /// <summary>Settled by credit memos alone .</summary>
    Credited,

    /// <summary>Nothing is open any more, and a part of it is a bad debt.</summary>
    WrittenOff,
}

/// <summary>A document in a list. Amounts in <paramref name="Currency"/>, positive for both kinds.</summary>
public sealed record DocumentRow(
    Guid Id,
    DocumentKind Kind,
    string? Number,
    Guid? CustomerId,
    string CustomerName,
    DateOnly IssueDate,
    DateOnly DueDate,
    DocumentStatus Status,
    bool IsOverdue,
    string Currency,
    decimal Total,
    decimal OpenAmount,
    decimal FunctionalTotal
);

/// <summary>A page of documents, and what the whole filter amounts to in functional currency.</summary>
public sealed record DocumentPage(ListPage<DocumentRow> Rows, decimal FunctionalTotal, decimal FunctionalOpen, string FunctionalCurrency);

/// <summary>What a list of documents is narrowed to.</summary>
/// <param name="Ids">Only these, for what was checked in a list.</param>
/// <param name="View">drafts, open, overdue or paid; everything when absent.</param>
public sealed record DocumentFilter(
    string? View = null,
    Guid? CustomerId = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Currency = null,
    IReadOnlyCollection<Guid>? Ids = null
);

/// <summary>Invoices or credit memos, found by number, customer or reference.</summary>
public sealed class DocumentList(Work work, TimeProvider time)
{
    public Task<Outcome<DocumentPage>> Run(DocumentKind kind, ListQuery query, DocumentFilter filter, CancellationToken cancel = default) =>
        work.Read<DocumentPage>(
            DocumentRights.View,
            async db =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var rows = Filtered(db.Set<SalesDocument>().AsNoTracking().Where(row => row.Kind == kind), query, filter, today);
                var sums = await rows.GroupBy(_ => 1)
                    .Select(all => new
                    {
                        Count = all.Count(),
                        Total = all.Sum(row => row.FunctionalTotal),
                        Open = all.Sum(row => row.FunctionalOpen),
                    })
                    .SingleOrDefaultAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
                var company = await Tenancy.Company.GetCompanyDetails.In(db, cancel);
                return new DocumentPage(
                    new ListPage<DocumentRow>([.. page.Select(row => RowOf(row, today))], sums?.Count ?? 0),
                    sums?.Total ?? 0,
                    Math.Abs(sums?.Open ?? 0),
                    company.Currency
                );
            },
            cancel
        );

    /// <summary>Every row of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(
        DocumentKind kind,
        ListQuery query,
        DocumentFilter filter,
        Func<DocumentRow, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            DocumentRights.Export,
            db =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var rows = Filtered(db.Set<SalesDocument>().AsNoTracking().Where(row => row.Kind == kind), query, filter, today);
                return Sorted(rows, query).Each(row => take(RowOf(row, today)), cancel);
            },
            cancel
        );

    internal static DocumentRow RowOf(SalesDocument row, DateOnly today) =>
        new(
            row.Id,
            row.Kind,
            row.Number,
            row.CustomerId,
            row.CustomerName,
            row.IssueDate,
            row.DueDate,
            StatusOf(row),
            row.Kind == DocumentKind.Invoice && row.Open > 0 && row.DueDate < today,
            row.Currency,
            row.Total,
            Math.Abs(row.Open),
            row.FunctionalTotal
        );

    /// <summary>The status follows from amounts and facts: nobody sets it.</summary>
    internal static DocumentStatus StatusOf(SalesDocument row)
    {
        var open = Math.Abs(row.Open);
        return row.IssuedAt is null ? DocumentStatus.Draft
            : row.Total != 0 && open == 0
                ? (
                    row.Credited == row.Total ? DocumentStatus.Credited
                    : row.WrittenOff > 0 ? DocumentStatus.WrittenOff
                    : DocumentStatus.Paid
                )
            : open < Math.Abs(row.Total) ? DocumentStatus.PartlyPaid
            : row.SentAt is not null ? DocumentStatus.Sent
            : DocumentStatus.Issued;
    }

    private static IQueryable<SalesDocument> Filtered(
        IQueryable<SalesDocument> rows,
        ListQuery query,
        DocumentFilter filter,
        DateOnly today
    )
    {
        rows = filter.View switch
        {
            "drafts" => rows.Where(row => row.Number == null),
            "open" => rows.Where(row => row.Open != 0),
            "overdue" => rows.Where(row => row.Open != 0 && row.DueDate < today),
            "paid" => rows.Where(row => row.Number != null && row.Open == 0),
            _ => rows,
        };
        if (filter.Ids is { Count: > 0 } ids)
        {
            rows = rows.Where(row => ids.Contains(row.Id));
        }

        if (filter.CustomerId is { } customer)
        {
            rows = rows.Where(row => row.CustomerId == customer);
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

    private static IQueryable<SalesDocument> Sorted(IQueryable<SalesDocument> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("number", false) => rows.OrderBy(row => row.Number).ThenBy(row => row.Id),
            ("number", true) => rows.OrderByDescending(row => row.Number).ThenByDescending(row => row.Id),
            ("customer", false) => rows.OrderBy(row => row.CustomerName).ThenBy(row => row.Id),
            ("customer", true) => rows.OrderByDescending(row => row.CustomerName).ThenByDescending(row => row.Id),
            ("due", false) => rows.OrderBy(row => row.DueDate).ThenBy(row => row.Id),
            ("due", true) => rows.OrderByDescending(row => row.DueDate).ThenByDescending(row => row.Id),
            ("amount", false) => rows.OrderBy(row => row.FunctionalTotal).ThenBy(row => row.Id),
            ("amount", true) => rows.OrderByDescending(row => row.FunctionalTotal).ThenByDescending(row => row.Id),
            ("open", false) => rows.OrderBy(row => row.FunctionalOpen).ThenBy(row => row.Id),
            ("open", true) => rows.OrderByDescending(row => row.FunctionalOpen).ThenByDescending(row => row.Id),
            ("date", false) => rows.OrderBy(row => row.IssueDate).ThenBy(row => row.Id),
            _ => rows.OrderByDescending(row => row.IssueDate).ThenByDescending(row => row.Id),
        };
}
