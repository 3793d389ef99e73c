using System.Text.RegularExpressions;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Accounts.Pages;

/// <summary>What the lists of the account's form offer.</summary>
public static partial class AccountChoices
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
    public static string Name(AccountRole role)
    {
        var words = Capitals().Replace(role.ToString(), " $0").Trim().ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("[A-Z]", RegexOptions.None, 100)]
    private static partial Regex Capitals();
}
