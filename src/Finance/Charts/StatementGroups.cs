namespace BackOffice.Finance.Charts;

/// <summary>The lines of the statements, in the order in which they are presented.</summary>
public static class StatementGroups
{
    public static IReadOnlyList<string> BalanceSheet { get; } =
    ["Fixed assets", "Current assets", "Current liabilities", "Long-term liabilities", "Equity"];

    public static IReadOnlyList<string> ProfitAndLoss { get; } =
    ["Revenue", "Cost of sales", "Other income", "Operating expenses", "Financial items", "Tax"];

    /// <summary>The groups an account of a kind can be shown in.</summary>
    public static IReadOnlyList<string> For(AccountKind kind) =>
        kind switch
        {
            AccountKind.Asset => ["Fixed assets", "Current assets"],
            AccountKind.Liability => ["Current liabilities", "Long-term liabilities"],
            AccountKind.Equity => ["Equity"],
            AccountKind.Income => ["Revenue", "Other income", "Financial items"],
            _ => ["Cost of sales", "Operating expenses", "Financial items", "Tax"],
        };

    /// <summary>Place of a group in one of the statements; unknown ones come last.</summary>
    internal static int OrderOf(IReadOnlyList<string> groups, string group) => groups.TakeWhile(name => name != group).Count();
}
