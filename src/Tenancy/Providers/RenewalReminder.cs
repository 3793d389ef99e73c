using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Reminds both sides, once, that a grant ends within thirty days: the owners can give it another last day.</summary>
internal sealed class RenewalReminder(PlatformDb db, PublicUrl url, OutboxSignal signal, TimeProvider time) : IScheduledJob
{
    public const int DaysBefore = 30;

    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var last = today.AddDays(DaysBefore);
        var ending = await (
            from grant in db.Set<Grant>()
            join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
            join tenant in db.Set<Tenant>() on grant.TenantId equals tenant.Id
            where
                grant.AcceptedAt != null
                && grant.EndedAt == null
                && grant.RemindedAt == null
                && grant.Until >= today
                && grant.Until <= last
                && tenant.State == TenantState.Active
            select new
            {
                Grant = grant,
                Firm = firm,
                Tenant = tenant,
            }
        ).ToListAsync(cancel);
        foreach (var item in ending)
        {
            var day = item.Grant.Until!.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
            var owners = await Owners.Emails(db, item.Tenant.Id).ToListAsync(cancel);
            var answering = await GrantMails.Answering(db, item.Firm.Id).ToListAsync(cancel);
            var text =
                $"The access of {item.Firm.Name} to {item.Tenant.Name} ends on {day}.\n\n"
                + $"If it is to go on, an owner of {item.Tenant.Name} gives it another last day here:\n"
                + $"{url.Company(item.Tenant.Slug)}company/providers/{item.Grant.Id}\n\nOtherwise there is nothing to do.";
            var subject = PlainText.OneLine($"{item.Firm.Name} at {item.Tenant.Name}: access ends on {day}");
            foreach (var to in owners.Concat(answering).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                db.Send(OwnerMail.MessageKind, new OwnerMail.Letter(to, subject, text), now);
            }

            item.Grant.RemindedAt = now;
        }

        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }
}
