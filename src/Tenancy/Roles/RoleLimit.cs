using System.Globalization;
using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>The rules of the amount up to which people with a role approve.</summary>
internal static class RoleLimit
{
    private const string Field = "approvalLimit";
    private const decimal Most = 1_000_000_000_000;

    public static async Task<Refusal?> Check(Team.Change change, Role role, CancellationToken cancel)
    {
        var own = change.Rights.LowestLimit();
        var approves = Rights.Given(change.Areas, role).Granted.Any(permission => permission.Act == Act.Approve);
        if (!approves)
        {
            return role.ApprovalLimit is null
                ? null
                : new Refusal("role.limit_alone", Field, "Whoever approves nothing needs no limit. Allow approving, or leave it empty.");
        }

        if (role.ApprovalLimit is null && own is null)
        {
            return null;
        }

        var currency = Currency.Get(
            await change.Db.Set<Tenant>().Where(tenant => tenant.Id == change.Tenant).Select(tenant => tenant.Currency).FirstAsync(cancel)
        );
        if (role.ApprovalLimit is { } limit && (limit <= 0 || limit >= Most || currency.Round(limit) != limit))
        {
            return new Refusal(
                "role.limit",
                Field,
                $"Enter an amount above zero with at most {currency.Decimals} decimals, or leave it empty for no limit."
            );
        }

        return own is { } most && !(role.ApprovalLimit <= most)
            ? new Refusal(
                "role.limit_above",
                Field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"You may approve up to {most:0.00##} {currency.Code} yourself. Enter at most that amount."
                )
            )
            : null;
    }
}
