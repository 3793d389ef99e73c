using System.Globalization;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// Tells a company's owners after each month who of which provider was in it, on how many days, and how many changes they made.
/// A month without anybody sends nothing. The grant knows the month it was told about, so that a second run sends nothing.
/// </summary>
internal sealed class MonthlyStatement(
    PlatformDb db,
    Work work,
    CompanyOwners owners,
    PublicUrl url,
    OutboxSignal signal,
    TimeProvider time
) : IScheduledJob
{
    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var end = new DateOnly(now.Year, now.Month, 1);
        var month = end.AddMonths(-1);
        var tenant = work.Caller.TenantId;
        var days = await (
            from day in db.Set<AccessDay>().AsNoTracking()
            join grant in db.Set<Grant>() on day.GrantId equals grant.Id
            join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
            where grant.TenantId == tenant && day.Day >= month && day.Day < end && (grant.StatedFor == null || grant.StatedFor < month)
            select new
            {
                day.GrantId,
                day.UserId,
                day.Name,
                day.ByEmergency,
                Firm = firm.Name,
            }
        ).ToListAsync(cancel);
        if (days.Count == 0)
        {
            return;
        }

        var changes = await Changes(month, end, cancel);
        var name = month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        var text = new StringBuilder($"Who of your providers was in your company in {name}:\n\n");
        foreach (
            var person in days.GroupBy(day => (day.Firm, day.GrantId, day.UserId)).OrderBy(group => group.Key.Firm, StringComparer.Ordinal)
        )
        {
            var made = changes.GetValueOrDefault((person.Key.GrantId, person.Key.UserId));
            var byEmergency = person.Count(day => day.ByEmergency);
            text.Append(CultureInfo.InvariantCulture, $"{person.First().Name}, {person.Key.Firm}: days {person.Count()}, changes {made}");
            text.Append(byEmergency == 0 ? "\n" : string.Create(CultureInfo.InvariantCulture, $", by emergency access {byEmergency}\n"));
        }

        var slug = await db.Set<Tenants.Tenant>().Where(item => item.Id == tenant).Select(item => item.Slug).FirstAsync(cancel);
        text.Append(CultureInfo.InvariantCulture, $"\nEvery day and what was changed: {url.Company(slug)}company/providers?view=log\n");
        foreach (var to in await owners.Emails(cancel))
        {
            db.Send(OwnerMail.MessageKind, new OwnerMail.Letter(to, $"Your providers in {name}", text.ToString()), now);
        }

        var told = days.Select(day => day.GrantId).ToHashSet();
        foreach (var grant in await db.Set<Grant>().Where(grant => told.Contains(grant.Id)).ToListAsync(cancel))
        {
            grant.StatedFor = month;
        }

        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }

    private async Task<Dictionary<(Guid Grant, Guid User), int>> Changes(DateOnly month, DateOnly end, CancellationToken cancel)
    {
        var (from, to) = (ProviderAccesses.Start(month), ProviderAccesses.Start(end));
        var counted = await work.Read<Dictionary<(Guid, Guid), int>>(
            Team.Manage,
            async tenant =>
                (
                    await tenant
                        .Set<AuditEntry>()
                        .Where(entry =>
                            entry.GrantId != null && entry.At >= from && entry.At < to && entry.SubjectType != ProviderAccesses.Subject
                        )
                        .GroupBy(entry => new { entry.GrantId, entry.ActorId })
                        .Select(group => new { group.Key, Count = group.Count() })
                        .ToListAsync(cancel)
                ).ToDictionary(item => (item.Key.GrantId!.Value, item.Key.ActorId), item => item.Count),
            cancel
        );
        return counted.Value ?? [];
    }
}
