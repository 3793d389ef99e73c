using BackOffice.Finance.Ledger;
using BackOffice.Finance.Reports;
using BackOffice.Kernel.Imports;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Import;

public class JournalImportTests
{
    private const string File = """
        entry,date,memo,account,debit,credit
        1,31/01/2026,Bank fees,7002,"1.012,50",
        1,31/01/2026,Bank fees,1201,,"1.012,50"
        2,31/01/2026,Unbalanced,7002,10,
        2,31/01/2026,Unbalanced,1201,,9
        3,31/01/2026,Contradiction,7002,10,
        3,01/02/2026,Contradiction,1201,,10
        4,31/01/2026,Unknown account,7002,10,
        4,31/01/2026,Unknown account,99999,,10
        """;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_entry_is_posted_wholly_or_not_at_all(Database database)
    {
        var company = await (await Host.On(database)).NewCompany(chart: "gb");
        var import = await company.Import("journal", File, new ImportOptions(DecimalSign.Comma, DateOrder.DayFirst));
        Assert.Equal((ImportState.Done, 8, 4, 1, 3), (import.State, import.Rows, import.Records, import.Good, import.Rejected));
        var rejects = await company.Rejects(import, withRecord: true);
        Assert.Equal(
            [
                (4, null, "entry.unbalanced"),
                (5, null, "import.with_record"),
                (6, null, "import.with_record"),
                (7, "date", "import.contradiction"),
                (8, null, "import.with_record"),
                (9, "account", "entry.account"),
            ],
            rejects.Select(reject => (reject.Row, reject.Column, reject.Code))
        );
        Assert.Equal(
            [(1012.50m, 0m), (0m, 1012.50m)],
            await company.Look(async db =>
                (await db.Set<JournalLine>().OrderBy(line => line.LineNo).ToListAsync()).ConvertAll(line => (line.Debit, line.Credit))
            )
        );
    }

    private const string Opening = """
        entry,date,memo,account,debit,credit
        OB,2025-12-31,Opening balances,1201,12500.75,
        OB,2025-12-31,Opening balances,0031,,2000
        OB,2025-12-31,Opening balances,0030,9000,
        OB,2025-12-31,Opening balances,3001,,100
        OB,2025-12-31,Opening balances,3010,,15000
        OB,2025-12-31,Opening balances,3090,,4400.75
        """;

    /// <summary>The trial balance of the old system, equity included, is the trial balance of the new one (L-01).</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Opening_balances_come_in_with_capital_and_earlier_profit(Database database)
    {
        var company = await (await Host.On(database)).NewCompany(chart: "gb");
        var import = await company.Import("journal", Opening);
        Assert.Equal((ImportState.Done, 1, 0), (import.State, import.Good, import.Rejected));
        var day = new DateOnly(2025, 12, 31);
        var balance = await company.Do((TrialBalance report) => report.Run(day));
        Assert.Equal(
            [("0030", 9000m), ("0031", -2000m), ("1201", 12500.75m), ("3001", -100m), ("3010", -15000m), ("3090", -4400.75m)],
            balance.Rows.Select(row => (row.AccountCode, row.Debit - row.Credit))
        );
        var sheet = await company.Do((BalanceSheet report) => report.Run(new BalanceSheet.Request(day)));
        Assert.Equal((19500.75m, 19500.75m), (sheet.Assets, sheet.Equity));
        var again = await company.Import("journal", Opening);
        Assert.Equal((0, 1), (again.Good, again.Known));
    }
}
