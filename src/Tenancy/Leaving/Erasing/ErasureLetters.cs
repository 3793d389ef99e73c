using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>Who is told that a company is to be erased, and in which words. Queued with the act that they tell of.</summary>
internal sealed class ErasureLetters(PlatformDb db, PublicUrl url)
{
    public static IQueryable<string> Owners(PlatformDb db, Guid tenant) =>
        from membership in db.Set<Membership>()
        join user in db.Set<User>() on membership.UserId equals user.Id
        where membership.TenantId == tenant && membership.Role == StandardRoles.Owner && membership.RemovedAt == null
        orderby user.Email
        select user.Email!;

    public async Task Asked(Tenant tenant, Erasure erasure, DateTime now, CancellationToken cancel)
    {
        var notes = erasure.Noted();
        var (day, page) = (Day(erasure), Page(tenant));
        await ToOwners(
            tenant,
            $"{tenant.Name} is to be erased on {day}",
            $"{notes.AskedBy} asked to erase {tenant.Name}, with everything in it, on {day}.\n\nWhy: {notes.Reason}\n\n"
                + $"Until then the company is read-only: you can read and export everything. Any owner can take it back, with one press:\n{page}\n\n"
                + "After that day nobody can bring it back, we neither.",
            now,
            cancel
        );
        var firms = await db.Set<Grant>()
            .Where(grant => grant.TenantId == tenant.Id && grant.EndedAt == null && grant.AcceptedAt != null)
            .Select(grant => grant.FirmId)
            .ToListAsync(cancel);
        foreach (var firm in firms)
        {
            foreach (var to in await GrantMails.Answering(db, firm).ToListAsync(cancel))
            {
                Queue(
                    to,
                    $"{tenant.Name} is to be erased on {day}",
                    $"An owner of {tenant.Name} asked to erase the company on {day}. It is read-only from now on, and on that day your access ends "
                        + "and your work items and questions about it go with it. Take what your firm has to keep before then.",
                    now
                );
            }
        }
    }

    public Task Reminder(Tenant tenant, Erasure erasure, DateTime now, CancellationToken cancel) =>
        ToOwners(
            tenant,
            $"{tenant.Name} will be erased on {Day(erasure)}",
            $"On {Day(erasure)} {tenant.Name} will be erased with everything in it, as {erasure.Noted().AskedBy} asked.\n\n"
                + $"If that is right, there is nothing to do. If not, any owner can take it back until then:\n{Page(tenant)}",
            now,
            cancel
        );

    public Task TakenBack(Tenant tenant, string by, DateTime now, CancellationToken cancel) =>
        ToOwners(
            tenant,
            $"{tenant.Name} stays",
            $"{by} took back that {tenant.Name} is to be erased. Everybody can work in it again.",
            now,
            cancel
        );

    private async Task ToOwners(Tenant tenant, string subject, string text, DateTime now, CancellationToken cancel)
    {
        foreach (var to in await Owners(db, tenant.Id).ToListAsync(cancel))
        {
            Queue(to, subject, text, now);
        }
    }

    private void Queue(string to, string subject, string text, DateTime now) =>
        db.Send(OwnerMail.MessageKind, new OwnerMail.Letter(to, PlainText.OneLine(subject), text), now);

    private string Page(Tenant tenant) => $"{url.Company(tenant.Slug)}company/leave";

    private static string Day(Erasure erasure) => erasure.DueAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
