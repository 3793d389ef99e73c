using System.Text.RegularExpressions;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>Makes or changes a role of the company's own. Nobody makes or touches a role that allows more than they may do.</summary>
public sealed partial class SaveRole(Team team)
{
    private const int Most = 100;

    /// <param name="Permissions">As <c>finance.create</c>; whoever does anything in an area also sees it.</param>
    /// <param name="ApprovalLimit">The largest amount that may be approved, in the company's currency; null without a limit.</param>
    /// <param name="Fields">How much is open of classes of fields, such as <c>bankDetails</c>; one that is not named is open. Null leaves a role as it is.</param>
    /// <param name="Scope">Whose records it is for. Null leaves a role as it is, and is everything for a new one.</param>
    public sealed record Request(
        string? Name,
        IReadOnlyList<string>? Permissions,
        long? Version = null,
        decimal? ApprovalLimit = null,
        IReadOnlyDictionary<string, FieldAccess>? Fields = null,
        RecordScope? Scope = null
    );

    public sealed record Saved(string Name, long Version);

    public Task<Outcome<Saved>> Create(Request request, CancellationToken cancel = default) =>
        team.Run<Saved>(
            async change =>
            {
                var refusals = await Check(change, request, null, cancel);
                if (refusals.Count > 0)
                {
                    return refusals;
                }

                if (await change.Db.Set<Role>().CountAsync(item => item.TenantId == change.Tenant, cancel) >= Most)
                {
                    return new Refusal("role.most", null, $"A company has at most {Most} roles. Delete one that nobody has.");
                }

                var role = Write(change, null, request, $"Role {PlainText.Clean(request.Name)} was created");
                return new Saved(role.Name, role.Version);
            },
            cancel
        );

    public Task<Outcome<Saved>> Change(string name, Request request, CancellationToken cancel = default) =>
        team.Run<Saved>(
            async change =>
            {
                if (await change.Role(name, cancel) is not { } role)
                {
                    return Refusal.NotFound("role");
                }

                if (RoleRules.Untouchable(change, role) is { } untouchable)
                {
                    return untouchable;
                }

                if (request.Version is { } version && version != role.Version)
                {
                    return RoleRules.Stale;
                }

                request = request with { Fields = request.Fields ?? FieldRules.Read(role.Fields), Scope = request.Scope ?? role.Scope };
                var refusals = await Check(change, request, role, cancel);
                if (refusals.Count > 0)
                {
                    return refusals;
                }

                var changed = Make(change, request, role.Id, role.Version + 1);
                change.Audit("ChangeRole", "role", null, $"Role {role.Name} was changed", Changed(role, changed));
                if (changed.Name != role.Name)
                {
                    await Rename(change, role, changed, cancel);
                }
                else
                {
                    Become(role, changed);
                }

                return new Saved(changed.Name, changed.Version);
            },
            Asked.For(nameof(SaveRole), (name, request)),
            cancel
        );

    /// <summary>Makes a role, or gives one another content, once it is checked.</summary>
    internal static Role Write(Team.Change change, Role? role, Request request, string summary)
    {
        var made = Make(change, request, role?.Id ?? Guid.CreateVersion7(), (role?.Version ?? 0) + 1);
        change.Audit(role is null ? "CreateRole" : "ChangeRole", "role", null, summary, Changed(role, made));
        if (role is null)
        {
            change.Db.Add(made);
        }
        else
        {
            Become(role, made);
        }

        return made;
    }

    private static void Become(Role role, Role other) =>
        (role.Permissions, role.ApprovalLimit, role.Fields, role.Scope, role.Version) = (
            other.Permissions,
            other.ApprovalLimit,
            other.Fields,
            other.Scope,
            other.Version
        );

