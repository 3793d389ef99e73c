using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>An operator who may be in a company now.</summary>
internal sealed class OpenVisit
{
    public required SupportVisit Visit { get; init; }

    public required SupportConsent Consent { get; init; }

    public required Tenant Tenant { get; init; }

    /// <summary>Who acts for the company: the operator by name, under this visit, and never a person of the company.</summary>
    public Caller Caller =>
        new(Tenant.Id, Tenant.Slug, Visit.OperatorId, Visit.OperatorName, CallerKind.Support)
        {
            Via = new Via(Visit.Id, $"Support, ticket {Visit.Ticket}"),
            SecondFactor = true,
        };
}

/// <summary>
/// Which operator may be in which company at an instant: the consent is open, the visit too, its operator still one, and the
/// company not suspended. The one place that says so; the door, open pages, the company's note and the rights all ask here.
/// </summary>
internal static class OpenVisits
{
    /// <summary>Visits that are allowed, whether the browser came in or not.</summary>
    public static IQueryable<OpenVisit> Allowed(PlatformDb db, DateTime now) =>
        from visit in db.Set<SupportVisit>().AsNoTracking()
        join consent in db.Set<SupportConsent>() on visit.ConsentId equals consent.Id
        join person in db.Set<Operator>() on visit.OperatorId equals person.UserId
        join tenant in db.Set<Tenant>() on consent.TenantId equals tenant.Id
        where
            visit.EndedAt == null
            && visit.Until > now
            && consent.EndedAt == null
            && consent.Until > now
            && person.RevokedAt == null
            && tenant.State == TenantState.Active
            && tenant.Platform.State != StandingState.Suspended
        select new OpenVisit
        {
            Visit = visit,
            Consent = consent,
            Tenant = tenant,
        };

    /// <summary>Visits whose operator is in the company.</summary>
    public static IQueryable<OpenVisit> At(PlatformDb db, DateTime now) => Allowed(db, now).Where(open => open.Visit.SessionId != null);

    /// <summary>What a visit gives its operator; nothing once it is over, and nothing to anybody else.</summary>
    public static async Task<List<RightSource>> Sources(
        PlatformDb db,
        AreaList areas,
        Caller caller,
        DateTime now,
        CancellationToken cancel
    ) => [.. (await Of(db, [caller], now, cancel)).Values.Select(open => Source(open, areas))];

    /// <returns>By each of these callers, who are support, the visit they are on; nothing for those whose visit is over.</returns>
    public static async Task<Dictionary<Caller, OpenVisit>> Of(
        PlatformDb db,
        IReadOnlyCollection<Caller> callers,
        DateTime now,
        CancellationToken cancel
    )
    {
        var ids = callers.Select(caller => caller.Via?.GrantId ?? Guid.Empty).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var open = await At(db, now).Where(item => ids.Contains(item.Visit.Id)).ToListAsync(cancel);
        var byCaller = new Dictionary<Caller, OpenVisit>();
        foreach (var caller in callers)
        {
            var own = open.Find(item =>
                item.Visit.Id == caller.Via?.GrantId && item.Visit.OperatorId == caller.ActorId && item.Tenant.Id == caller.TenantId
            );
            if (own is not null)
            {
                byCaller[caller] = own;
            }
        }

        return byCaller;
    }

    /// <summary>Sensitive fields stay hidden, whatever the consent.</summary>
    public static RightSource Source(OpenVisit open, AreaList areas) =>
        new(
            RightOrigin.Support,
            open.Visit.Ticket,
            Rights.Everything(areas).Granted.Where(permission => SupportRules.Gives(permission, open.Consent.MayChange)).ToHashSet(),
            Support: new SupportBasis(open.Consent.OpenedByName, open.Consent.MayChange, open.Visit.Until)
        )
        {
            Fields = areas.Hidden(_ => true),
        };
}
