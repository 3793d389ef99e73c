using BackOffice.Kernel;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>Gives a member another role. It holds from the person's next operation.</summary>
public sealed class ChangeRole(Team team)
{
    public sealed record Request(string? Role, long? Version = null);

    public Task<Outcome<MemberChanged>> Run(Guid memberId, Request request, CancellationToken cancel = default) =>
        team.Run<MemberChanged>(
            async change =>
            {
                if (await MemberRules.Find(change, memberId, cancel) is not { } member)
                {
                    return Refusal.NotFound("member");
                }

                if (request.Version is { } version && version != member.Version)
                {
                    return Refusal.Conflict("Somebody changed this member meanwhile. Load the page again and repeat your change.");
                }

                if (await change.Role(request.Role, cancel) is not { } role)
                {
                    return new Refusal("member.role", "role", "Choose one of the company's roles.");
                }

                return await Give(change, member, role, cancel) is { } refusal
                    ? refusal
                    : new MemberChanged(memberId, member.Role, member.Version);
            },
            Asked.For(nameof(ChangeRole), (memberId, request)),
            cancel
        );

    /// <returns>Null when the member has the role now.</returns>
    internal static async Task<Refusal?> Give(Team.Change change, Membership member, Role role, CancellationToken cancel)
    {
        if (await MemberRules.Above(change, member, cancel) is { } above)
        {
            return above;
        }

        if (!change.MayGive(role))
        {
            return member.UserId == change.Caller.ActorId
                ? new Refusal("member.own_role", "role", "Nobody raises their own role. Ask somebody whose role allows more.")
                : new Refusal("member.role_above", "role", $"The role {role.Name} allows more than your own.");
        }

        if (role.Name != StandardRoles.Owner && await MemberRules.IsLastOwner(change, member, cancel))
        {
            return MemberRules.LastOwner;
        }

        if (member.Role != role.Name)
        {
            var name = await MemberRules.NameOf(change, member.UserId, cancel);
            var summary = $"{name}: {member.Role} became {role.Name}";
            change.Audit(nameof(ChangeRole), "member", member.UserId, summary, ("Role", member.Role, role.Name));
            member.Role = role.Name;
            member.Version++;
        }

        return null;
    }
}

/// <param name="Id">The person.</param>
public sealed record MemberChanged(Guid Id, string Role, long Version);

/// <summary>Ends a membership: the person's next operation is refused, and the company is no longer theirs to open.</summary>
public sealed class RemoveMember(Team team)
{
    public Task<Outcome<Done>> Run(Guid memberId, long? version = null, CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (await MemberRules.Find(change, memberId, cancel) is not { } member)
                {
                    return Refusal.NotFound("member");
                }

                if (version is { } expected && expected != member.Version)
                {
                    return Refusal.Conflict("Somebody changed this member meanwhile. Load the page again and repeat your change.");
                }

                return await Remove(change, member, cancel) is { } refusal ? refusal : default(Done);
            },
            cancel
        );

    /// <returns>Null when the membership has ended.</returns>
    internal static async Task<Refusal?> Remove(Team.Change change, Membership member, CancellationToken cancel)
    {
        if (await MemberRules.Above(change, member, cancel) is { } above)
        {
            return above;
        }

        if (await MemberRules.IsLastOwner(change, member, cancel))
        {
            return MemberRules.LastOwner;
        }

        member.RemovedAt = change.Now;
        member.Version++;
        var name = await MemberRules.NameOf(change, member.UserId, cancel);
        change.Audit(nameof(RemoveMember), "member", member.UserId, $"{name} ({member.Role}) was removed", ("Role", member.Role, null));
        return null;
    }
}

/// <summary>What changes of members have in common. They run one at a time, see <see cref="Team"/>.</summary>
internal static class MemberRules
{
    public static readonly Refusal LastOwner = new(
        "member.last_owner",
        null,
        "This is the last owner of the company. Make somebody else an owner first."
    );

    public static Task<Membership?> Find(Team.Change change, Guid id, CancellationToken cancel) =>
        change
            .Db.Set<Membership>()
            .FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.UserId == id && item.RemovedAt == null, cancel);

    /// <summary>Refuses to touch somebody whose role allows more than the caller's.</summary>
    public static async Task<Refusal?> Above(Team.Change change, Membership member, CancellationToken cancel)
    {
        var role = await change.Role(member.Role, cancel);
        return change.MayGive(role!)
            ? null
            : new Refusal("member.above", null, "This person's role allows more than yours: you cannot change it.", RefusalKind.Forbidden);
    }

    public static async Task<bool> IsLastOwner(Team.Change change, Membership member, CancellationToken cancel) =>
        member.Role == StandardRoles.Owner
        && !await change
            .Db.Set<Membership>()
            .AnyAsync(
                item =>
                    item.TenantId == change.Tenant
                    && item.UserId != member.UserId
                    && item.Role == StandardRoles.Owner
                    && item.RemovedAt == null,
                cancel
            );

    public static Task<string> NameOf(Team.Change change, Guid user, CancellationToken cancel) =>
        change.Db.Set<User>().Where(item => item.Id == user).Select(item => item.Name).FirstAsync(cancel);
}
