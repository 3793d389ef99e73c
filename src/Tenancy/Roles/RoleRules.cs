using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>What making, changing and deleting roles have in common.</summary>
internal static class RoleRules
{
    public static readonly Refusal Stale = Refusal.Conflict("Somebody changed this role meanwhile. Load it again and repeat your change.");

    /// <summary>Whoever has the role or had it last.</summary>
    public static IQueryable<Membership> Members(Team.Change change, string name) =>
        change.Db.Set<Membership>().Where(item => item.TenantId == change.Tenant && item.Role == name);

    /// <summary>Whether somebody has the role, or an open invitation offers it.</summary>
    public static async Task<bool> IsUsed(Team.Change change, string name, CancellationToken cancel) =>
        await Members(change, name).AnyAsync(item => item.RemovedAt == null, cancel)
        || await change
            .Db.Set<Invitation>()
            .AnyAsync(
                item => item.TenantId == change.Tenant && item.Role == name && item.AcceptedAt == null && item.RevokedAt == null,
                cancel
            );

    /// <summary>Refuses permissions that cannot be for some records only.</summary>
    public static Refusal? Unscoped(Team.Change change, Role role)
    {
        if (!Enum.IsDefined(role.Scope))
        {
            return new Refusal("role.scope", "scope", "Choose whose records the role is for.");
        }

        var whole =
            role.Scope == RecordScope.Everything
                ? []
                : Rights.Named(change.Areas, role.Permissions).Granted.Where(item => !change.Areas.WorksByRecord(item)).ToList();
        return whole.Count == 0
            ? null
            : new Refusal(
                "role.scope",
                "permissions",
                $"What is not kept customer by customer cannot be allowed for some customers only. Leave out {string.Join(", ", whole.Select(item => item.ToString()).Order(StringComparer.Ordinal))}."
            );
    }

    /// <summary>Refuses a role that gives more than its maker has.</summary>
    public static Refusal? Above(Team.Change change, Role role) =>
        change.MayGive(role) ? null
        : change.Rights.CoverFields(Rights.Given(change.Areas, role))
            ? new Refusal("role.above", "permissions", "This role would allow more than your own. Choose only what you may do yourself.")
        : new Refusal("role.above", "fields", "This role would open fields that are closed to you. Close them in the role too.");

    public static Refusal? Untouchable(Team.Change change, Role role) =>
        StandardRoles.Has(role.Name) ? new Refusal("role.standard", null, "Standard roles cannot be changed. Copy it and change the copy.")
        : change.MayGive(role) ? null
        : new Refusal("role.above", null, "This role allows more than yours: you cannot change it.", RefusalKind.Forbidden);
}
