using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.OpenItems;

/// <summary>Something of a customer that is not settled.</summary>
/// <param name="Kind"><c>invoice</c>, <c>creditMemo</c>, <c>payment</c> or <c>refund</c>.</param>
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

/// <summary>What a customer owes and is owed, oldest first: what a payment can be set against.</summary>
public sealed class OpenItemsOf(Work work)
{
    public Task<Outcome<List<OpenItemRow>>> Run(Guid customerId, CancellationToken cancel = default) =>
        work.Read<List<OpenItemRow>>(
            DocumentRights.View,
            async db =>
            {
                var documents = await db.Set<SalesDocument>()
                    .Where(row => row.CustomerId == customerId && row.Open != 0)
                    .ToListAsync(cancel);
                var payments = await db.Set<Payment>().Where(row => row.PartyId == customerId && row.Open != 0).ToListAsync(cancel);
                return documents
                    .Select(row => new OpenItemRow(
                        row.Id,
                        GetDocument.KindName(row.Kind),
                        row.Number!,
                        row.IssueDate,
                        row.DueDate,
                        row.Currency,
                        row.Total,
                        row.Open
                    ))
                    .Concat(
                        payments.Select(row => new OpenItemRow(
                            row.Id,
                            row.Direction == PaymentDirection.In ? "payment" : "refund",
                            row.Number,
                            row.Date,
                            row.Date,
                            row.Currency,
                            row.Amount,
                            row.Open
                        ))
                    )
                    .OrderBy(row => row.DueDate)
                    .ThenBy(row => row.Number, StringComparer.Ordinal)
                    .ToList();
            },
            cancel
        );
}
