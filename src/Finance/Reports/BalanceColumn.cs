using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Reports;

/// <summary>One day of a balance sheet: the balances, and what the profit and loss accounts add to equity.</summary>
internal sealed record BalanceColumn(DateOnly AsOf, DateOnly YearStart, StatementColumn Balances, decimal CurrentYear, decimal PriorYears)
{
    public Drill CurrentDrill => Drill.Profit(YearStart, AsOf);

    public Drill PriorDrill => Drill.Profit(Figures.Earliest, YearStart > Figures.Earliest ? YearStart.AddDays(-1) : YearStart);

    public static async Task<BalanceColumn> Load(
        TenantDb db,
        ChartOfAccounts chart,
        DateOnly asOf,
        int fiscalYearStartMonth,
        CancellationToken cancel
    )
    {
        var started = FiscalYear.StartOf(asOf, fiscalYearStartMonth);
        var yearStart = started < Figures.Earliest ? Figures.Earliest : started;
        var balances = await Figures.AsOf(db, asOf, cancel);
        var current = Earned(chart, await Figures.Between(db, yearStart, asOf, cancel));
        return new BalanceColumn(
            asOf,
            yearStart,
            new StatementColumn(Figures.Earliest, asOf, balances),
            current,
            Earned(chart, balances) - current
        );
    }

    private static decimal Earned(ChartOfAccounts chart, Dictionary<Guid, Movement> movements) =>
        -movements
            .Where(movement => chart.ById(movement.Key).Kind is AccountKind.Income or AccountKind.Expense)
            .Sum(movement => movement.Value.Net);
}
