using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>What owners are told about support in their company.</summary>
internal static class SupportMail
{
    /// <summary>Subject of audit entries about the access itself: opened, entered, looked at, ended.</summary>
    public const string Subject = "support";

    public const string Page = "company/support";

    /// <summary>Queues a mail to every owner; it ends with the address of the page where support is seen and ended.</summary>
    public static async Task Tell(
        PlatformDb db,
        PublicUrl url,
        Guid tenant,
        Func<string, string> subject,
        string text,
        DateTime now,
        CancellationToken cancel
    )
    {
        var company = await db.Set<Tenant>()
            .Where(item => item.Id == tenant)
            .Select(item => new { item.Name, item.Slug })
            .FirstAsync(cancel);
        foreach (var to in await Owners.Emails(db, tenant).ToListAsync(cancel))
        {
            var letter = new OwnerMail.Letter(to, PlainText.OneLine(subject(company.Name)), $"{text}\n{url.Company(company.Slug)}{Page}");
            db.Send(OwnerMail.MessageKind, letter, now);
        }
    }
}
