using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Accounts.Pages;

/// <summary>What the lists of the account's form offer.</summary>
public static class AccountChoices
{
    public static IReadOnlyList<Option> Kinds { get; } = [.. Enum.GetNames<AccountKind>().Select(name => new Option(name, name))];

    public static IReadOnlyList<Option> Groups { get; } =
    [.. StatementGroups.BalanceSheet.Concat(StatementGroups.ProfitAndLoss).Select(name => new Option(name, name))];

    public static IReadOnlyList<Option> Currencies { get; } =
    [
        .. Currency
            .All.OrderBy(currency => currency.Code, StringComparer.Ordinal)
            .Select(currency => new Option(currency.Code, $"{currency.Code} – {currency.Name}")),
    ];

    /// <summary>The name of a role in words: <c>SalesGoods</c> is "Sales goods".</summary>
    public static string Name(AccountRole role) => ActivityChanges.Words(role.ToString());
}
