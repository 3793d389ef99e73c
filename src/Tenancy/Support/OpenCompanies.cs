using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>A company that an owner opened to support.</summary>
public sealed record OpenCompany(Guid Id, string Name, string Slug, string Note, bool MayChange, DateTime Until);

/// <summary>An operator who is in a company.</summary>
public sealed record RunningVisit(Guid Id, string Company, string Name, string Ticket, DateTime Until);

/// <summary>Which companies are open to support, and who is in them, for operators.</summary>
public sealed class OpenCompanies(OperatorDesk desk, TimeProvider time)
{
    public sealed record Answer(IReadOnlyList<OpenCompany> Companies, IReadOnlyList<RunningVisit> Visits);

    public Task<Outcome<Answer>> Run(CancellationToken cancel = default) =>
        desk.Read<Answer>(
            async db =>
            {
                var companies = await Open(db, null).ToListAsync(cancel);
                var visits = await OpenVisits
                    .At(db, Now)
                    .OrderBy(item => item.Visit.Until)
                    .Select(item => new RunningVisit(
                        item.Visit.Id,
                        item.Tenant.Name,
                        item.Visit.OperatorName,
                        item.Visit.Ticket,
                        item.Visit.Until
                    ))
                    .ToListAsync(cancel);
                return new Answer(companies, visits);
            },
            cancel
        );

    /// <returns>Not found for a company that is not open.</returns>
    public Task<Outcome<OpenCompany>> Get(Guid tenant, CancellationToken cancel = default) =>
        desk.Read<OpenCompany>(
            async db => await Open(db, tenant).FirstOrDefaultAsync(cancel) is { } open ? open : Refusal.NotFound("company"),
            cancel
        );

    /// <param name="only">Null for all.</param>
    private IQueryable<OpenCompany> Open(PlatformDb db, Guid? only)
    {
        var now = Now;
        return from consent in db.Set<SupportConsent>()
            join tenant in db.Set<Tenant>() on consent.TenantId equals tenant.Id
            where consent.EndedAt == null && consent.Until > now && (only == null || tenant.Id == only)
            orderby consent.Until
            select new OpenCompany(tenant.Id, tenant.Name, tenant.Slug, consent.Note, consent.MayChange, consent.Until);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
