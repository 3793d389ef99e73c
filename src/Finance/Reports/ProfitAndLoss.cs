using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Reports;

/// <param name="GrossProfit">Revenue less cost of sales.</param>
/// <param name="OperatingProfit">Before financial items and tax.</param>
/// <param name="NetIncome">Income less expenses.</param>
public sealed record ProfitAndLossReport(
    DateOnly From,
    DateOnly To,
    string Currency,
    IReadOnlyList<StatementSection> Sections,
    decimal GrossProfit,
    decimal OperatingProfit,
    decimal NetIncome,
    ProfitComparison? Comparison
);

/// <summary>The same figures of the period it is compared with.</summary>
public sealed record ProfitComparison(DateOnly From, DateOnly To, decimal GrossProfit, decimal OperatingProfit, decimal NetIncome);

/// <summary>Income and expenses of a period, from the first day to the last. Closing entries play no part: the close is computed.</summary>
public sealed class ProfitAndLoss(Work work)
{
    private static readonly string[] Costs = ["Cost of sales", "Operating expenses", "Tax"];
    private static readonly string[] Gross = ["Revenue", "Cost of sales"];
    private static readonly string[] Operating = [.. Gross, "Other income", "Operating expenses"];

    /// <param name="CompareFrom">First day of the period to compare with; both days or none.</param>
    public sealed record Request(DateOnly From, DateOnly To, DateOnly? CompareFrom = null, DateOnly? CompareTo = null);

    public Task<Outcome<ProfitAndLossReport>> Run(Request request, CancellationToken cancel = default) =>
        work.Read(FinanceRights.View, db => In(db, request, cancel), cancel);

    internal static async Task<Outcome<ProfitAndLossReport>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var other = request is { CompareFrom: { } first, CompareTo: { } last }
            ? (From: first, To: last)
            : ((DateOnly From, DateOnly To)?)null;
        var refusal = ReportDates.Check(request.From, request.To) ?? (other is { } span ? ReportDates.Check(span.From, span.To) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        await db.ReadOneMoment(cancel);
        var company = await GetCompanyDetails.In(db, cancel);
        var chart = await ChartOfAccounts.Load(db, cancel);
        var column = new StatementColumn(request.From, request.To, await Figures.Between(db, request.From, request.To, cancel));
        var comparison = other is { } days
            ? new StatementColumn(days.From, days.To, await Figures.Between(db, days.From, days.To, cancel))
            : null;
        return Of(company.Currency, chart, column, comparison);
    }

    private static ProfitAndLossReport Of(string currency, ChartOfAccounts chart, StatementColumn column, StatementColumn? comparison)
    {
        var sections = chart
            .All.Where(account => account.Kind is AccountKind.Income or AccountKind.Expense)
            .GroupBy(account => account.Group)
            .OrderBy(group => StatementGroups.OrderOf(StatementGroups.ProfitAndLoss, group.Key))
            .Select(group => Section(group.Key, group, column, comparison))
            .Where(section => section.Rows.Count > 0)
            .ToList();
        return new ProfitAndLossReport(
            column.From,
            column.To,
            currency,
            sections,
            Profit(sections.Where(section => Gross.Contains(section.Name)), section => section.Total),
            Profit(sections.Where(section => Operating.Contains(section.Name)), section => section.Total),
            Profit(sections, section => section.Total),
            comparison is null
                ? null
                : new ProfitComparison(
                    comparison.From,
                    comparison.To,
                    Profit(sections.Where(section => Gross.Contains(section.Name)), section => section.ComparisonTotal!.Value),
                    Profit(sections.Where(section => Operating.Contains(section.Name)), section => section.ComparisonTotal!.Value),
                    Profit(sections, section => section.ComparisonTotal!.Value)
                )
        );
    }

    private static StatementSection Section(string name, IEnumerable<Account> accounts, StatementColumn column, StatementColumn? comparison)
    {
        var isCost = Costs.Contains(name);
        var rows = StatementColumn.Rows(accounts, isCost ? 1 : -1, column, comparison);
        return StatementSection.Of(name, null, isCost, rows, comparison is not null);
    }

    private static decimal Profit(IEnumerable<StatementSection> sections, Func<StatementSection, decimal> total) =>
        sections.Sum(section => section.IsCost ? -total(section) : total(section));
}
