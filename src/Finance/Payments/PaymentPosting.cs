using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;

namespace BackOffice.Finance.Payments;

/// <summary>What a payment posts: bank and its fee against receivables. Pure. What it settles is another record's business.</summary>
internal static class PaymentPosting
{
    public static Posting For(Payment payment, string functionalCurrency, ChartOfAccounts chart)
    {
        var incoming = payment.Direction == PaymentDirection.In;
        var sign = incoming ? 1 : -1;
        var functional = Currency.Get(functionalCurrency);
        var fee = functional.Round(payment.Fee * payment.ExchangeRate);

        // An incoming payment reaches the bank less the fee; an outgoing one costs the bank the fee on top.
        var lines = new List<PostingLine>
        {
            new(
                payment.BankAccountId,
                sign * payment.FunctionalAmount - fee,
                payment.Currency,
                sign * payment.Amount - payment.Fee,
                payment.PartyId,
                Text: payment.Reference
            ),
            new(
                chart.InRole(AccountRole.Receivables).Id,
                -sign * payment.FunctionalAmount,
                payment.Currency,
                -sign * payment.Amount,
                payment.PartyId
            ),
        };
        if (payment.Fee != 0)
        {
            lines.Add(new PostingLine(chart.InRole(AccountRole.BankFees).Id, fee, payment.Currency, payment.Fee, payment.PartyId));
        }

        return new Posting(
            payment.Date,
            incoming ? EntryKind.Payment : EntryKind.Refund,
            $"{(incoming ? "Payment" : "Refund")} {payment.Number}, {payment.PartyName}",
            SourceTypes.Payment,
            payment.Id,
            lines
        );
    }
}
