using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>Mails about an emergency access, to the partners of the firm and, where it concerns them, to the owners of the client.</summary>
internal static class EmergencyMail
{
    public static async Task Tell(
        PlatformDb db,
        PublicUrl url,
        Grant grant,
        Func<string, string, string> subject,
        Func<string, string, string> text,
        bool toOwners,
        DateTime now,
        CancellationToken cancel
    )
    {
        var company = await db.Set<Tenant>().AsNoTracking().FirstAsync(item => item.Id == grant.TenantId, cancel);
        var firm = await db.Set<Firm>().AsNoTracking().FirstAsync(item => item.Id == grant.FirmId, cancel);
        void Send(string to, string page)
        {
            var letter = new OwnerMail.Letter(
                to,
                PlainText.OneLine(subject(company.Name, firm.Name)),
                $"{text(company.Name, firm.Name)}\n\n{page}"
            );
            db.Send(OwnerMail.MessageKind, letter, now);
        }

        foreach (var to in await Partners(db, grant.FirmId).ToListAsync(cancel))
        {
            Send(to, $"{url.Firm(firm.Slug)}/clients/{grant.Id}");
        }

        foreach (var to in toOwners ? await Owners.Emails(db, company.Id).ToListAsync(cancel) : [])
        {
            Send(to, $"An owner ends it at once here:\n{url.Company(company.Slug)}company/providers/{grant.Id}");
        }
    }

    private static IQueryable<string> Partners(PlatformDb db, Guid firm) =>
        from member in db.Set<FirmMember>()
        join user in db.Set<User>() on member.UserId equals user.Id
        where member.FirmId == firm && member.RemovedAt == null && member.Role == FirmRole.Partner
        orderby user.Email
        select user.Email!;
}
