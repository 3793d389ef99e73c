using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>
/// Reminds the partners of a firm of what they owe a client: to write what was done in an emergency access. From four days after
/// it ended, every third day until it is there.
/// </summary>
internal sealed class ReportReminder(PlatformDb db, PublicUrl url, OutboxSignal signal, TimeProvider time) : IScheduledJob
{
    private static readonly TimeSpan First = TimeSpan.FromDays(4);
    private static readonly TimeSpan Every = TimeSpan.FromDays(3);

    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (over, reminded) = (now - First, now - Every);
        var owed = await (
            from access in db.Set<EmergencyAccess>()
            join grant in db.Set<Grant>() on access.GrantId equals grant.Id
            where
                access.ReportedAt == null
                && (access.EndedAt ?? access.Until) <= over
                && (access.RemindedAt == null || access.RemindedAt <= reminded)
                && grant.TenantId != null
            select new { Access = access, Grant = grant }
        ).ToListAsync(cancel);
        foreach (var item in owed)
        {
            var day = (item.Access.OverAt + EmergencyRules.ReportWithin).ToString(
                "d MMMM yyyy",
                System.Globalization.CultureInfo.InvariantCulture
            );
            await EmergencyMail.Tell(
                db,
                url,
                item.Grant,
                (company, _) => $"Write what was done at {company}",
                (company, _) =>
                    $"{item.Access.Name} had an emergency access to {company}. The client expects to read what was done by {day}.\n\nWrite it here:",
                toOwners: false,
                now,
                cancel
            );
            item.Access.RemindedAt = now;
        }

        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }
}
