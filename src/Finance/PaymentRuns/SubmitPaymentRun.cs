using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// Hands a draft to whoever approves it, with the accounts that the suppliers are paid to at this moment. Refusals, in this order:
/// unknown, not a draft, stale, each line that cannot be paid any more.
/// </summary>
public sealed class SubmitPaymentRun(Work work)
{
    public sealed record Request(Guid Id, long? Version = null);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Create, request, key, db => In(db, request, cancel), cancel);

    private static async Task<Outcome<Done>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        if (await RunContent.Load(db, request.Id, cancel) is not { } content)
        {
            return Refusal.NotFound("payment run");
        }

        var run = content.Run;
        if (run.State != PaymentRunState.Draft)
        {
            return run.IsNow("a draft");
        }

        if (run.IsStale(request.Version))
        {
            return Refusal.Conflict("Somebody changed this run meanwhile. Load it again and look at it.");
        }

        if (await content.Problems(db, cancel) is { Count: > 0 } problems)
        {
            return problems;
        }

        var payees = await SupplierPayees.Of(db, [.. content.Lines.Select(line => line.SupplierId)], cancel);
        foreach (var line in content.Lines)
        {
            line.PutBank(payees[line.SupplierId].Bank);
        }

        run.State = PaymentRunState.Submitted;
        (run.SubmittedAt, run.SubmittedBy) = (db.Now, db.Caller.ActorName);
        (run.SubmittedById, run.SubmittedByKind) = (db.Caller.ActorId, db.Caller.Kind);
        run.Reason = null;
        db.About(PaymentRun.Subject, run.Id, $"Payment run {run.Number} of {run.Total:0.00##} {run.Currency} submitted");
        return default(Done);
    }
}
