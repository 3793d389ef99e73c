using System.Text.Json;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Accounts;

/// <summary>An account to choose from.</summary>
/// <param name="Role">Name of the system account it is, such as <c>bank</c>.</param>
public sealed record AccountOption(Guid Id, string Code, string Name, string Group, string? Role, bool IsBank, bool IsIncome);

/// <summary>The accounts that can be posted to by people: no headings, blocked or control accounts.</summary>
public sealed class AccountOptions(Work work)
{
    public Task<Outcome<List<AccountOption>>> Run(CancellationToken cancel = default) =>
        work.Read<List<AccountOption>>(
            FinanceRights.View,
            async db =>
            {
                var accounts = await db.Set<Account>()
                    .Where(account => !account.IsHeader && !account.IsBlocked)
                    .OrderBy(account => account.Code)
                    .ToListAsync(cancel);
                return accounts
                    .Where(account => !account.IsControl)
                    .Select(account => new AccountOption(
                        account.Id,
                        account.Code,
                        account.Name,
                        account.Group,
                        account.Role is { } role ? JsonNamingPolicy.CamelCase.ConvertName(role.ToString()) : null,
                        account.IsBank,
                        account.Kind == Charts.AccountKind.Income
                    ))
                    .ToList();
            },
            cancel
        );
}
