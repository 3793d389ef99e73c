using BackOffice.Finance.Closing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Periods;

/// <summary>Locks the books through a day, or moves a lock. A hard lock never moves back (P-02).</summary>
public sealed class LockPeriod(Work work)
{
    public sealed record Request(DateOnly? Through, LockScope Scope);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Configure,
            request,
            key,
            async db =>
            {
                if (request.Through is not { Year: >= 1990 and <= 2200 } through)
                {
                    return new Refusal("period.through", "through", "Enter the last day that is locked.");
                }

                // Postings in flight hold this row until they commit; those that come after see the lock.
                await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), cancel);
                var period = await db.Set<PeriodLock>().AsTracking().FirstOrDefaultAsync(item => item.Scope == request.Scope, cancel);
                if (request.Scope == LockScope.Hard && period?.Through > through)
                {
                    return new Refusal(
                        "period.hard_lock",
                        "through",
                        $"The final lock stands at {period.Through:yyyy-MM-dd} and never moves back."
                    );
                }

                if (request.Scope == LockScope.All && await CloseList.InForce(db).MaxAsync(row => (DateOnly?)row.Through, cancel) > through)
                {
                    return new Refusal(
                        "period.closed",
                        "through",
                        "The books are closed further than that. Reopen the month, and say why."
                    );
                }

                if (period is null)
                {
                    db.Add(period = new PeriodLock { Scope = request.Scope });
                }

                period.Through = through;
                db.About("period", period.Id, $"{request.Scope} locked through {through:yyyy-MM-dd}");
                return default(Done);
            },
            cancel
        );
}

/// <summary>A lock as people see it.</summary>
public sealed record PeriodLockRow(LockScope Scope, DateOnly Through);

/// <summary>The locks of the company.</summary>
public sealed class PeriodLocks(Work work)
{
    public Task<Outcome<List<PeriodLockRow>>> Run(CancellationToken cancel = default) =>
        work.Read<List<PeriodLockRow>>(
            FinanceRights.View,
            async db =>
                await db.Set<PeriodLock>()
                    .OrderBy(item => item.Scope)
                    .Select(item => new PeriodLockRow(item.Scope, item.Through))
                    .ToListAsync(cancel),
            cancel
        );
}
