using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Scim;

/// <summary>A role of the company as a group of its directory (RFC 7643, section 4.2).</summary>
/// <param name="Members">Everybody who has the role or would come back with it; null where nobody asked for them.</param>
internal sealed record ScimGroup(Guid Id, string Name, IReadOnlyList<ScimMember>? Members);

internal sealed record ScimMember(Guid Id, string Display);

/// <summary>The roles of the company, as its directory reads them.</summary>
internal sealed class ScimGroups(ScimDesk desk)
{
    public Task<Outcome<ScimPage<ScimGroup>>> Run(ScimFilter? filter, ScimPaging paging, bool withMembers, CancellationToken cancel) =>
        desk.Read<ScimPage<ScimGroup>>(
            async (db, tenant) =>
            {
                var roles = await db.Set<Role>()
                    .AsNoTracking()
                    .Where(role => role.TenantId == tenant)
                    .OrderBy(role => role.Name)
                    .ToListAsync(cancel);
                if (filter is not null)
                {
                    if (await Matching(db, tenant, filter, cancel) is not { } matches)
                    {
                        return ScimRefusals.Filter($"Groups are found by displayName or members.value, not by {filter.Attribute}.");
                    }

                    roles = roles.FindAll(matches);
                }

                var page = roles.Skip(paging.Skip).Take(paging.Count).ToList();
                return new ScimPage<ScimGroup>(await Cards(db, tenant, page, withMembers, cancel), roles.Count);
            },
            cancel
        );

    public Task<Outcome<ScimGroup>> Get(Guid id, bool withMembers, CancellationToken cancel) =>
        desk.Read<ScimGroup>(
            async (db, tenant) =>
                await db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(role => role.TenantId == tenant && role.Id == id, cancel)
                    is { } role
                    ? (await Cards(db, tenant, [role], withMembers, cancel))[0]
                    : Refusal.NotFound("group"),
            cancel
        );

    private static async Task<Predicate<Role>?> Matching(PlatformDb db, Guid tenant, ScimFilter filter, CancellationToken cancel)
    {
        switch (filter.Attribute)
        {
            case "displayname":
                return role => string.Equals(role.Name, filter.Value, StringComparison.OrdinalIgnoreCase);
            case "members" or "members.value":
                var id = Guid.TryParse(filter.Value, out var parsed) ? parsed : Guid.Empty;
                var member = await PersonRow.In(db, tenant).AsNoTracking().FirstOrDefaultAsync(row => row.Person.Id == id, cancel);
                return role => role.Name == member?.Role;
            default:
                return null;
        }
    }

    private static async Task<List<ScimGroup>> Cards(
        PlatformDb db,
        Guid tenant,
        List<Role> roles,
        bool withMembers,
        CancellationToken cancel
    )
    {
        var names = roles.Select(role => role.Name).ToList();
        var people = withMembers ? await PersonRow.WithRole(db, tenant, names).AsNoTracking().ToListAsync(cancel) : [];
        var members = people
            .OrderBy(row => row.Person.UserName, StringComparer.Ordinal)
            .ToLookup(row => row.Role, row => new ScimMember(row.Person.Id, row.Person.DisplayName ?? row.Person.UserName));
        return [.. roles.Select(role => new ScimGroup(role.Id, role.Name, withMembers ? [.. members[role.Name]] : null))];
    }
}
