using BackOffice.Finance.Charts;

namespace BackOffice.Finance.Reports;

public enum StatementLevel
{
    Heading,
    Account,
    Total,

    /// <summary>A figure across sections, such as the gross profit.</summary>
    Result,
}

/// <summary>A statement line by line, as pages and files show it.</summary>
public sealed record StatementLine(
    StatementLevel Level,
    string? Code,
    string Name,
    decimal? Amount,
    Drill? Drill,
    decimal? Comparison,
    Drill? ComparisonDrill
);

/// <summary>Puts sections and results in the order in which they are read. Pure.</summary>
public static class StatementLines
{
    public static IReadOnlyList<StatementLine> Of(ProfitAndLossReport report)
    {
        var lines = new List<StatementLine>();
        foreach (var group in StatementGroups.ProfitAndLoss.Concat(report.Sections.Select(section => section.Name)).Distinct())
        {
            lines.AddRange(report.Sections.Where(section => section.Name == group).SelectMany(Section));
            if (group == "Cost of sales")
            {
                lines.Add(Result("Gross profit", report.GrossProfit, report.Comparison?.GrossProfit));
            }
            else if (group == "Operating expenses")
            {
                lines.Add(Result("Operating profit", report.OperatingProfit, report.Comparison?.OperatingProfit));
            }
        }

        lines.Add(Result("Net income", report.NetIncome, report.Comparison?.NetIncome));
        return lines;
    }

    public static IReadOnlyList<StatementLine> Of(BalanceSheetReport report)
    {
        var comparison = report.Comparison;
        return
        [
            .. Side(report, AccountKind.Asset),
            Result("Total assets", report.Assets, comparison?.Assets),
            .. Side(report, AccountKind.Liability),
            Result("Total liabilities", report.Liabilities, comparison?.Liabilities),
            // One section, whose total is the result that follows.
            .. Side(report, AccountKind.Equity).Where(line => line.Level != StatementLevel.Total),
            Result("Total equity", report.Equity, comparison?.Equity),
            Result("Liabilities and equity", report.Liabilities + report.Equity, comparison?.Liabilities + comparison?.Equity),
        ];
    }

    // The only section of a side has the total of the side: it is said once.
    private static IEnumerable<StatementLine> Side(BalanceSheetReport report, AccountKind kind)
    {
        var sections = report.Sections.Where(section => section.Kind == kind).ToList();
        return sections.SelectMany(Section).Where(line => sections.Count > 1 || line.Level != StatementLevel.Total);
    }

    private static IEnumerable<StatementLine> Section(StatementSection section) =>
        [
            new(StatementLevel.Heading, null, section.Name, null, null, null, null),
            .. section.Rows.Select(row => new StatementLine(
                StatementLevel.Account,
                row.AccountCode,
                row.Name,
                row.Amount,
                row.Drill,
                row.Comparison,
                row.ComparisonDrill
            )),
            new(StatementLevel.Total, null, $"Total {section.Name.ToLowerInvariant()}", section.Total, null, section.ComparisonTotal, null),
        ];

    private static StatementLine Result(string name, decimal amount, decimal? comparison) =>
        new(StatementLevel.Result, null, name, amount, null, comparison, null);
}
