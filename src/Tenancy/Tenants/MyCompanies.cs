using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants;

/// <summary>A company a person may enter.</summary>
public sealed record CompanyEntry(Guid Id, string Slug, string Name, string Colour, string Role, DateTime? LastSeenAt);

/// <summary>The companies of a person, by name.</summary>
public sealed class MyCompanies(PlatformDb db, TimeProvider time)
{
    // A write per request would cost more than the minutes are worth.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public Task<List<CompanyEntry>> Of(Guid userId, CancellationToken cancel = default) =>
        (
            from membership in db.Set<Membership>().AsNoTracking()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            where membership.UserId == userId && membership.RemovedAt == null && tenant.State == TenantState.Active
            orderby tenant.Name
            select new CompanyEntry(tenant.Id, tenant.Slug, tenant.Name, tenant.Colour, membership.Role, membership.LastSeenAt)
        ).ToListAsync(cancel);

    /// <summary>As <see cref="Find"/>, for a person who opens a page there: it is noted when that was.</summary>
    public async Task<CompanyEntry?> Enter(Guid userId, Guid tenantId, CancellationToken cancel = default)
    {
        var entry = await Find(userId, tenantId, cancel);
        var now = time.GetUtcNow().UtcDateTime;
        if (entry is not null && (entry.LastSeenAt is not { } seen || seen < now - SeenEvery))
        {
            await db.Set<Membership>()
                .Where(membership => membership.UserId == userId && membership.TenantId == tenantId)
                .ExecuteUpdateAsync(set => set.SetProperty(membership => membership.LastSeenAt, now), cancel);
        }

        return entry;
    }

    /// <returns>Null when the person is no member: the answer for an absent company.</returns>
    public Task<CompanyEntry?> Find(Guid userId, Guid tenantId, CancellationToken cancel = default) =>
        (
            from membership in db.Set<Membership>().AsNoTracking()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            where
                membership.UserId == userId
                && membership.TenantId == tenantId
                && membership.RemovedAt == null
                && tenant.State == TenantState.Active
            select new CompanyEntry(tenant.Id, tenant.Slug, tenant.Name, tenant.Colour, membership.Role, membership.LastSeenAt)
        ).FirstOrDefaultAsync(cancel);
}
