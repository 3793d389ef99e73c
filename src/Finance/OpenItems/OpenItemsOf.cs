using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.OpenItems;

/// <summary>Something of a customer or supplier that is not settled.</summary>
/// <param name="Kind"><c>invoice</c>, <c>creditMemo</c>, <c>bill</c>, <c>supplierCredit</c>, <c>payment</c>, <c>refund</c> or <c>notice</c>.</param>
/// <param name="Open">Signed: positive is owed to the company.</param>
public sealed record OpenItemRow(
    Guid Id,
    string Kind,
    string Number,
    DateOnly Date,
    DateOnly DueDate,
    string Currency,
    decimal Total,
    decimal Open
);

/// <summary>What a customer or supplier owes and is owed, oldest first: what a payment can be set against.</summary>
public sealed class OpenItemsOf(Work work)
{
    /// <param name="partyId">A customer or a supplier.</param>
    public Task<Outcome<List<OpenItemRow>>> Run(Guid partyId, CancellationToken cancel = default) =>
        work.Read<List<OpenItemRow>>(
            DocumentRights.View,
            async db =>
            {
                var documents = await db.Set<SalesDocument>().Where(row => row.CustomerId == partyId && row.Open != 0).ToListAsync(cancel);
                var payments = await db.Set<Payment>()
                    .Where(row => (row.CustomerId == partyId || row.SupplierId == partyId) && row.Open != 0)
                    .ToListAsync(cancel);
                // Bills are the whole company's, and no part of what a role for some customers reaches.
                var bills = db.Reach is not null
                    ? []
                    : await db.Set<Bill>().Where(row => row.SupplierId == partyId && row.Open != 0).ToListAsync(cancel);
                var notices = await db.Set<DunningNotice>().Where(row => row.CustomerId == partyId && row.Open != 0).ToListAsync(cancel);
                return documents
                    .Select(RowOf)
                    .Concat(payments.Select(RowOf))
                    .Concat(notices.Select(RowOf))
                    .Concat(bills.Select(RowOf))
                    .OrderBy(row => row.DueDate)
                    .ThenBy(row => row.Number, StringComparer.Ordinal)
                    .ThenBy(row => row.Id)
                    .ToList();
            },
            cancel
        );

    private static OpenItemRow RowOf(SalesDocument row) =>
        new(row.Id, GetDocument.KindName(row.Kind), row.Number!, row.IssueDate, row.DueDate, row.Currency, row.Total, row.Open);

    private static OpenItemRow RowOf(Payment row) =>
        new(
            row.Id,
            PaymentList.RowOf(row).IsRefund ? "refund" : "payment",
            row.Number,
            row.Date,
            row.Date,
            row.Currency,
            row.Amount,
            row.Open
        );

    private static OpenItemRow RowOf(DunningNotice row) =>
        new(row.Id, "notice", row.Number, row.Date, row.Date, row.Currency, row.Total, row.Open);

    private static OpenItemRow RowOf(Bill row) =>
        new(row.Id, GetBill.KindName(row.Kind), row.Number!, row.IssueDate, row.DueDate, row.Currency, row.Total, row.Open);
}