    // The name is the key that memberships point to: the new row stands before they move, the old one goes after.
    private static async Task Rename(Team.Change change, Role old, Role renamed, CancellationToken cancel)
    {
        var db = change.Db;
        db.Add(renamed);
        await db.SaveChangesAsync(cancel);
        await db.Set<Membership>()
            .Where(item => item.TenantId == change.Tenant && item.Role == old.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.Role, renamed.Name), cancel);
        await db.Set<Invitation>()
            .Where(item => item.TenantId == change.Tenant && item.Role == old.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.Role, renamed.Name), cancel);
        db.Remove(old);
    }

    private static Role Make(Team.Change change, Request request, Guid id, long version)
    {
        var chosen = Rights.Named(change.Areas, [.. request.Permissions ?? []]).Granted;
        var seen = chosen.Select(permission => permission with { Act = Act.View });
        return new Role
        {
            TenantId = change.Tenant,
            Name = PlainText.Clean(request.Name)!,
            Id = id,
            Permissions =
            [
                .. chosen
                    .Union(seen)
                    .OrderBy(item => item.Area, StringComparer.Ordinal)
                    .ThenBy(item => item.Act)
                    .Select(item => item.ToString()),
            ],
            ApprovalLimit = request.ApprovalLimit,
            Fields = FieldRules.Stored(request.Fields ?? FieldRules.Open),
            Scope = request.Scope ?? RecordScope.Everything,
            Version = version,
        };
    }

    internal static async Task<List<Refusal>> Check(Team.Change change, Request request, Role? current, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        var name = PlainText.Clean(request.Name);
        if (name is null || !Names().IsMatch(name))
        {
            refusals.Add(
                new Refusal("role.name", "name", "Enter a name of at most 50 letters, digits, blanks and - . ( ), beginning with a letter.")
            );
        }
        else if (StandardRoles.Has(name) || await Taken(change, name, current, cancel))
        {
            refusals.Add(
                new Refusal("role.name_taken", "name", $"There is a role {name} already. Choose another name.", RefusalKind.Conflict)
            );
        }

        var known = Rights.Everything(change.Areas).Granted.Select(item => item.ToString()).ToHashSet(StringComparer.Ordinal);
        var permissions = request.Permissions ?? [];
        if (permissions.Count == 0)
        {
            refusals.Add(new Refusal("role.permissions", "permissions", "Choose at least one thing that people with this role may do."));
        }
        else if (permissions.FirstOrDefault(item => !known.Contains(item)) is { } unknown)
        {
            refusals.Add(new Refusal("role.permissions", "permissions", $"There is no permission {unknown}."));
        }
        else if ((request.Fields ?? FieldRules.Open).FirstOrDefault(IsUnknown(change)) is { Key: { } field })
        {
            refusals.Add(new Refusal("role.fields", "fields", $"There are no fields {field} that a role could hide or show."));
        }
        else if (name is not null && refusals.Count == 0)
        {
            var made = Make(change, request, Guid.Empty, 0);
            var refusal = RoleRules.Unscoped(change, made) ?? await RoleLimit.Check(change, made, cancel) ?? RoleRules.Above(change, made);
            refusals.AddRange(refusal is null ? [] : [refusal]);
        }

        return refusals;
    }

    private static Func<KeyValuePair<string, FieldAccess>, bool> IsUnknown(Team.Change change) =>
        pair => !Enum.IsDefined(pair.Value) || change.Areas.FieldClasses.All(item => item.Name != pair.Key);

    private static async Task<bool> Taken(Team.Change change, string name, Role? current, CancellationToken cancel)
    {
        var names = await change.Db.Set<Role>().Where(item => item.TenantId == change.Tenant).Select(item => item.Name).ToListAsync(cancel);
        return names.Exists(other => other != current?.Name && string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
    }

    private static (string, object?, object?)[] Changed(Role? before, Role after) =>
        [
            .. before?.Name == after.Name ? Array.Empty<(string, object?, object?)>() : [("Name", before?.Name, after.Name)],
            ("Permissions", before is null ? null : string.Join(", ", before.Permissions), string.Join(", ", after.Permissions)),
            .. before?.ApprovalLimit == after.ApprovalLimit
                ? Array.Empty<(string, object?, object?)>()
                : [("ApprovalLimit", before?.ApprovalLimit, after.ApprovalLimit)],
            .. (before?.Fields ?? []).SequenceEqual(after.Fields, StringComparer.Ordinal)
                ? Array.Empty<(string, object?, object?)>()
                : [("Fields", before is null ? null : string.Join(", ", before.Fields), string.Join(", ", after.Fields))],
            .. (before?.Scope ?? RecordScope.Everything) == after.Scope
                ? Array.Empty<(string, object?, object?)>()
                : [("Scope", before?.Scope.ToString(), after.Scope.ToString())],
        ];

    // The name stands in addresses.
    [GeneratedRegex(@"^\p{L}[\p{L}\p{M}\p{N} .()-]{0,49}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Names();
}

/// <summary>Removes a role of the company's own that nobody has and no open invitation offers.</summary>
public sealed class DeleteRole(Team team)
{
    public Task<Outcome<Done>> Run(string name, long? version = null, CancellationToken cancel = default) =>
        team.Run<Done>(
            async change =>
            {
                if (await change.Role(name, cancel) is not { } role)
                {
                    return Refusal.NotFound("role");
                }

                if (RoleRules.Untouchable(change, role) is { } untouchable)
                {
                    return untouchable;
                }

                if (version is { } expected && expected != role.Version)
                {
                    return RoleRules.Stale;
                }

                if (await RoleRules.IsUsed(change, name, cancel))
                {
                    return new Refusal(
                        "role.in_use",
                        null,
                        "People or open invitations have this role. Give them another role first.",
                        RefusalKind.Conflict
                    );
                }

                // Of people who left, only the audit trail keeps what they were: they come back with the role they are invited with.
                await RoleRules
                    .Members(change, name)
                    .ExecuteUpdateAsync(set => set.SetProperty(item => item.Role, StandardRoles.Viewer), cancel);
                change.Db.Remove(role);
                change.Audit(nameof(DeleteRole), "role", null, $"Role {name} was deleted");
                return default(Done);
            },
            cancel
        );
}
