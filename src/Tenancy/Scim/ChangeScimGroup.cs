using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Scim;

/// <summary>What a directory says about a group.</summary>
/// <param name="Members">Ids of users.</param>
internal sealed record GroupData(string? Name, IReadOnlySet<Guid> Members);

/// <summary>
/// Puts people into a group and takes them out, which gives them its role: a member has one role, so a second group moves them
/// there, and whoever is taken out of their group is a viewer
/// again. The members of the group owner are left as they are.
/// </summary>
internal sealed class ChangeScimGroup(ScimDesk desk)
{
    public Task<Outcome<ScimGroup>> Run(Guid id, Func<GroupData, Outcome<GroupData>> edit, CancellationToken cancel) =>
        desk.Change<ScimGroup>(
            async change =>
            {
                if (
                    await change.Db.Set<Role>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.Id == id, cancel)
                    is not { } role
                )
                {
                    return Refusal.NotFound("group");
                }

                var inside = await PersonRow.WithRole(change.Db, change.Tenant, [role.Name]).ToListAsync(cancel);
                var edited = edit(new GroupData(role.Name, inside.Select(row => row.Person.Id).ToHashSet()));
                if (!edited.Succeeded)
                {
                    return Outcome<ScimGroup>.Refused(edited.Refusals);
                }

                if (edited.Value.Name is { } name && !string.Equals(name, role.Name, StringComparison.OrdinalIgnoreCase))
                {
                    return ScimRefusals.Groups;
                }

                // Who has no other role is a viewer: there is nothing to take them out to.
                var wanted = edited.Value.Members.ToHashSet();
                wanted.UnionWith(role.Name == StandardRoles.Viewer ? inside.Select(row => row.Person.Id) : []);
                var refusal =
                    await PutIn(change, role, wanted, inside, cancel)
                    ?? await TakeOut(change, [.. inside.Where(row => !wanted.Contains(row.Person.Id))], cancel);
                return refusal is null ? await Card(change, role, wanted, cancel) : refusal;
            },
            takesAway: false,
            cancel
        );

    private static async Task<Refusal?> PutIn(
        Team.Change change,
        Role role,
        IReadOnlySet<Guid> wanted,
        List<PersonRow> inside,
        CancellationToken cancel
    )
    {
        var added = wanted.Except(inside.Select(row => row.Person.Id)).ToList();
        if (added.Count == 0)
        {
            return null;
        }

        var people = await PersonRow.In(change.Db, change.Tenant).Where(row => added.Contains(row.Person.Id)).ToListAsync(cancel);
        if (people.Count < added.Count)
        {
            return ScimRefusals.Value("members names a user who does not exist.");
        }

        foreach (var row in people)
        {
            if (await Give(change, row, role, cancel) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static async Task<Refusal?> TakeOut(Team.Change change, IReadOnlyList<PersonRow> people, CancellationToken cancel)
    {
        var viewer = (await change.Role(StandardRoles.Viewer, cancel))!;
        foreach (var row in people)
        {
            if (await Give(change, row, viewer, cancel) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static async Task<Refusal?> Give(Team.Change change, PersonRow row, Role role, CancellationToken cancel)
    {
        if (row.Role == StandardRoles.Owner || !change.MayGive(role))
        {
            return ScimRefusals.Owner;
        }

        if (row.Membership is { RemovedAt: null } member)
        {
            return await ChangeRole.Give(change, member, role, cancel);
        }

        if (row.Membership is null && row.Invitation is null)
        {
            return ScimRefusals.Value($"{row.Person.UserName} is not active. Activate the user, then put them into a group.");
        }

        change.Audit(
            nameof(ChangeRole),
            "directory user",
            row.Person.Id,
            $"{row.Person.UserName}: {row.Role} became {role.Name}",
            ("Role", row.Role, role.Name)
        );
        if (row.Membership is { } former)
        {
            former.Role = role.Name;
            former.Version++;
        }
        else
        {
            row.Invitation!.Offer(role.Name, change.Caller);
        }

        return null;
    }

    private static async Task<ScimGroup> Card(Team.Change change, Role role, IReadOnlySet<Guid> members, CancellationToken cancel)
    {
        var people = await change
            .Db.Set<ProvisionedPerson>()
            .Where(person => person.TenantId == change.Tenant && members.Contains(person.Id))
            .OrderBy(person => person.UserName)
            .ToListAsync(cancel);
        return new ScimGroup(
            role.Id,
            role.Name,
            [.. people.Select(person => new ScimMember(person.Id, person.DisplayName ?? person.UserName))]
        );
    }
}
