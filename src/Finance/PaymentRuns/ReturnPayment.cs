using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// The bank sent a transfer of a run back: its payment is taken back, and what it settled is open again. Refusals, in this order: unknown,
/// not paid, reason.
/// </summary>
public sealed class ReturnPayment(Work work)
{
    /// <param name="Reason">As the bank says it, such as a closed account.</param>
    public sealed record Request(Guid RunId, Guid LineId, string? Reason);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var line = await db.Set<PaymentRunLine>()
                    .AsTracking()
                    .FirstOrDefaultAsync(row => row.Id == request.LineId && row.RunId == request.RunId, cancel);
                if (line is null)
                {
                    return Refusal.NotFound("line of a payment run");
                }

                if (line.State != PaymentLineState.Paid)
                {
                    return new Refusal("payment_run.not_paid", null, "This line is not paid.", RefusalKind.Conflict);
                }

                if (PlainText.Clean(request.Reason) is not { Length: <= 300 } reason)
                {
                    return new Refusal("payment_run.reason", "reason", "Say what the bank says, in at most 300 characters.");
                }

                var payment = await db.Set<Payment>().AsTracking().FirstAsync(row => row.Id == line.PaymentId, cancel);
                await TakePaymentBack.In(db, payment, cancel);
                (line.State, line.Reason) = (PaymentLineState.Returned, reason);
                db.About(PaymentRun.Subject, line.RunId, $"{line.Amount:0.00##} to {line.SupplierName} came back: {reason}");
                return default(Done);
            },
            cancel
        );
}
