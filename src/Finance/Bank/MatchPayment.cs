using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>
/// The line is a payment of a customer or to a supplier, or money paid back, which is registered with the match and set against
/// documents in the same transaction. Refusals, in this order: customer or supplier, fee, then those of <see cref="RegisterPayment"/>.
/// </summary>
internal static class MatchPayment
{
    public static async Task<Outcome<BankMatch>> In(MatchPlace place, MatchLine.Request request, CancellationToken cancel)
    {
        var parts = request.Documents ?? [];
        var party = request.PartyId ?? (parts.Count == 0 ? null : await PartyOf(place.Db, parts[0].DocumentId, cancel));
        if (party is null)
        {
            return new Refusal(
                "match.party",
                parts.Count == 0 ? "partyId" : "documents[0].documentId",
                "Choose the customer or supplier, or a document of one."
            );
        }

        // What arrived is the payment less the fee; what left is the payment and the fee.
        var isIn = place.Open > 0;
        var fee = request.Fee ?? 0;
        var amount = Math.Abs(place.Open) + (isIn ? fee : -fee);
        if (fee < 0 || amount <= 0)
        {
            return new Refusal("match.fee", "fee", "The bank's fee is not below zero, and of money paid back it is less than the line.");
        }

        var registered = await RegisterPayment.In(
            place.Db,
            new RegisterPayment.Request(
                isIn ? PaymentDirection.In : PaymentDirection.Out,
                party.Value,
                request.Date ?? place.Line.Date,
                amount,
                place.Line.Currency,
                request.ExchangeRate,
                place.Account.Code,
                fee,
                PlainText.Cut(place.Line.Words, 140),
                [.. parts.Select(part => new RegisterPayment.Part(part.DocumentId, part.Amount))]
            ),
            cancel
        );
        return registered
            .Then(payment =>
            {
                var match = place.Match(MatchKind.Payment, place.Open, payment.EntryId);
                place.Db.Append(match);
                return Outcome<BankMatch>.Of(match);
            })
            .Renamed();
    }

    private static async Task<Guid?> PartyOf(TenantDb db, Guid document, CancellationToken cancel) =>
        await db.Set<SalesDocument>().Where(row => row.Id == document).Select(row => row.CustomerId).FirstOrDefaultAsync(cancel)
        ?? await db.Set<Bill>().Where(row => row.Id == document).Select(row => row.SupplierId).FirstOrDefaultAsync(cancel)
        ?? await db.Set<Payment>()
            .Where(row => row.Id == document)
            .Select(row => row.CustomerId ?? row.SupplierId)
            .FirstOrDefaultAsync(cancel);

    /// <summary>The refusals of the payment at the fields of the match.</summary>
    private static Outcome<BankMatch> Renamed(this Outcome<BankMatch> outcome) =>
        outcome.Succeeded
            ? outcome
            : Outcome<BankMatch>.Refused([
                .. outcome.Refusals.Select(refusal =>
                    refusal with
                    {
                        Field = refusal.Field?.Replace("allocations[", "documents[", StringComparison.Ordinal),
                    }
                ),
            ]);
}
