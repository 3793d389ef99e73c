using System.Globalization;
using BackOffice.Kernel.Data;

namespace BackOffice.Kernel;

/// <summary>The amount up to which a caller may approve: issue, pay out or in, post.</summary>
public static class ApprovalLimit
{
    /// <param name="amount">In the company's currency; the sign does not count.</param>
    /// <param name="currency">The company's, ISO 4217.</param>
    /// <param name="field">Of the form or request, where the refusal stands; null where nothing is typed.</param>
    /// <returns>The refusal of an amount above what the caller of this operation may approve, else null.</returns>
    public static Refusal? Check(TenantDb db, Permission permission, decimal amount, string currency, string? field) =>
        db.Rights.LimitOf(permission) is { } limit && Math.Abs(amount) > limit
            ? new Refusal(
                "approval.limit",
                field,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"You may approve up to {limit:0.00##} {currency}, and this is {Math.Abs(amount):0.00##} {currency}. Ask somebody with a higher limit to do it."
                )
            )
            : null;
}
