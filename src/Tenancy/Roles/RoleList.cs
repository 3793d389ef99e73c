using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>A role of the company.</summary>
/// <param name="Name">Also its id: members and invitations name it.</param>
/// <param name="Permissions">As <c>finance.create</c>.</param>
/// <param name="Invitations">Open ones.</param>
/// <param name="ApprovalLimit">The largest amount that may be approved, in the company's currency; null without a limit.</param>
/// <param name="Fields">Classes of fields that it opens only so far; every other class wholly.</param>
/// <param name="Scope">Whose records it is for.</param>
/// <param name="WithinMine">Whether the caller may give it: it allows nothing the caller may not do.</param>
public sealed record RoleCard(
    string Name,
    bool IsStandard,
    IReadOnlyList<string> Permissions,
    int Members,
    int Invitations,
    bool WithinMine,
    long Version,
    decimal? ApprovalLimit,
    IReadOnlyDictionary<string, FieldAccess> Fields,
    RecordScope Scope
);

/// <summary>The roles of the company: the standard ones and its own.</summary>
public sealed class RoleList(PlatformDb db, Work work, AreaList areas, IAuthority authority)
{
    public async Task<Outcome<ListPage<RoleCard>>> Run(ListQuery query, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var roles = Rows();
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var search = query.Search.Trim().ToUpperInvariant();
            roles = roles.Where(role => role.Name.ToUpper().Contains(search));
        }

        var total = await roles.CountAsync(cancel);
        var sorted = query.Descending ? roles.OrderByDescending(role => role.Name) : roles.OrderBy(role => role.Name);
        return new ListPage<RoleCard>(await Cards(sorted.Skip(query.Skip).Take(query.Take), cancel), total);
    }

    public async Task<Outcome<RoleCard>> Get(string name, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var found = await Cards(Rows().Where(role => role.Name == name), cancel);
        return found is [var card] ? card : Refusal.NotFound("role");
    }

    private IQueryable<Role> Rows()
    {
        var tenant = work.Caller.TenantId;
        return db.Set<Role>().AsNoTracking().Where(role => role.TenantId == tenant);
    }

    private async Task<List<RoleCard>> Cards(IQueryable<Role> roles, CancellationToken cancel)
    {
        var mine = await authority.PermissionsOf(work.Caller, cancel);
        var rows = await roles
            .Select(role => new
            {
                Role = role,
                Members = db.Set<Membership>()
                    .Count(item => item.TenantId == role.TenantId && item.Role == role.Name && item.RemovedAt == null),
                Invitations = db.Set<Invitation>()
                    .Count(item =>
                        item.TenantId == role.TenantId && item.Role == role.Name && item.AcceptedAt == null && item.RevokedAt == null
                    ),
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new RoleCard(
                row.Role.Name,
                StandardRoles.Has(row.Role.Name),
                row.Role.Permissions,
                row.Members,
                row.Invitations,
                mine.Cover(Rights.Given(areas, row.Role)),
                row.Role.Version,
                row.Role.ApprovalLimit,
                FieldRules.Read(row.Role.Fields),
                row.Role.Scope
            )),
        ];
    }
}
