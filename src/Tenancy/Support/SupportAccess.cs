using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>The company is open to support.</summary>
public sealed record OpenConsent(string Note, bool MayChange, string OpenedByName, DateTime OpenedAt, DateTime Until);

/// <summary>Somebody of support was or is in the company.</summary>
/// <param name="LeftAt">When it ended or will end.</param>
public sealed record VisitRow(Guid Id, string Name, string Ticket, string Reason, DateTime EnteredAt, DateTime LeftAt, bool IsIn);

/// <summary>What the people of a company see about support: whether it is open, who was in, why and when.</summary>
public sealed class SupportAccess(PlatformDb db, Work work, TimeProvider time)
{
    /// <param name="MayOpen">The caller is an owner.</param>
    public sealed record Answer(OpenConsent? Open, bool MayOpen, ListPage<VisitRow> Visits);

    public async Task<Outcome<Answer>> Run(ListQuery query, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var (tenant, now) = (work.Caller.TenantId, time.GetUtcNow().UtcDateTime);
        var open = await db.Set<SupportConsent>()
            .Where(item => item.TenantId == tenant && item.EndedAt == null && item.Until > now)
            .Select(item => new OpenConsent(item.Note, item.MayChange, item.OpenedByName, item.OpenedAt, item.Until))
            .FirstOrDefaultAsync(cancel);
        var present = await OpenVisits
            .At(db, now)
            .Where(item => item.Tenant.Id == tenant)
            .Select(item => item.Visit.Id)
            .ToListAsync(cancel);
        var visits =
            from visit in db.Set<SupportVisit>().AsNoTracking()
            join consent in db.Set<SupportConsent>() on visit.ConsentId equals consent.Id
            where consent.TenantId == tenant && visit.SessionId != null
            select visit;
        var total = await visits.CountAsync(cancel);
        var page = await visits.OrderByDescending(visit => visit.EnteredAt).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
        var rows = page.ConvertAll(visit => new VisitRow(
            visit.Id,
            visit.OperatorName,
            visit.Ticket,
            visit.Reason,
            visit.EnteredAt,
            visit.EndedAt ?? visit.Until,
            present.Contains(visit.Id)
        ));
        var mayOpen = await Owners.Is(db, tenant, work.Caller.ActorId, cancel);
        return new Answer(open, mayOpen, new ListPage<VisitRow>(rows, total));
    }
}
