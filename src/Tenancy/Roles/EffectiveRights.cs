using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Providers.Emergency;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>What somebody may do in the company, with where each permission comes from.</summary>
/// <param name="Currency">The company's: limits are in it.</param>
/// <param name="NeedsSecondFactor">The company asks for a second factor: a person who signed in without one may do none of it.</param>
/// <param name="Whose">Names of those whose records are reached now, where a source does not reach everything.</param>
public sealed record RightsCard(
    Guid Id,
    string Name,
    CallerKind Kind,
    bool NeedsSecondFactor,
    string Currency,
    IReadOnlyList<RightSource> Sources,
    IReadOnlyList<string> Whose
)
{
    /// <summary>What the sources give together, with how much of sensitive fields is open: what operations decide by.</summary>
    internal PermissionSet Together => Rights.Together(Sources);

    public IEnumerable<RightSource> From(Permission permission) => Sources.Where(source => source.Gives.Contains(permission));
}

/// <summary>
/// What a member, somebody of a provider, an API client or support may do and why, from the sources that the decision itself is made
/// of. Everybody sees their own; who manages people sees those of the company.
/// </summary>
public sealed class EffectiveRights(PlatformDb db, Work work, AreaList areas, TimeProvider time)
{
    public async Task<Outcome<RightsCard>> Mine(CancellationToken cancel = default) => await Card(work.Caller.ActorId, work.Caller, cancel);

    /// <param name="id">A member, somebody assigned by a provider, an API client that is not revoked, or a visit of support.</param>
    public async Task<Outcome<RightsCard>> Of(Guid id, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var caller = work.Caller with { ActorId = id };
        return await Person(id, cancel) is { } person ? await Card(id, caller with { ActorName = person, Kind = CallerKind.Person }, cancel)
            : await Client(id, cancel) is { } client
                ? await Card(id, caller with { ActorName = client, Kind = CallerKind.ApiClient }, cancel)
            : await Support(id, cancel) is { } support ? await Card(id, support, cancel)
            : Refusal.NotFound("person");
    }

    private async Task<RightsCard> Card(Guid id, Caller caller, CancellationToken cancel)
    {
        var sources = await Rights.Sources(db, areas, caller, time.GetUtcNow().UtcDateTime, cancel);
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstAsync(item => item.Id == caller.TenantId, cancel);
        var asksForFactor = caller.Kind == CallerKind.Person && tenant.RequiresSecondFactor;
        var reached = sources.Where(source => source.Reach is not null).SelectMany(source => source.Reach!.People).Distinct().ToList();
        var whose = await db.Set<User>()
            .Where(user => reached.Contains(user.Id))
            .OrderBy(user => user.Name)
            .ThenBy(user => user.Id)
            .Select(user => user.Name)
            .ToListAsync(cancel);
        return new RightsCard(id, caller.ActorName, caller.Kind, asksForFactor, tenant.Currency, sources, whose);
    }

    private Task<string?> Person(Guid id, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var tenant = work.Caller.TenantId;
        return db.Set<User>()
            .Where(user =>
                user.Id == id
                && (
                    db.Set<Membership>().Any(item => item.TenantId == tenant && item.UserId == id && item.RemovedAt == null)
                    || (
                        from assignment in db.Set<Assignment>()
                        join grant in db.Set<Grant>() on assignment.GrantId equals grant.Id
                        where assignment.UserId == id && grant.TenantId == tenant && grant.EndedAt == null
                        select grant.Id
                    ).Any()
                    || OpenEmergencies.At(db, now).Any(open => open.Access.UserId == id && open.Grant.TenantId == tenant)
                )
            )
            .Select(user => user.Name)
            .FirstOrDefaultAsync(cancel);
    }

    private async Task<Caller?> Support(Guid visit, CancellationToken cancel)
    {
        var tenant = work.Caller.TenantId;
        return (
            await OpenVisits
                .At(db, time.GetUtcNow().UtcDateTime)
                .FirstOrDefaultAsync(open => open.Visit.Id == visit && open.Tenant.Id == tenant, cancel)
        )?.Caller;
    }

    private Task<string?> Client(Guid id, CancellationToken cancel) =>
        db.Set<ApiClient>()
            .Where(client => client.Id == id && client.TenantId == work.Caller.TenantId && client.RevokedAt == null)
            .Select(client => client.Name)
            .FirstOrDefaultAsync(cancel);
}
