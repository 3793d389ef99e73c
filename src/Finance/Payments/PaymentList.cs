using BackOffice.Finance.Accounts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Payments;

public enum PartyKind
{
    Customer,
    Supplier,
}

/// <summary>A payment in a list. Amounts positive, in <paramref name="Currency"/>.</summary>
public sealed record PaymentRow(
    Guid Id,
    string Number,
    PaymentDirection Direction,
    Guid PartyId,
    PartyKind PartyKind,
    string PartyName,
    DateOnly Date,
    string Currency,
    decimal Amount,
    decimal OpenAmount,
    string? Reference
)
{
    /// <summary>Whether money went back to a customer or came back from a supplier.</summary>
    public bool IsRefund => (Direction == PaymentDirection.In) == (PartyKind == PartyKind.Supplier);
}

/// <summary>Payments received and made, newest first unless asked otherwise.</summary>
public sealed class PaymentList(Work work)
{
    /// <param name="view">unapplied, in, out, customers or suppliers; all when absent.</param>
    public Task<Outcome<ListPage<PaymentRow>>> Run(
        ListQuery query,
        string? view = null,
        Guid? partyId = null,
        CancellationToken cancel = default
    ) =>
        work.Read<ListPage<PaymentRow>>(
            DocumentRights.View,
            async db =>
            {
                var rows = Filtered(db.Set<Payment>().AsNoTracking(), query, view, partyId);
                var total = await rows.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
                return new ListPage<PaymentRow>([.. page.Select(RowOf)], total);
            },
            cancel
        );

    /// <summary>Every payment of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(
        ListQuery query,
        string? view,
        Guid? partyId,
        Func<PaymentRow, Task> take,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            DocumentRights.Export,
            db => Sorted(Filtered(db.Set<Payment>().AsNoTracking(), query, view, partyId), query).Each(row => take(RowOf(row)), cancel),
            cancel
        );

    internal static PaymentRow RowOf(Payment row) =>
        new(
            row.Id,
            row.Number,
            row.Direction,
            row.CustomerId ?? row.SupplierId!.Value,
            row.SupplierId is null ? PartyKind.Customer : PartyKind.Supplier,
            row.PartyName,
            row.Date,
            row.Currency,
            row.Amount,
            Math.Abs(row.Open),
            row.Reference
        );

    private static IQueryable<Payment> Filtered(IQueryable<Payment> rows, ListQuery query, string? view, Guid? partyId)
    {
        rows = view switch
        {
            "unapplied" => rows.Where(row => row.Open != 0),
            "in" => rows.Where(row => row.Direction == PaymentDirection.In),
            "out" => rows.Where(row => row.Direction == PaymentDirection.Out),
            "customers" => rows.Where(row => row.CustomerId != null),
            "suppliers" => rows.Where(row => row.SupplierId != null),
            _ => rows,
        };
        if (partyId is { } party)
        {
            rows = rows.Where(row => row.CustomerId == party || row.SupplierId == party);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var words = SearchText.Of(query.Search);
            rows = rows.Where(row => row.SearchText.Contains(words));
        }

        return rows;
    }

    private static IQueryable<Payment> Sorted(IQueryable<Payment> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("number", false) => rows.OrderBy(row => row.Number),
            ("number", true) => rows.OrderByDescending(row => row.Number),
            ("party", false) => rows.OrderBy(row => row.PartyName).ThenBy(row => row.Id),
            ("party", true) => rows.OrderByDescending(row => row.PartyName).ThenBy(row => row.Id),
            ("amount", false) => rows.OrderBy(row => row.FunctionalAmount).ThenBy(row => row.Id),
            ("amount", true) => rows.OrderByDescending(row => row.FunctionalAmount).ThenBy(row => row.Id),
            ("date", false) => rows.OrderBy(row => row.Date).ThenBy(row => row.Id),
            _ => rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id),
        };
}

/// <summary>A payment with what it settles.</summary>
public sealed record PaymentCard(
    PaymentRow Row,
    decimal ExchangeRate,
    decimal Fee,
    decimal FunctionalAmount,
    string FunctionalCurrency,
    string BankAccount,
    IReadOnlyList<AllocationRow> Allocations,
    Guid? EntryId
);

/// <summary>One payment.</summary>
public sealed class GetPayment(Work work)
{
    public Task<Outcome<PaymentCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<PaymentCard>(
            DocumentRights.View,
            async db =>
            {
                var row = await db.Set<Payment>().FirstOrDefaultAsync(item => item.Id == id, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("payment");
                }

                var bank = await db.Set<Account>().FirstAsync(account => account.Id == row.BankAccountId, cancel);
                var company = await Tenancy.Company.GetCompanyDetails.In(db, cancel);
                var entry = db.Reach is not null
                    ? null
                    : await db.Set<JournalEntry>()
                        .Where(item => item.SourceId == id && item.SourceType == SourceTypes.Payment)
                        .Select(item => (Guid?)item.Id)
                        .FirstOrDefaultAsync(cancel);
                return new PaymentCard(
                    PaymentList.RowOf(row),
                    row.ExchangeRate,
                    row.Fee,
                    row.FunctionalAmount,
                    company.Currency,
                    $"{bank.Code} {bank.Name}",
                    await AllocationsOf.Item(db, id, cancel),
                    entry
                );
            },
            cancel
        );
}
