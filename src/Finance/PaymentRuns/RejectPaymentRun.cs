using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>Sends a submitted run back to be changed. Refusals, in this order: unknown, not submitted, reason.</summary>
public sealed class RejectPaymentRun(Work work)
{
    /// <param name="Reason">What is to be changed.</param>
    public sealed record Request(Guid Id, string? Reason);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                if (await RunContent.Load(db, request.Id, cancel) is not { Run: var run })
                {
                    return Refusal.NotFound("payment run");
                }

                if (run.State != PaymentRunState.Submitted)
                {
                    return run.IsNow("submitted");
                }

                if (PlainText.Clean(request.Reason) is not { Length: <= 300 } reason)
                {
                    return new Refusal("payment_run.reason", "reason", "Say what is to be changed, in at most 300 characters.");
                }

                (run.State, run.Reason) = (PaymentRunState.Draft, reason);
                db.About(PaymentRun.Subject, run.Id, $"Payment run {run.Number} rejected: {reason}");
                return default(Done);
            },
            cancel
        );
}
