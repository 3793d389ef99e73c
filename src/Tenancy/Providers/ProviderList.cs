using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A firm's access as the client sees it.</summary>
public sealed record ProviderGrant(
    Guid Id,
    string Firm,
    string FirmSlug,
    GrantState State,
    GrantSide ProposedBy,
    string ProposedByName,
    DateTime ProposedAt,
    string? ConsentedByName,
    DateTime? ConsentedAt,
    string? EndedByName,
    DateTime? EndedAt,
    GrantTerms Terms,
    IReadOnlyList<ProviderPerson> People,
    long Version
);

/// <summary>Somebody of the firm who works for the company.</summary>
public sealed record ProviderPerson(Guid Id, string Name, AssignmentRole Role);

/// <summary>The firms that have, had or ask for access to the company.</summary>
public sealed class ProviderList(PlatformDb db, Work work, AreaList areas, TimeProvider time)
{
    public async Task<Outcome<ListPage<ProviderGrant>>> Run(ListQuery query, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var rows = Mine();
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var search = query.Search.Trim().ToUpperInvariant();
            rows = rows.Where(row => row.Firm.Name.ToUpper().Contains(search));
        }

        var total = await rows.CountAsync(cancel);
        var page = await rows.OrderBy(row => row.Grant.EndedAt != null)
            .ThenBy(row => row.Firm.Name)
            .ThenByDescending(row => row.Grant.ProposedAt)
            .Skip(query.Skip)
            .Take(query.Take)
            .ToListAsync(cancel);
        return new ListPage<ProviderGrant>(await Cards(page, cancel), total);
    }

    public async Task<Outcome<ProviderGrant>> Get(Guid id, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var found = await Mine().Where(row => row.Grant.Id == id).ToListAsync(cancel);
        return found.Count == 0 ? Refusal.NotFound("grant") : (await Cards(found, cancel))[0];
    }

    /// <summary>Whether the caller may decide, and does not come from a provider; for pages that offer it.</summary>
    public async Task<bool> MayDecide(CancellationToken cancel = default) =>
        work.Caller.Kind == CallerKind.Person && (await Rights.Own(db, areas, work.Caller, cancel)).Allows(Team.Manage);

    private IQueryable<Found> Mine()
    {
        var tenant = work.Caller.TenantId;
        var open = ClientSide.Open(db, tenant);
        return from grant in db.Set<Grant>().AsNoTracking()
            join firm in db.Set<Firm>() on grant.FirmId equals firm.Id
            where grant.TenantId == tenant || open.Any(item => item.Id == grant.Id)
            select new Found { Grant = grant, Firm = firm };
    }

    private async Task<List<ProviderGrant>> Cards(List<Found> rows, CancellationToken cancel)
    {
        var ids = rows.ConvertAll(row => row.Grant.Id);
        var people = await (
            from assignment in db.Set<Assignment>()
            join user in db.Set<User>() on assignment.UserId equals user.Id
            where ids.Contains(assignment.GrantId)
            orderby user.Name
            select new
            {
                assignment.GrantId,
                assignment.UserId,
                user.Name,
                assignment.Role,
            }
        ).ToListAsync(cancel);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return rows.ConvertAll(row => new ProviderGrant(
            row.Grant.Id,
            row.Firm.Name,
            row.Firm.Slug,
            row.Grant.StateOn(today),
            row.Grant.ProposedBySide,
            row.Grant.ProposedByName,
            row.Grant.ProposedAt,
            row.Grant.ConsentedByName,
            row.Grant.ConsentedAt,
            row.Grant.EndedByName,
            row.Grant.EndedAt,
            GrantTerms.Of(row.Grant),
            [
                .. people
                    .Where(person => person.GrantId == row.Grant.Id && row.Grant.EndedAt == null)
                    .Select(person => new ProviderPerson(person.UserId, person.Name, person.Role)),
            ],
            row.Grant.Version
        ));
    }

    private sealed class Found
    {
        public required Grant Grant { get; init; }

        public required Firm Firm { get; init; }
    }
}
