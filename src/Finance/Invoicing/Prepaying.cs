using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>What an invoice states as paid before must be there: payments of the customer that are not allocated yet.</summary>
internal static class Prepaying
{
    /// <returns>The payments to allocate, oldest first.</returns>
    public static async Task<Outcome<IReadOnlyList<Payment>>> Find(
        TenantDb db,
        SalesDocument document,
        IssuedDocument content,
        CancellationToken cancel
    )
    {
        var prepaid = content.Figures.Prepaid;
        if (prepaid == 0 || document.Kind != DocumentKind.Invoice)
        {
            return Outcome<IReadOnlyList<Payment>>.Of([]);
        }

        var payments = await db.Set<Payment>()
            .AsTracking()
            .Where(payment => payment.CustomerId == content.Buyer.Id && payment.Currency == content.Currency && payment.Open < 0)
            .OrderBy(payment => payment.Date)
            .ThenBy(payment => payment.Id)
            .ToListAsync(cancel);
        var available = -payments.Sum(payment => payment.Open);
        return available < prepaid
            ? new Refusal(
                "document.prepaid",
                "prepaidAmount",
                $"The customer has {available:0.00##} {content.Currency} in payments that are not allocated. Register the payment first."
            )
            : Outcome<IReadOnlyList<Payment>>.Of(payments);
    }
}
