using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>A company of a person that has a provider.</summary>
/// <param name="LinkedAt">Null while the person is not linked.</param>
public sealed record OfferedLink(Guid Company, string Slug, string Name, string Provider, DateTime? LinkedAt);

/// <summary>Which providers there are to sign in through, as far as that is on: for the pages outside of companies.</summary>
public sealed class ProviderOffers(PlatformDb db, IFeatureFlags flags)
{
    public ValueTask<bool> IsOn(Guid tenant, CancellationToken cancel = default) =>
        flags.IsOn(FeatureFlags.ProviderSignIn, tenant, cancel: cancel);

    /// <returns>The host name of a company's provider; null where there is none to go to.</returns>
    public async Task<string?> HostOf(Guid tenant, CancellationToken cancel = default) =>
        await IsOn(tenant, cancel)
        && await db.Set<IdentityProvider>().Where(item => item.TenantId == tenant).Select(item => item.Issuer).FirstOrDefaultAsync(cancel)
            is { } issuer
            ? new Uri(issuer).Host
            : null;

    /// <summary>The companies where the person works that have a provider, by name.</summary>
    public async Task<IReadOnlyList<OfferedLink>> Of(Guid userId, CancellationToken cancel = default)
    {
        var rows = await (
            from membership in db.Set<Membership>().AsNoTracking()
            join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
            join provider in db.Set<IdentityProvider>() on tenant.Id equals provider.TenantId
            from link in db.Set<ProviderLink>().Where(link => link.TenantId == tenant.Id && link.UserId == userId).DefaultIfEmpty()
            where membership.UserId == userId && membership.RemovedAt == null && tenant.State == TenantState.Active
            orderby tenant.Name
            select new
            {
                tenant.Id,
                tenant.Slug,
                tenant.Name,
                provider.Issuer,
                LinkedAt = link == null ? (DateTime?)null : link.LinkedAt,
            }
        ).ToListAsync(cancel);
        var offered = new List<OfferedLink>();
        foreach (var row in rows)
        {
            if (await IsOn(row.Id, cancel))
            {
                offered.Add(new OfferedLink(row.Id, row.Slug, row.Name, new Uri(row.Issuer).Host, row.LinkedAt));
            }
        }

        return offered;
    }
}
