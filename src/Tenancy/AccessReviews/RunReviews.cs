using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>Each morning: begins the review that is planned, and reminds the owners every week of one that is overdue.</summary>
internal sealed class RunReviews(
    PlatformDb db,
    Work work,
    StartReview start,
    CompanyOwners owners,
    PublicUrl url,
    OutboxSignal signal,
    TimeProvider time
) : IScheduledJob
{
    public static readonly TimeSpan Between = TimeSpan.FromDays(7);

    public async Task Run(CancellationToken cancel)
    {
        var tenant = work.Caller.TenantId;
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        if (await AccessReview.Open(db, tenant, cancel) is { } open)
        {
            await Remind(open, now, today, cancel);
        }
        else if (await db.Set<ReviewPlan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.TenantId == tenant, cancel) is { } plan)
        {
            if (plan.NextOn <= today)
            {
                // Refused while the company is read-only: it begins on the morning after that.
                await start.Run(new StartReview.Request(today.AddDays(plan.Days)), cancel);
            }
        }
    }

    private async Task Remind(AccessReview open, DateTime now, DateOnly today, CancellationToken cancel)
    {
        if (open.DueOn >= today || open.RemindedAt > now - Between)
        {
            return;
        }

        var undecided = await db.Set<ReviewedAccess>()
            .CountAsync(line => line.ReviewId == open.Id && !db.Set<ReviewDecision>().Any(decision => decision.LineId == line.Id), cancel);
        var company = await db.Set<Tenant>().AsNoTracking().FirstAsync(item => item.Id == open.TenantId, cancel);
        var letter = ReviewLetter.Overdue(company, open, undecided, url);
        foreach (var to in await owners.Emails(cancel))
        {
            db.Send(OwnerMail.MessageKind, letter with { To = to }, now);
        }

        open.RemindedAt = now;
        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }
}
