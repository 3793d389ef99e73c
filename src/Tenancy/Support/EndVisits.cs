using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>The kill switch of the console: ends one visit, or all of them, with whoever's hand they began.</summary>
public sealed class EndVisits(OperatorDesk desk, Authority authority, TimeProvider time)
{
    /// <param name="visit">Null for all.</param>
    /// <returns>How many there were.</returns>
    public async Task<Outcome<int>> Run(Guid? visit = null, CancellationToken cancel = default)
    {
        var outcome = await desk.Run<int>(
            async change =>
            {
                var open = await OpenVisits
                    .Allowed(change.Db, time.GetUtcNow().UtcDateTime)
                    .Where(item => visit == null || item.Visit.Id == visit)
                    .ToListAsync(cancel);
                foreach (var item in open)
                {
                    change.Audit(
                        nameof(EndVisits),
                        item.Tenant,
                        $"The visit of {item.Visit.OperatorName} as support, ticket {item.Visit.Ticket}, was ended"
                    );
                }

                await EndSupport.End(change.Db, item => visit == null || item.Id == visit, change.Now, cancel);
                return open.Count;
            },
            cancel
        );
        authority.Forget();
        return outcome;
    }
}

/// <summary>Whoever is in a company as support leaves it.</summary>
public sealed class LeaveSupport(PlatformDb db, Authority authority, OutboxSignal signal, TimeProvider time)
{
    public async Task Run(Guid visit, Guid person, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.ChangeTracker.Clear();
        if (
            await OpenVisits.At(db, now).FirstOrDefaultAsync(item => item.Visit.Id == visit && item.Visit.OperatorId == person, cancel)
            is not { } open
        )
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await EndSupport.End(db, item => item.Id == visit, now, cancel);
        var summary = $"{open.Visit.OperatorName} left";
        CompanyAudit.Note(db, open.Caller, now, nameof(LeaveSupport), SupportMail.Subject, visit, summary);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        authority.Forget();
        signal.Notify(Guid.Empty);
    }
}
