using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// Gives a run up: its bills can be in another one. Refusals, in this order: unknown, paid or cancelled already, an approved run without
/// the permission to approve, some of it is paid, reason of an approved run.
/// </summary>
public sealed class CancelPaymentRun(Work work)
{
    /// <param name="Reason">Needed once it is approved, because the bank may have the file.</param>
    public sealed record Request(Guid Id, string? Reason = null);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Create, request, key, db => In(db, request, cancel), cancel);

    private static async Task<Outcome<Done>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        if (await RunContent.Load(db, request.Id, cancel) is not { } content)
        {
            return Refusal.NotFound("payment run");
        }

        var run = content.Run;
        if (!run.IsOpen)
        {
            return run.IsNow("open");
        }

        var isApproved = run.State == PaymentRunState.Approved;
        if (isApproved && !db.Rights.Allows(FinanceRights.Approve))
        {
            return Refusal.Forbidden("Whoever may approve payment runs cancels an approved one.");
        }

        if (content.Lines.Any(line => line.State == PaymentLineState.Paid))
        {
            return new Refusal("payment_run.partly_paid", null, "Some of its lines are paid. Pay the others.", RefusalKind.Conflict);
        }

        var reason = PlainText.Clean(request.Reason);
        if (reason is { Length: > 300 } || (isApproved && reason is null))
        {
            return new Refusal("payment_run.reason", "reason", "Say why, in at most 300 characters.");
        }

        (run.State, run.Reason) = (PaymentRunState.Cancelled, reason);
        content.Free();
        db.About(PaymentRun.Subject, run.Id, $"Payment run {run.Number} cancelled{(reason is null ? "" : $": {reason}")}");
        return default(Done);
    }
}
