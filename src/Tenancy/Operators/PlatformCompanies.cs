using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>What the operator knows of a company: how it stands, and nothing of its business.</summary>
/// <param name="LastSeenAt">When one of its people last opened a page, UTC.</param>
public sealed record PlatformCompany(
    Guid Id,
    string Name,
    string Slug,
    string Country,
    string Store,
    DateTime CreatedAt,
    TenantState State,
    CompanyStanding Standing,
    int Members,
    DateTime? LastSeenAt
);

/// <summary>A step of making a company usable.</summary>
public sealed record PlatformStep(string Name, int Attempts, DateTime? DoneAt, string? LastError);

/// <summary>All companies of the portal, for its operators.</summary>
public sealed class PlatformCompanies(OperatorDesk desk)
{
    /// <param name="State"><c>barred</c>: not active on every axis; <c>unfinished</c>: not complete yet; else all.</param>
    public sealed record Filter(string? State = null);

    public sealed record Details(PlatformCompany Company, IReadOnlyList<PlatformStep> Steps);

    public Task<Outcome<ListPage<PlatformCompany>>> Run(ListQuery query, Filter? filter = null, CancellationToken cancel = default) =>
        desk.Read<ListPage<PlatformCompany>>(
            async db =>
            {
                var tenants = InState(db.Set<Tenant>().AsNoTracking(), filter?.State);
                if (!string.IsNullOrWhiteSpace(query.Search))
                {
                    var search = query.Search.Trim().ToUpperInvariant();
                    tenants = tenants.Where(tenant => tenant.Name.ToUpper().Contains(search) || tenant.Slug.ToUpper().Contains(search));
                }

                var total = await tenants.CountAsync(cancel);
                var page = await Rows(db, Sorted(tenants, query).Skip(query.Skip).Take(query.Take)).ToListAsync(cancel);
                return new ListPage<PlatformCompany>(page, total);
            },
            cancel
        );

    public Task<Outcome<Details>> Get(Guid id, CancellationToken cancel = default) =>
        desk.Read<Details>(
            async db =>
            {
                var company = await Rows(db, db.Set<Tenant>().AsNoTracking().Where(tenant => tenant.Id == id)).FirstOrDefaultAsync(cancel);
                if (company is null)
                {
                    return Refusal.NotFound("company");
                }

                var steps = await db.Set<ProvisioningRecord>()
                    .AsNoTracking()
                    .Where(step => step.TenantId == id && company.State == TenantState.Provisioning)
                    .OrderBy(step => step.DoneAt == null)
                    .ThenBy(step => step.DoneAt)
                    .Select(step => new PlatformStep(step.Name, step.Attempts, step.DoneAt, step.LastError))
                    .ToListAsync(cancel);
                return new Details(company, steps);
            },
            cancel
        );

    private static IQueryable<Tenant> InState(IQueryable<Tenant> tenants, string? state) =>
        state switch
        {
            "barred" => tenants.Where(tenant =>
                tenant.Billing.State != StandingState.Active
                || tenant.Platform.State != StandingState.Active
                || tenant.Provider.State != StandingState.Active
            ),
            "unfinished" => tenants.Where(tenant => tenant.State == TenantState.Provisioning),
            _ => tenants,
        };

    private static IQueryable<Tenant> Sorted(IQueryable<Tenant> tenants, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("created", false) => tenants.OrderBy(tenant => tenant.CreatedAt).ThenBy(tenant => tenant.Id),
            ("created", true) => tenants.OrderByDescending(tenant => tenant.CreatedAt).ThenBy(tenant => tenant.Id),
            (_, true) => tenants.OrderByDescending(tenant => tenant.Name).ThenBy(tenant => tenant.Id),
            _ => tenants.OrderBy(tenant => tenant.Name).ThenBy(tenant => tenant.Id),
        };

    private static IQueryable<PlatformCompany> Rows(PlatformDb db, IQueryable<Tenant> tenants) =>
        tenants.Select(tenant => new PlatformCompany(
            tenant.Id,
            tenant.Name,
            tenant.Slug,
            tenant.Country,
            tenant.Store,
            tenant.CreatedAt,
            tenant.State,
            new CompanyStanding(tenant.Billing, tenant.Platform, tenant.Provider),
            db.Set<Membership>().Count(member => member.TenantId == tenant.Id && member.RemovedAt == null),
            db.Set<Membership>().Where(member => member.TenantId == tenant.Id).Max(member => member.LastSeenAt)
        ));
}
