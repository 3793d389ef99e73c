using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Leaving.Erasing;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving;

/// <summary>That the company is to be erased.</summary>
public sealed record AskedErasure(string By, DateTime AskedAt, string Reason, DateTime DueAt);

/// <summary>How far a company is on its way out, and what is in the way.</summary>
/// <param name="Company">The name that the owner writes.</param>
/// <param name="Asked">Null while nobody asked.</param>
/// <param name="Archive">The newest that an owner took; null when none was.</param>
/// <param name="Firms">Providers that lose their access.</param>
public sealed record LeavingCard(
    string Company,
    AskedErasure? Asked,
    Retention Retention,
    HeldArchive? Archive,
    IReadOnlyList<string> Firms
);

/// <summary>What an owner sees before leaving, and until it is done.</summary>
public sealed class GetLeaving(PlatformDb db, Work work, OwnersRight owners, ReadRetention retention)
{
    public async Task<Outcome<LeavingCard>> Run(CancellationToken cancel = default)
    {
        if (!await owners.Has(cancel))
        {
            return Refusal.Forbidden("Only an owner of the company erases it.");
        }

        var bound = await retention.Run(cancel);
        if (!bound.Succeeded)
        {
            return Outcome<LeavingCard>.Refused(bound.Refusals);
        }

        var tenant = work.Caller.TenantId;
        var company = await db.Set<Tenant>().Where(item => item.Id == tenant).Select(item => item.Name).FirstAsync(cancel);
        var erasure = await db.Set<Erasure>().AsNoTracking().FirstOrDefaultAsync(item => item.TenantId == tenant, cancel);
        var firms = await (
            from grant in db.Set<Grant>()
            join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
            where grant.TenantId == tenant && grant.EndedAt == null && grant.AcceptedAt != null
            orderby firm.Name
            select firm.Name
        ).ToListAsync(cancel);
        return new LeavingCard(company, Asked(erasure), bound.Value, await Newest(db, tenant, cancel), firms);
    }

    /// <summary>The newest archive of the company that somebody took who is an owner now.</summary>
    internal static Task<HeldArchive?> Newest(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        (
            from archive in db.Set<TakenArchive>()
            join owner in db.Set<Membership>()
                on new { archive.TenantId, UserId = archive.PersonId } equals new { owner.TenantId, owner.UserId }
            where archive.TenantId == tenant && owner.Role == StandardRoles.Owner && owner.RemovedAt == null
            orderby archive.At descending
            select new HeldArchive(archive.At, archive.DataHash)
        ).FirstOrDefaultAsync(cancel);

    private static AskedErasure? Asked(Erasure? erasure)
    {
        if (erasure is null)
        {
            return null;
        }

        var notes = erasure.Noted();
        return new AskedErasure(notes.AskedBy, erasure.AskedAt, notes.Reason, erasure.DueAt);
    }
}
