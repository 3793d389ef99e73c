using BackOffice.Finance.PaymentRuns;
using BackOffice.Finance.Payments;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every line of a payment run that was paid has its payment, to the supplier, over the amount and from the account of the run.</summary>
internal sealed class PaymentRunCheck : ILedgerCheck
{
    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var odd = await (
            from line in db.Set<PaymentRunLine>()
            join run in db.Set<PaymentRun>() on line.RunId equals run.Id
            where line.State == PaymentLineState.Paid || line.State == PaymentLineState.Returned
            where
                !db.Set<Payment>()
                    .Any(payment =>
                        payment.Id == line.PaymentId
                        && payment.SupplierId == line.SupplierId
                        && payment.Direction == PaymentDirection.Out
                        && payment.Amount == line.Amount
                        && payment.Currency == run.Currency
                        && payment.BankAccountId == run.BankAccountId
                    )
            orderby run.Number, line.LineNo
            select new
            {
                run.Number,
                line.SupplierName,
                run.Currency,
                line.Amount,
            }
        ).FirstOrDefaultAsync(cancel);
        return odd is null
            ? null
            : new Difference(
                "payment runs",
                $"payment run {odd.Number}, {odd.SupplierName}",
                $"paid with {VerificationContext.Amount(odd.Amount)} {odd.Currency}",
                "another payment or none"
            );
    }
}
