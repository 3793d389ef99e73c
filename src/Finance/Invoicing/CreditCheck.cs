using BackOffice.Finance.Dunning;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>Whether a customer may be invoiced more: not while blocked, and not above the credit limit.</summary>
internal static class CreditCheck
{
    /// <param name="total">Of the invoice, functional.</param>
    /// <returns>The refusal; null where nothing stands against the invoice, or somebody who may configure Finance says why it is issued all the same.</returns>
    public static async Task<Refusal?> Check(
        TenantDb db,
        CustomerCard customer,
        decimal total,
        string currency,
        string? overrideReason,
        CancellationToken cancel
    )
    {
        if (customer.BlockedReason is null && customer.CreditLimit is null)
        {
            return null;
        }

        var against = customer.BlockedReason is { } blocked
            ? new Refusal("customer_blocked", "customerId", $"{customer.Name} is blocked: {blocked}.")
            : Above(customer, await Used(db, customer.Id, cancel), total, currency);
        if (against is null)
        {
            return null;
        }

        if (!db.Rights.Allows(FinanceRights.Configure))
        {
            return against with { Message = $"{against.Message} Ask somebody who may configure Finance to issue it all the same." };
        }

        return overrideReason is null
            ? against with
            {
                Message = $"{against.Message} Say why it is issued all the same.",
            }
            : PlainText.TooLong(overrideReason, 300, "overrideReason", "document.too_long");
    }

    /// <summary>What the customer owes, with everything that is not used taken off, functional.</summary>
    public static async Task<decimal> Used(TenantDb db, Guid customer, CancellationToken cancel) =>
        await db.Set<SalesDocument>().Where(row => row.CustomerId == customer && row.Open != 0).SumAsync(row => row.FunctionalOpen, cancel)
        + await db.Set<Payment>().Where(row => row.CustomerId == customer && row.Open != 0).SumAsync(row => row.FunctionalOpen, cancel)
        + await db.Set<DunningNotice>()
            .Where(row => row.CustomerId == customer && row.Open != 0)
            .SumAsync(row => row.FunctionalOpen, cancel);

    private static Refusal? Above(CustomerCard customer, decimal used, decimal total, string currency) =>
        customer.CreditLimit is { } limit && used + total > limit
            ? new Refusal(
                "credit_limit",
                "customerId",
                $"{customer.Name} owes {used:0.00##} {currency}, with this invoice {used + total:0.00##} {currency}; the credit limit is {limit:0.00##} {currency}."
            )
            : null;
}
