using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>
/// Keeps a posted bill from being paid (U-03), because somebody looks into it or disputes it with the supplier. Refusals, in this order:
/// unknown, a draft, void, nothing open, reason.
/// </summary>
public sealed class HoldBill(Work work)
{
    /// <param name="IsDisputed">With the supplier; otherwise it only waits.</param>
    /// <param name="Reason">Whoever pays reads it.</param>
    public sealed record Request(Guid Id, string? Reason, bool IsDisputed = false);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Edit,
            request,
            key,
            async db =>
            {
                var bill = await Find(db, request.Id, cancel);
                if (Check(bill) is { } refusal)
                {
                    return refusal;
                }

                if (PlainText.Clean(request.Reason) is not { Length: <= 300 } reason)
                {
                    return new Refusal("bill.hold_reason", "reason", "Say why it is not paid, in at most 300 characters.");
                }

                bill!.Hold = request.IsDisputed ? BillHold.Disputed : BillHold.Waits;
                bill.HoldReason = reason;
                bill.HeldBy = db.Caller.ActorName;
                bill.HeldAt = db.Now;
                db.About(SubjectTypes.Bill, bill.Id, $"{bill.Number} {(request.IsDisputed ? "disputed" : "put on hold")}: {reason}");
                return default(Done);
            },
            cancel
        );

    internal static Task<Bill?> Find(TenantDb db, Guid id, CancellationToken cancel) =>
        db.Set<Bill>().AsTracking().FirstOrDefaultAsync(row => row.Id == id && row.Kind == BillKind.Bill, cancel);

    private static Refusal? Check(Bill? bill) =>
        bill is null ? Refusal.NotFound("bill")
        : bill.Number is null ? new Refusal("bill.draft", null, "It is a draft: nobody pays it.")
        : bill.VoidDate is not null ? new Refusal("bill.void", null, "It is void.", RefusalKind.Conflict)
        : bill.Open == 0 ? new Refusal("bill.settled", null, "Nothing of it is open.", RefusalKind.Conflict)
        : null;
}

/// <summary>Lets a bill be paid again. Refusals, in this order: unknown, not on hold.</summary>
public sealed class ReleaseBill(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var bill = await HoldBill.Find(db, request.Id, cancel);
                if (bill is null)
                {
                    return Refusal.NotFound("bill");
                }

                if (bill.Hold is null)
                {
                    return new Refusal("bill.not_held", null, "It is not on hold.", RefusalKind.Conflict);
                }

                (bill.Hold, bill.HoldReason, bill.HeldBy, bill.HeldAt) = (null, null, null, null);
                db.About(SubjectTypes.Bill, bill.Id, $"{bill.Number} may be paid again");
                return default(Done);
            },
            cancel
        );
}
