using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Reminds a company's owners, once, that the secret at their provider ends within two weeks: then nobody comes in through it.</summary>
internal sealed class SecretReminder(PlatformDb db, PublicUrl url, OutboxSignal signal, TimeProvider time) : IScheduledJob
{
    public const int DaysBefore = 14;

    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = DateOnly.FromDateTime(now).AddDays(DaysBefore);
        var ending = await (
            from provider in db.Set<IdentityProvider>()
            join tenant in db.Set<Tenant>() on provider.TenantId equals tenant.Id
            where provider.RemindedAt == null && provider.SecretUntil <= last && tenant.State == TenantState.Active
            select new { Provider = provider, Tenant = tenant }
        ).ToListAsync(cancel);
        foreach (var item in ending)
        {
            var day = item.Provider.SecretUntil!.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
            var subject = PlainText.OneLine($"{item.Tenant.Name}: the secret of your sign-in ends on {day}");
            var text =
                $"The people of {item.Tenant.Name} sign in through your identity provider. The secret by which the portal asks it ends on {day}; "
                + $"from then on nobody comes in through it.\n\nMake a new secret at your provider and enter it here:\n{url.Company(item.Tenant.Slug)}company/people/provider";
            foreach (var to in await OwnersOf(item.Tenant.Id).ToListAsync(cancel))
            {
                db.Send(OwnerMail.MessageKind, new OwnerMail.Letter(to, subject, text), now);
            }

            item.Provider.RemindedAt = now;
        }

        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }

    private IQueryable<string> OwnersOf(Guid tenant) =>
        from membership in db.Set<Membership>()
        join user in db.Set<User>() on membership.UserId equals user.Id
        where membership.TenantId == tenant && membership.Role == StandardRoles.Owner && membership.RemovedAt == null
        select user.Email!;
}
