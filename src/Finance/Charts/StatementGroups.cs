namespace BackOffice.Finance.Charts;

/// <summary>The lines of the statements, in the order in which they are presented.</summary>
public static class StatementGroups
{
    public static IReadOnlyList<string> BalanceSheet { get; } =
    ["Fixed assets", "Current assets", "Current liabilities", "Long-term liabilities", "Equity"];

    public static IReadOnlyList<string> ProfitAndLoss { get; } =
    ["Revenue", "Cost of sales", "Other income", "Operating expenses", "Financial items", "Tax"];
}
