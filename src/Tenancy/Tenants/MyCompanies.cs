using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Providers.Emergency;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Tenants;

/// <summary>A company a person may enter.</summary>
/// <param name="Via">By which grant, when the person is no member and comes from a provider.</param>
public sealed record CompanyEntry(Guid Id, string Slug, string Name, string Colour, DateTime? LastSeenAt, Via? Via = null);

/// <summary>The companies of a person, by name: where they are a member first, then the clients they are assigned to.</summary>
public sealed class MyCompanies(PlatformDb db, NoteAccess access, TimeProvider time)
{
    // A write per request would cost more than the minutes are worth.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public async Task<List<CompanyEntry>> Of(Guid userId, CancellationToken cancel = default)
    {
        var own = await Memberships(userId, null).ToListAsync(cancel);
        var clients = await Clients(userId).OrderBy(open => open.Tenant.Name).ToListAsync(cancel);
        var emergencies = await Emergencies(userId).OrderBy(open => open.Tenant.Name).ToListAsync(cancel);
        return [.. own.Concat(clients.Select(Entry)).Concat(emergencies.Select(open => open.Entry)).DistinctBy(entry => entry.Id)];
    }

    /// <summary>As <see cref="Find"/>, for a person who opens a page there: it is noted when that was.</summary>
    public async Task<CompanyEntry?> Enter(Guid userId, Guid tenantId, CancellationToken cancel = default)
    {
        var entry = await Find(userId, tenantId, cancel);
        var now = time.GetUtcNow().UtcDateTime;
        if (entry is { Via: { } via })
        {
            await access.Run(via, entry, userId, now, cancel);
        }
        else if (entry is not null && (entry.LastSeenAt is not { } seen || seen < now - SeenEvery))
        {
            await db.Set<Membership>()
                .Where(membership => membership.UserId == userId && membership.TenantId == tenantId)
                .ExecuteUpdateAsync(set => set.SetProperty(membership => membership.LastSeenAt, now), cancel);
        }

        return entry;
    }

    /// <returns>Null when the person is no member and has no grant to enter by: the answer for an absent company.</returns>
    public async Task<CompanyEntry?> Find(Guid userId, Guid tenantId, CancellationToken cancel = default) =>
        await Memberships(userId, tenantId).FirstOrDefaultAsync(cancel)
        ?? (await Clients(userId).FirstOrDefaultAsync(open => open.Grant.TenantId == tenantId, cancel) is { } open ? Entry(open) : null)
        ?? (await Emergencies(userId).FirstOrDefaultAsync(open => open.Grant.TenantId == tenantId, cancel))?.Entry;

    private IQueryable<CompanyEntry> Memberships(Guid userId, Guid? tenantId) =>
        from membership in db.Set<Membership>().AsNoTracking()
        join tenant in db.Set<Tenant>() on membership.TenantId equals tenant.Id
        where
            membership.UserId == userId
            && (tenantId == null || membership.TenantId == tenantId)
            && membership.RemovedAt == null
            && tenant.State == TenantState.Active
        orderby tenant.Name
        select new CompanyEntry(tenant.Id, tenant.Slug, tenant.Name, tenant.Colour, membership.LastSeenAt, null);

    private IQueryable<OpenGrant> Clients(Guid userId) =>
        OpenGrants.On(db, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Where(open => open.Member.UserId == userId);

    private IQueryable<OpenEmergency> Emergencies(Guid userId) =>
        OpenEmergencies.At(db, time.GetUtcNow().UtcDateTime).Where(open => open.Access.UserId == userId);

    private static CompanyEntry Entry(OpenGrant open) =>
        new(open.Tenant.Id, open.Tenant.Slug, open.Tenant.Name, open.Tenant.Colour, null, new Via(open.Grant.Id, open.Firm.Name));
}
