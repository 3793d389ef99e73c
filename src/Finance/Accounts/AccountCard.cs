using System.Linq.Expressions;
using BackOffice.Finance.Charts;

namespace BackOffice.Finance.Accounts;

/// <summary>An account as pages and the API read it.</summary>
/// <param name="IsControl">Follows from invoices and payments: nobody posts to it by hand.</param>
public sealed record AccountCard(
    Guid Id,
    string Code,
    string Name,
    AccountKind Kind,
    string Group,
    AccountRole? Role,
    string? Currency,
    bool IsBank,
    bool IsHeader,
    bool IsBlocked,
    bool IsControl,
    long Version
)
{
    internal static readonly Expression<Func<Account, AccountCard>> Projection = row => new AccountCard(
        row.Id,
        row.Code,
        row.Name,
        row.Kind,
        row.Group,
        row.Role,
        row.Currency,
        row.IsBank,
        row.IsHeader,
        row.IsBlocked,
        row.Role == AccountRole.Receivables || row.Role == AccountRole.Payables,
        row.Version
    );

    private static readonly Func<Account, AccountCard> Compiled = Projection.Compile();

    internal static AccountCard Of(Account row) => Compiled(row);
}
