using BackOffice.Finance.Charts;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Reports;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Reports;

/// <summary>The reports of a small company, worked out by hand: 20 % VAT, invoices of 100 and 50, rent of 30, 70 of 120 paid.</summary>
public class ReportTests
{
    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Trial_balance(Database database)
    {
        var books = await Kept(database);
        var report = await books.TrialBalance(January);
        Assert.Equal(150m, report.TotalDebit);
        Assert.Equal(150m, report.TotalCredit);
        Assert.Equal((120m, 0m), Of(report, await books.CodeOf(AccountRole.Receivables)));
        Assert.Equal((0m, 30m), Of(report, "1201"));
        Assert.Equal((0m, 20m), Of(report, await books.CodeOf(AccountRole.OutputVat)));
        Assert.Equal((30m, 0m), Of(report, "7101"));
        Assert.Equal(210m, (await books.TrialBalance(new DateOnly(2026, 2, 15))).TotalDebit);
        Assert.Equal(0m, (await books.TrialBalance(new DateOnly(2026, 1, 14))).TotalDebit);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Profit_and_loss_with_comparison(Database database)
    {
        var books = await Kept(database);
        var request = new ProfitAndLoss.Request(new(2026, 2, 1), February, new(2026, 1, 1), January);
        var report = await books.Company.Do((ProfitAndLoss query) => query.Run(request));
        Assert.Equal((50m, 50m), (report.GrossProfit, report.NetIncome));
        Assert.Equal((100m, 70m), (report.Comparison!.GrossProfit, report.Comparison.NetIncome));
        var rent = report.Sections.Single(section => section.Name == "Operating expenses");
        Assert.True(rent.IsCost);
        Assert.Equal((0m, 30m), (rent.Total, rent.ComparisonTotal));
        await books.Company.Refused("report.dates", (ProfitAndLoss query) => query.Run(new ProfitAndLoss.Request(February, January)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Balance_sheet_carries_the_earnings_over_the_year_end(Database database)
    {
        var books = await Kept(database);
        var report = await books.BalanceSheet(February);
        Assert.Equal((150m, 30m, 120m), (report.Assets, report.Liabilities, report.Equity));
        Assert.Equal((120m, 0m), (report.CurrentYearEarnings, report.PriorYearsEarnings));
        var next = await books.BalanceSheet(new DateOnly(2027, 1, 1));
        Assert.Equal((0m, 120m, 120m), (next.CurrentYearEarnings, next.PriorYearsEarnings, next.Equity));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task General_ledger_runs_on_over_its_pages(Database database)
    {
        var books = await Kept(database);
        var receivables = await books.CodeOf(AccountRole.Receivables);
        var report = await books.Ledger(receivables, new DateOnly(2026, 2, 1), February, size: 1, page: 2);
        Assert.Equal((120m, 60m, 70m, 110m), (report.Opening, report.TotalDebit, report.TotalCredit, report.Closing));
        Assert.Equal((2, null), (report.Total, report.NextCursor));
        var row = Assert.Single(report.Rows);
        Assert.Equal((70m, 110m), (row.Credit, row.Balance));
        var streamed = new List<decimal>();
        await books.Company.Do(
            (GeneralLedger query) =>
                query.Stream(
                    new GeneralLedger.Request(receivables, new DateOnly(2026, 2, 1), February),
                    _ => Task.CompletedTask,
                    line =>
                    {
                        streamed.Add(line.Balance);
                        return Task.CompletedTask;
                    }
                )
        );
        Assert.Equal([180m, 110m], streamed);
    }

    [Theory]
    [InlineData(Database.Sqlite, "2026-02-14", 180, 0)]
    [InlineData(Database.Sqlite, "2026-02-19", 60, 120)]
    [InlineData(Database.Sqlite, "2026-02-28", 60, 50)]
    [InlineData(Database.Sqlite, "2026-03-12", 60, 50)]
    [InlineData(Database.Sqlite, "2026-03-13", 0, 110)]
    [InlineData(Database.Postgres, "2026-02-19", 60, 120)]
    [InlineData(Database.Postgres, "2026-03-13", 0, 110)]
    public async Task Ageing_of_any_past_day(Database database, string day, decimal notDue, decimal upTo30)
    {
        var books = await Kept(database);
        var report = await books.Aged(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((notDue, upTo30), (report.NotDue, report.Buckets[0]));
        Assert.Equal(notDue + upTo30, report.Total);
    }

    [Fact]
    public void Buckets_end_on_30_60_and_90_days()
    {
        var due = new DateOnly(2026, 1, 1);
        Assert.Equal(
            [
                AgeBucket.NotDue,
                AgeBucket.Days1To30,
                AgeBucket.Days1To30,
                AgeBucket.Days31To60,
                AgeBucket.Days31To60,
                AgeBucket.Days61To90,
                AgeBucket.Days61To90,
                AgeBucket.Over90,
            ],
            new[] { 0, 1, 30, 31, 60, 61, 90, 91 }.Select(days => Ageing.BucketOf(due, due.AddDays(days)))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task R_01_Every_figure_is_the_sum_of_the_rows_behind_it(Database database)
    {
        var books = await Kept(database);
        foreach (var row in (await books.TrialBalance(February)).Rows)
        {
            var lines = await books.Ledger(row.AccountCode, Figures.Earliest, February);
            Assert.Equal(row.Debit - row.Credit, lines.Rows.Sum(line => line.Debit - line.Credit));
            Assert.Equal($"reports/general-ledger?account={row.AccountCode}&from=1990-01-01&to=2026-02-28", row.Drill.Address);
        }

        var aged = Assert.Single((await books.Aged(February)).Rows);
        var items = await books.Company.Do(
            (OpenItemList query) => query.Run(new OpenItemList.Request(February, aged.PartyId, AgeBucket.Days1To30))
        );
        Assert.Equal(aged.Buckets[0], items.Rows.Sum(item => item.Amount));
        Assert.Equal("INV-00001", Assert.Single(items.Rows).Number);
    }

    private static (decimal, decimal) Of(TrialBalanceReport report, string code) =>
        report.Rows.Single(row => row.AccountCode == code) is var row ? (row.Debit, row.Credit) : default;

    private static async Task<Books> Kept(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(new DateOnly(2026, 1, 15), 100);
        await books.Manual(January, "7101", "1201", 30);
        await books.Issue(new DateOnly(2026, 2, 10), 50);
        await books.Pay(new DateOnly(2026, 2, 20), 70, new RegisterPayment.Part(invoice, 70));
        return books;
    }
}
