using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Closing;

/// <summary>
/// Takes the latest close back: the lock returns to the close before it (P-07). The certificate remains and can be compared
/// with what the books say then. Refusals, in this order: unknown, a later one stands, reopened already, final lock, reason.
/// </summary>
public sealed class ReopenPeriod(Work work)
{
    public sealed record Request(Guid Id, string? Reason);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Configure,
            request,
            key,
            async db =>
            {
                await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancel);
                var close = await db.Set<PeriodClose>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
                if (close is null)
                {
                    return Refusal.NotFound("close");
                }

                var inForce = await CloseList.InForce(db).OrderByDescending(row => row.Through).Take(2).ToListAsync(cancel);
                if (inForce.FirstOrDefault()?.Id != close.Id)
                {
                    return new Refusal(
                        "close.not_latest",
                        null,
                        "Only the latest close that stands can be taken back.",
                        RefusalKind.Conflict
                    );
                }

                var locks = await db.Set<PeriodLock>().AsTracking().ToListAsync(cancel);
                if (locks.Find(row => row.Scope == LockScope.Hard)?.Through >= close.Through)
                {
                    return new Refusal("period.hard_lock", null, "The final lock stands here and never moves back.");
                }

                if (PlainText.Clean(request.Reason) is not { Length: <= 300 } reason)
                {
                    return new Refusal("close.reason", "reason", "Say why, in at most 300 characters. It stands in the history.");
                }

                var all = locks.Find(row => row.Scope == LockScope.All);
                if (inForce.Count > 1)
                {
                    all!.Through = inForce[1].Through;
                }
                else if (all is not null)
                {
                    db.Remove(all);
                }

                db.Append(
                    new PeriodReopening
                    {
                        CloseId = close.Id,
                        At = db.Now,
                        By = db.Caller.ActorName,
                        Reason = reason,
                    }
                );
                db.About("period", close.Id, $"Reopened what was closed through {close.Through:yyyy-MM-dd}: {reason}");
                return default(Done);
            },
            cancel
        );
}
