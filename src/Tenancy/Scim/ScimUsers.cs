using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Scim;

/// <summary>A user of the company as its directory sees them (RFC 7643, section 4.1).</summary>
/// <param name="Group">The group of their role; null where that role was deleted since.</param>
internal sealed record ScimUser(Guid Id, PersonData Data, string Role, Guid? Group, DateTime CreatedAt, DateTime ChangedAt)
{
    public static ScimUser Of(PersonRow row, Guid? group) =>
        new(row.Person.Id, row.Data, row.Role, group, row.Person.CreatedAt, row.Person.ChangedAt);
}

/// <param name="Total">Of all pages.</param>
internal sealed record ScimPage<T>(IReadOnlyList<T> Items, int Total);

/// <summary>The members and the invited of the company, as its directory reads them.</summary>
internal sealed class ScimUsers(ScimDesk desk)
{
    public Task<Outcome<ScimPage<ScimUser>>> Run(ScimFilter? filter, ScimPaging paging, CancellationToken cancel) =>
        desk.Read<ScimPage<ScimUser>>(
            async (db, tenant) =>
            {
                var rows = PersonRow.In(db, tenant).AsNoTracking();
                if (filter is not null)
                {
                    if (Matching(rows, filter) is not { } matching)
                    {
                        return ScimRefusals.Filter($"Users are found by userName, externalId or emails.value, not by {filter.Attribute}.");
                    }

                    rows = matching;
                }

                var total = await rows.CountAsync(cancel);
                var page = await rows.OrderBy(row => row.Person.Id).Skip(paging.Skip).Take(paging.Count).ToListAsync(cancel);
                var groups = await Groups(db, tenant, cancel);
                return new ScimPage<ScimUser>([.. page.Select(row => Card(row, groups))], total);
            },
            cancel
        );

    public Task<Outcome<ScimUser>> Get(Guid id, CancellationToken cancel) =>
        desk.Read<ScimUser>(
            async (db, tenant) =>
                await PersonRow.In(db, tenant).AsNoTracking().FirstOrDefaultAsync(row => row.Person.Id == id, cancel) is { } row
                    ? Card(row, await Groups(db, tenant, cancel))
                    : Refusal.NotFound("user"),
            cancel
        );

    private static IQueryable<PersonRow>? Matching(IQueryable<PersonRow> rows, ScimFilter filter)
    {
        var (value, normalized) = (filter.Value, Invitation.Normalize(filter.Value));
        return filter.Attribute switch
        {
            "username" => rows.Where(row => row.Person.NormalizedUserName == normalized),
            "externalid" => rows.Where(row => row.Person.ExternalId == value),
            "emails.value" => rows.Where(row => row.Person.NormalizedEmail == normalized),
            _ => null,
        };
    }

    private static Task<Dictionary<string, Guid>> Groups(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<Role>()
            .Where(role => role.TenantId == tenant)
            .ToDictionaryAsync(role => role.Name, role => role.Id, StringComparer.Ordinal, cancel);

    private static ScimUser Card(PersonRow row, Dictionary<string, Guid> groups) =>
        ScimUser.Of(row, groups.TryGetValue(row.Role, out var group) ? group : null);
}
