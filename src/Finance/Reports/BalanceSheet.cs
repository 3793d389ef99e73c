using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Reports;

/// <summary>Assets = liabilities + equity at the end of every day (G-16).</summary>
/// <param name="Equity">With the earnings of this and of earlier years.</param>
/// <param name="CurrentYearEarnings">Net income since the financial year began; computed, nothing is posted for it.</param>
/// <param name="PriorYearsEarnings">Net income of all years before.</param>
public sealed record BalanceSheetReport(
    DateOnly AsOf,
    string Currency,
    decimal Assets,
    decimal Liabilities,
    decimal Equity,
    decimal CurrentYearEarnings,
    decimal PriorYearsEarnings,
    IReadOnlyList<StatementSection> Sections,
    BalanceComparison? Comparison
);

/// <summary>The same figures on the day it is compared with.</summary>
public sealed record BalanceComparison(DateOnly AsOf, decimal Assets, decimal Liabilities, decimal Equity);

/// <summary>What the company owns and owes at the end of a day. The year end is computed: no closing entry is needed.</summary>
public sealed class BalanceSheet(Work work)
{
    private const string EquityGroup = "Equity";

    public sealed record Request(DateOnly AsOf, DateOnly? CompareAsOf = null);

    public Task<Outcome<BalanceSheetReport>> Run(Request request, CancellationToken cancel = default) =>
        work.Read(FinanceRights.View, db => In(db, request, cancel), cancel);

    internal static async Task<Outcome<BalanceSheetReport>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var refusal =
            ReportDates.Check(Figures.Earliest, request.AsOf) ?? ReportDates.Check(Figures.Earliest, request.CompareAsOf ?? request.AsOf);
        if (refusal is not null)
        {
            return refusal with { Field = "asOf" };
        }

        await db.ReadOneMoment(cancel);
        var company = await GetCompanyDetails.In(db, cancel);
        var chart = await ChartOfAccounts.Load(db, cancel);
        var column = await BalanceColumn.Load(db, chart, request.AsOf, company.FiscalYearStartMonth, cancel);
        var comparison = request.CompareAsOf is { } day
            ? await BalanceColumn.Load(db, chart, day, company.FiscalYearStartMonth, cancel)
            : null;
        return Of(company.Currency, chart, column, comparison);
    }

    private static BalanceSheetReport Of(string currency, ChartOfAccounts chart, BalanceColumn column, BalanceColumn? comparison)
    {
        var sections = chart
            .All.Where(account => account.Kind is AccountKind.Asset or AccountKind.Liability or AccountKind.Equity)
            .GroupBy(account => (account.Kind, account.Group))
            .OrderBy(group => group.Key.Kind)
            .ThenBy(group => StatementGroups.OrderOf(StatementGroups.BalanceSheet, group.Key.Group))
            .Select(group => Section(group.Key.Kind, group.Key.Group, group, column, comparison))
            .Where(section => section.Rows.Count > 0)
            .ToList();
        return new BalanceSheetReport(
            column.AsOf,
            currency,
            Sum(AccountKind.Asset, section => section.Total),
            Sum(AccountKind.Liability, section => section.Total),
            Sum(AccountKind.Equity, section => section.Total),
            column.CurrentYear,
            column.PriorYears,
            sections,
            comparison is null
                ? null
                : new BalanceComparison(
                    comparison.AsOf,
                    Sum(AccountKind.Asset, section => section.ComparisonTotal!.Value),
                    Sum(AccountKind.Liability, section => section.ComparisonTotal!.Value),
                    Sum(AccountKind.Equity, section => section.ComparisonTotal!.Value)
                )
        );

        decimal Sum(AccountKind kind, Func<StatementSection, decimal> total) => sections.Where(section => section.Kind == kind).Sum(total);
    }

    private static StatementSection Section(
        AccountKind kind,
        string group,
        IEnumerable<Account> accounts,
        BalanceColumn column,
        BalanceColumn? comparison
    )
    {
        var sign = kind == AccountKind.Asset ? 1 : -1;
        var rows = StatementColumn.Rows(accounts, sign, column.Balances, comparison?.Balances);
        if (kind == AccountKind.Equity && group == EquityGroup)
        {
            rows.Add(
                Earnings("Earnings of earlier years", column.PriorYears, column.PriorDrill, comparison?.PriorYears, comparison?.PriorDrill)
            );
            rows.Add(
                Earnings(
                    "Earnings of this year",
                    column.CurrentYear,
                    column.CurrentDrill,
                    comparison?.CurrentYear,
                    comparison?.CurrentDrill
                )
            );
        }

        return StatementSection.Of(group, kind, false, rows, comparison is not null);
    }

    private static StatementRow Earnings(string name, decimal amount, Drill drill, decimal? comparison, Drill? comparisonDrill) =>
        new(null, null, name, amount, drill, comparison, comparisonDrill);
}
