using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Reports;

/// <param name="Currency">Functional currency, of all amounts.</param>
public sealed record TrialBalanceReport(
    DateOnly AsOf,
    string Currency,
    IReadOnlyList<TrialBalanceRow> Rows,
    decimal TotalDebit,
    decimal TotalCredit
);

/// <summary>The balance of an account on the side it is on.</summary>
public sealed record TrialBalanceRow(
    Guid AccountId,
    string AccountCode,
    string Name,
    AccountKind Kind,
    decimal Debit,
    decimal Credit,
    Drill Drill
);

/// <summary>The accounts with a balance at the end of a day; both columns have the same total (G-03).</summary>
public sealed class TrialBalance(Work work)
{
    public Task<Outcome<TrialBalanceReport>> Run(DateOnly asOf, CancellationToken cancel = default) =>
        work.Read(FinanceRights.View, db => In(db, asOf, cancel), cancel);

    internal static async Task<Outcome<TrialBalanceReport>> In(TenantDb db, DateOnly asOf, CancellationToken cancel)
    {
        if (ReportDates.Check(Figures.Earliest, asOf) is { } refusal)
        {
            return refusal with { Field = "asOf" };
        }

        await db.ReadOneMoment(cancel);
        var company = await GetCompanyDetails.In(db, cancel);
        var chart = await ChartOfAccounts.Load(db, cancel);
        return Of(asOf, company.Currency, chart, await Figures.AsOf(db, asOf, cancel));
    }

    internal static TrialBalanceReport Of(DateOnly asOf, string currency, ChartOfAccounts chart, Dictionary<Guid, Movement> balances)
    {
        var rows = balances
            .Where(balance => balance.Value.Net != 0)
            .Select(balance => Row(chart.ById(balance.Key), balance.Value.Net, asOf))
            .OrderBy(row => row.AccountCode, StringComparer.Ordinal)
            .ToList();
        return new TrialBalanceReport(asOf, currency, rows, rows.Sum(row => row.Debit), rows.Sum(row => row.Credit));
    }

    private static TrialBalanceRow Row(Account account, decimal net, DateOnly asOf) =>
        new(
            account.Id,
            account.Code,
            account.Name,
            account.Kind,
            Math.Max(net, 0),
            Math.Max(-net, 0),
            Drill.Ledger(account.Code, Figures.Earliest, asOf)
        );
}
