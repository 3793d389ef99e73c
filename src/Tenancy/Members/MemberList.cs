using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>A member of the company.</summary>
/// <param name="LastSeenAt">When the person last opened a page of the company, to within minutes.</param>
public sealed record MemberRow(Guid Id, string Name, string Email, string Role, DateTime JoinedAt, DateTime? LastSeenAt, long Version);

/// <summary>A member with everything they may do and what gives it.</summary>
public sealed record MemberCard(
    Guid Id,
    string Name,
    string Email,
    string Role,
    DateTime JoinedAt,
    DateTime? LastSeenAt,
    long Version,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<RightSource> Sources
);

/// <summary>The people of the company.</summary>
public sealed class MemberList(PlatformDb db, Work work, AreaList areas, TimeProvider time)
{
    public async Task<Outcome<ListPage<MemberRow>>> Run(ListQuery query, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var rows = Rows();
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var search = query.Search.Trim().ToUpperInvariant();
            rows = rows.Where(row =>
                row.User.Name.ToUpper().Contains(search)
                || row.User.NormalizedEmail!.Contains(search)
                || row.Membership.Role.ToUpper().Contains(search)
            );
        }

        var total = await rows.CountAsync(cancel);
        var sorted = (query.Column, query.Descending) switch
        {
            ("role", false) => rows.OrderBy(row => row.Membership.Role),
            ("role", true) => rows.OrderByDescending(row => row.Membership.Role),
            ("joinedAt", false) => rows.OrderBy(row => row.Membership.JoinedAt),
            ("joinedAt", true) => rows.OrderByDescending(row => row.Membership.JoinedAt),
            ("lastSeenAt", false) => rows.OrderBy(row => row.Membership.LastSeenAt),
            ("lastSeenAt", true) => rows.OrderByDescending(row => row.Membership.LastSeenAt),
            (_, true) => rows.OrderByDescending(row => row.User.Name),
            _ => rows.OrderBy(row => row.User.Name),
        };
        var page = await sorted
            .ThenBy(row => row.User.Id)
            .Skip(query.Skip)
            .Take(query.Take)
            .Select(row => new MemberRow(
                row.User.Id,
                row.User.Name,
                row.User.Email!,
                row.Membership.Role,
                row.Membership.JoinedAt,
                row.Membership.LastSeenAt,
                row.Membership.Version
            ))
            .ToListAsync(cancel);
        return new ListPage<MemberRow>(page, total);
    }

    public async Task<Outcome<MemberCard>> Get(Guid id, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        if (await Rows().FirstOrDefaultAsync(row => row.User.Id == id, cancel) is not { } found)
        {
            return Refusal.NotFound("member");
        }

        var caller = work.Caller with { ActorId = id, Kind = CallerKind.Person };
        var sources = await Rights.Sources(db, areas, caller, time.GetUtcNow().UtcDateTime, cancel);
        var member = found.Membership;
        return new MemberCard(
            id,
            found.User.Name,
            found.User.Email!,
            member.Role,
            member.JoinedAt,
            member.LastSeenAt,
            member.Version,
            [.. sources.SelectMany(source => source.Permissions).Distinct(StringComparer.Ordinal)],
            sources
        );
    }

    private IQueryable<MemberOf> Rows()
    {
        var tenant = work.Caller.TenantId;
        return from membership in db.Set<Membership>().AsNoTracking()
            join user in db.Set<User>() on membership.UserId equals user.Id
            where membership.TenantId == tenant && membership.RemovedAt == null
            select new MemberOf { Membership = membership, User = user };
    }

    private sealed class MemberOf
    {
        public required Membership Membership { get; init; }

        public required User User { get; init; }
    }
}
