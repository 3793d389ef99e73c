using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;

namespace BackOffice.Finance.Payments;

/// <summary>What a payment posts: bank and its fee against receivables or payables. Pure. What it settles is another record's business.</summary>
internal static class PaymentPosting
{
    public static Posting For(Payment payment, string functionalCurrency, ChartOfAccounts chart)
    {
        var incoming = payment.Direction == PaymentDirection.In;
        var sign = incoming ? 1 : -1;
        var ofSupplier = payment.SupplierId is not null;
        var party = payment.CustomerId ?? payment.SupplierId;
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
                party,
                Text: payment.Reference
            ),
            new(
                chart.InRole(ofSupplier ? AccountRole.Payables : AccountRole.Receivables).Id,
                -sign * payment.FunctionalAmount,
                payment.Currency,
                -sign * payment.Amount,
                party
            ),
        };
        if (payment.Fee != 0)
        {
            lines.Add(new PostingLine(chart.InRole(AccountRole.BankFees).Id, fee, payment.Currency, payment.Fee, party));
        }

        return new Posting(
            payment.Date,
            KindOf(incoming, ofSupplier),
            $"{(incoming == ofSupplier ? "Refund" : "Payment")} {payment.Number}, {payment.PartyName}",
            SourceTypes.Payment,
            payment.Id,
            lines,
            Scope: ofSupplier ? LockScope.Purchases : LockScope.Sales
        );
    }

    private static EntryKind KindOf(bool incoming, bool ofSupplier) =>
        (incoming, ofSupplier) switch
        {
            (true, false) => EntryKind.Payment,
            (false, false) => EntryKind.Refund,
            (false, true) => EntryKind.SupplierPayment,
            (true, true) => EntryKind.SupplierRefund,
        };
}
