using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Duties;

/// <summary>A rule in a company.</summary>
/// <param name="Both">Members whose role allows both duties: they do one of them on each record.</param>
public sealed record DutyCard(DutyRule Rule, bool IsOn, IReadOnlyList<string> Both);

/// <summary>The rules of segregation of duties and what of them holds in the company.</summary>
public sealed class DutyList(PlatformDb platform, Work work, AreaList areas, IEnumerable<DutyRule> rules)
{
    public async Task<Outcome<IReadOnlyList<DutyCard>>> Run(CancellationToken cancel = default)
    {
        var read = await On(cancel);
        if (!read.Succeeded)
        {
            return Outcome<IReadOnlyList<DutyCard>>.Refused(read.Refusals);
        }

        var members = await Holders(platform, work.Caller.TenantId).ToListAsync(cancel);
        return Outcome<IReadOnlyList<DutyCard>>.Of([
            .. rules.Select(rule => new DutyCard(
                rule,
                read.Value.Contains(rule.Name),
                [.. members.Where(member => rule.IsBrokenBy(Rights.Given(areas, member.Role))).Select(member => member.Name)]
            )),
        ]);
    }

    /// <summary>The rules in force whose both duties these permissions allow: for a warning where they are given.</summary>
    /// <param name="permissions">As <c>finance.create</c>.</param>
    public async Task<IReadOnlyList<DutyRule>> Conflicts(IReadOnlyCollection<string> permissions, CancellationToken cancel = default)
    {
        var on = (await On(cancel)).Value ?? [];
        var rights = Rights.Named(areas, permissions);
        return [.. rules.Where(rule => on.Contains(rule.Name) && rule.IsBrokenBy(rights))];
    }

    internal static IQueryable<Holder> Holders(PlatformDb db, Guid tenant) =>
        from membership in db.Set<Membership>().AsNoTracking()
        join role in db.Set<Role>() on new { membership.TenantId, membership.Role } equals new { role.TenantId, Role = role.Name }
        join user in db.Set<User>() on membership.UserId equals user.Id
        where membership.TenantId == tenant && membership.RemovedAt == null
        orderby user.Name, user.Id
        select new Holder
        {
            Id = user.Id,
            Name = user.Name,
            Role = role,
        };

    private Task<Outcome<List<string>>> On(CancellationToken cancel) =>
        work.Read<List<string>>(
            Team.Manage,
            async db => await db.Set<DutySwitch>().Where(row => row.IsOn).Select(row => row.Rule).ToListAsync(cancel),
            cancel
        );

    internal sealed class Holder
    {
        public required Guid Id { get; init; }

        public required string Name { get; init; }

        public required Role Role { get; init; }
    }
}
