using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants;

/// <summary>A company a person may enter.</summary>
public sealed record CompanyEntry(Guid Id, string Slug, string Name, string Colour, string Role);

/// <summary>The companies of a person, by name.</summary>
public sealed class MyCompanies(PlatformDb db)
{
    public Task<List<CompanyEntry>> Of(Guid userId, CancellationToken cancel = default) =>
        (
            from membership in db.Set<Membership>().AsNoTracking()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            where membership.UserId == userId && membership.RemovedAt == null && tenant.State == TenantState.Active
            orderby tenant.Name
            select new CompanyEntry(tenant.Id, tenant.Slug, tenant.Name, tenant.Colour, membership.Role)
        ).ToListAsync(cancel);

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
            select new CompanyEntry(tenant.Id, tenant.Slug, tenant.Name, tenant.Colour, membership.Role)
        ).FirstOrDefaultAsync(cancel);
}
