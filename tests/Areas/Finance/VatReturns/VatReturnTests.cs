using BackOffice.Finance;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Closing;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.VatReturns;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.VatReturns;

/// <summary>What a VAT return says, how it is filed, and that it stays (section 1.3; invariants T-15, T-16, R-02, P-06).</summary>
public class VatReturnTests
{
    private static readonly DateOnly Day = new(2026, 1, 15);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task T_15_every_kind_of_sale_and_purchase_stands_in_its_box(Database database)
    {
        var company = await Vat.NewCompany(database);
        var (customer, abroad, supplier) = (await company.Customer(), await company.Abroad(), await company.Supplier());
        await company.Issue(Sales.Of(customer, 1000, day: Day));
        await company.Issue(Sales.Of(customer, 100, "RED", Day));
        await company.Issue(Sales.Of(customer, 50, "EXEMPT", Day));
        await company.Issue(Sales.Of(customer, 60, "EXPORT", Day));
        await company.Issue(Sales.Of(customer, 30, "ZERO", Day));
        await company.Issue(Sales.Of(customer, 20, "NONE", Day));
        await company.Issue(Sales.Of(abroad, 70, "RC", Day));
        await company.Issue(Sales.Of(abroad, 80, "IC", Day) with { DeliveryDate = Day });
        await company.Issue(Sales.Of(customer, 10, "RED", Day), DocumentKind.CreditMemo);
        await company.PostBill(Purchases.Of(supplier, 200, day: Day));
        await company.PostBill(Purchases.Of(supplier, 100, "RED", day: Day));
        await company.PostBill(Purchases.Of(supplier, 40, "EXEMPT", day: Day));
        await company.PostBill(Purchases.Of(supplier, 500, "RC-IN", day: Day));
        await company.PostBill(Purchases.Of(supplier, 300, "IC-IN", day: Day));
        await company.PostBill(Deductible(supplier, 100, 50));
        await company.PostBill(Purchases.Of(supplier, 20, day: Day), BillKind.SupplierCredit);
        var card = await company.Return();
        Assert.Equal(
            [
                "Sales S 19: 1000.00 190.00",
                "Sales S 7: 90.00 6.30",
                "Sales Z 0: 30.00 0.00",
                "Sales E 0: 50.00 0.00",
                "Sales AE 0: 70.00 0.00",
                "Sales K 0: 80.00 0.00",
                "Sales G 0: 60.00 0.00",
                "Sales O 0: 20.00 0.00",
                "SelfAssessed AE 19: 500.00 95.00",
                "SelfAssessed K 19: 300.00 57.00",
                "Purchases S 19: 280.00 43.70",
                "Purchases S 7: 100.00 7.00",
                "Purchases E 0: 40.00 0.00",
                "SelfAssessedDeducted AE 19: 500.00 95.00",
                "SelfAssessedDeducted K 19: 300.00 57.00",
                "NotDeducted S 19: 0.00 9.50",
            ],
            card.Figures.Boxes.Texts()
        );
        // 196.30 on sales and 152.00 under reverse charge, of which all is deducted (T-16), with 50.70 on purchases.
        Assert.Equal((348.30m, 202.70m, 145.60m, 0m), (card.Figures.Output, card.Figures.Input, card.Figures.Payable, card.Figures.Other));
        Assert.Equal(new VatTie(0, 145.60m, 0, 145.60m), card.Tie);

        // each box is the sum of the lines it leads to, before it is filed and after.
        await LeadToTheirLines(company, card);
        await LeadToTheirLines(company, await company.Return((await company.File(Vat.January)).Id));
        await company.Clean();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Foreign_documents_are_in_it_as_they_were_posted(Database database)
    {
        var company = await Vat.NewCompany(database);
        var customer = await company.Customer("Abroad", "USD");
        // 19 % of 33.33 is 6.33; at 0.9 a net of 29.997 and a tax of 5.697.
        await company.Issue(Sales.Of(customer, 33.33m, day: Day) with { ExchangeRate = 0.9m });
        Assert.Equal(["Sales S 19: 30.00 5.70"], (await company.Return()).Figures.Boxes.Texts());
        Assert.Equal(5.70m, await company.OwedOn(Vat.January));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_comes_after_filing_is_in_the_next_return_as_an_earlier_period(Database database)
    {
        var company = await Vat.NewCompany(database);
        var (customer, supplier) = (await company.Customer(), await company.Supplier());
        await company.Issue(Sales.Of(customer, 1000, day: Day));
        var bill = await company.PostBill(Purchases.Of(supplier, 100, day: Day));
        var january = await company.File(Vat.January, " DE 2026/01 ");
        Assert.Equal((1, new DateOnly(2026, 1, 1), 171m), (january.Number, january.From, january.Payable));
        var digest = await company.Digest(january.Id);
        await company.Issue(Sales.Of(customer, 10, day: Day));
        await company.Issue(Sales.Of(customer, 200, day: new(2026, 2, 3)));
        await company.Do((VoidBill undo) => undo.Run(new VoidBill.Request(bill, Day)));
        var february = await company.Return((await company.File(Vat.February)).Id);
        Assert.Equal(["Sales S 19: 200.00 38.00"], february.Figures.Boxes.Texts());
        Assert.Equal(["Sales S 19: 10.00 1.90", "Purchases S 19: -100.00 -19.00"], february.Figures.Earlier.Texts());
        Assert.Equal((39.90m, -19m, 58.90m), (february.Figures.Output, february.Figures.Input, february.Figures.Payable));
        Assert.Equal(new VatTie(171, 58.90m, 0, 229.90m), february.Tie);

        // What was filed stays, and says why the accounts of its day say something else now.
        Assert.Equal(digest, await company.Digest(january.Id));
        var filed = await company.Return(january.Id);
        Assert.Equal(new VatTie(0, 171, 20.90m, 191.90m), filed.Tie);
        Assert.Equal(("DE 2026/01", "Test"), (filed.Reference, filed.FiledBy));
        Assert.Equal(
            [(2, Vat.February), (1, Vat.January)],
            (await company.Do((VatReturnList list) => list.Run(new ListQuery()))).Items.Select(row => (row.Number, row.Through))
        );
        await company.Clean();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_posted_straight_to_the_tax_accounts_is_shown_and_in_no_total(Database database)
    {
        var company = await Vat.NewCompany(database);
        var (output, bank) = (await company.CodeOf(AccountRole.OutputVat), await company.CodeOf(AccountRole.Bank));
        await company.Issue(Sales.Of(await company.Customer(), 1000, day: Day));
        var posted = await company.Do(
            (PostJournalEntry post) =>
                post.Run(
                    new PostJournalEntry.Request(
                        Day,
                        "VAT of December",
                        [new PostJournalEntry.Line(output, Debit: 40), new PostJournalEntry.Line(bank, Credit: 40)]
                    )
                )
        );
        // A line of a bill that somebody gave the account of the tax, as for the VAT that customs took.
        var customs = Purchases.Of(await company.Supplier(), 30, "NONE", day: Day);
        var line = customs.Lines![0] with { AccountCode = await company.CodeOf(AccountRole.InputVat) };
        await company.PostBill(customs with { Lines = [line] });
        var card = await company.Return();
        Assert.Equal(["Sales S 19: 1000.00 190.00", "Purchases O 0: 30.00 0.00", "Other  : 0.00 -70.00"], card.Figures.Boxes.Texts());
        Assert.Equal((190m, -70m), (card.Figures.Payable, card.Figures.Other));
        Assert.Equal(new VatTie(0, 120, 0, 120), card.Tie);
        await company.File(Vat.January);
        await company.Do((ReverseJournalEntry reverse) => reverse.Run(new ReverseJournalEntry.Request(posted.Id)));
        Assert.Equal(["Other  : 0.00 40.00"], (await company.Return()).Figures.Earlier.Texts());
        await company.Clean();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_was_there_when_the_company_began_is_taken_as_filed_elsewhere(Database database)
    {
        var company = await (await Host.On(database)).NewCompany("DE", "EUR");
        var customer = await company.Customer();
        var before = new DateOnly(2025, 12, 20);
        await company.Issue(Sales.Of(customer, 500, day: before));
        await company.Issue(Sales.Of(customer, 1000, day: Day));
        await company.Files(VatPeriodLength.Month, new(2026, 1, 1));
        await company.Issue(Sales.Of(customer, 7, day: before));
        var card = await company.Return();
        Assert.Equal(["Sales S 19: 1000.00 190.00"], card.Figures.Boxes.Texts());
        // It came late, so nobody has filed it.
        Assert.Equal(["Sales S 19: 7.00 1.33"], card.Figures.Earlier.Texts());
        Assert.Equal(new VatTie(95, 191.33m, 0, 286.33m), card.Tie);
        await company.File(Vat.January);
        await company.Clean();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Returns_are_filed_in_order_after_their_last_day_as_they_were_looked_at(Database database)
    {
        var company = await (await Host.On(database)).NewCompany("DE", "EUR");
        Assert.Equal("not_found", (await company.Ask((GetVatReturn get) => get.Run())).Refusals[0].Code);
        Task Refused(string code, DateOnly? through, string? reference = null, string? seen = null) =>
            company.Refused(code, (FileVatReturn file) => file.Run(new FileVatReturn.Request(through, reference, seen)));
        await Refused("vat.no_period", Vat.January);
        await company.Files(VatPeriodLength.Month, new(2026, 1, 1));
        await Refused("vat.not_next", null);
        await Refused("vat.not_next", Vat.February);
        await Refused("vat.filed", new DateOnly(2025, 12, 31));
        await Refused("vat.reference", Vat.January, new string('x', 101));
        var seen = (await company.Return()).Hash;
        await company.Issue(Sales.Of(await company.Customer(), 1, day: Day));
        await Refused("vat.changed", Vat.January, null, seen);
        seen = (await company.Return()).Hash;
        await company.Do((FileVatReturn file) => file.Run(new FileVatReturn.Request(Vat.January, null, seen)));
        await Refused("vat.filed", Vat.January);
        await company.File(Vat.February);
        // Today is 2 March 2026.
        await Refused("vat.not_ended", new DateOnly(2026, 3, 31));
        Assert.False((await company.Return()).HasEnded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_length_may_change_and_the_first_day_stays_once_a_return_is_filed(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        Task Refused(string code, VatPeriodLength? length, DateOnly? from) =>
            company.Refused(code, (SetVatPeriod set) => set.Run(new SetVatPeriod.Request(length, from)));
        await Refused("vat.length", null, new(2026, 1, 1));
        await Refused("vat.length", (VatPeriodLength)9, new(2026, 1, 1));
        await Refused("vat.from", VatPeriodLength.Year, new(2026, 1, 2));
        await Refused("vat.from", VatPeriodLength.Year, null);
        await company.Files(VatPeriodLength.Quarter, new(2025, 3, 1));
        await company.Files(VatPeriodLength.Quarter, new(2025, 2, 1));
        Assert.Equal((new DateOnly(2025, 2, 1), new DateOnly(2025, 4, 30)), Days(await company.Return()));
        await company.File(new DateOnly(2025, 4, 30));
        await Refused("vat.from_fixed", VatPeriodLength.Month, new(2025, 1, 1));
        await company.Files(VatPeriodLength.Month, new(2025, 2, 1));
        Assert.Equal((new DateOnly(2025, 5, 1), new DateOnly(2025, 5, 31)), Days(await company.Return()));
        await company.Files(VatPeriodLength.Year, new(2025, 2, 1));
        Assert.Equal((new DateOnly(2025, 5, 1), new DateOnly(2026, 4, 30)), Days(await company.Return()));
        var period = await company.Do((GetVatPeriod get) => get.Run());
        Assert.Equal(new VatPeriodCard(VatPeriodLength.Year, new(2025, 2, 1), new(2025, 5, 1), new(2026, 4, 30)), period);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task T_15_of_parallel_filings_one_files(Database database)
    {
        var company = await Vat.NewCompany(database);
        await company.Issue(Sales.Of(await company.Customer(), 1000, day: Day));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => company.TryFile(Vat.January))));
        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal("vat.filed", outcome.Refusals[0].Code));
        await company.Clean();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task T_15_the_database_itself_refuses_a_second_claim_and_any_change(Database database)
    {
        var company = await Vat.NewCompany(database);
        await company.Issue(Sales.Of(await company.Customer(), 1000, day: Day));
        await company.File(Vat.January);
        var second = await company.File(Vat.February);
        foreach (
            var sql in (string[])
                [
                    "UPDATE finance_vat_return_lines SET \"Tax\" = 0",
                    "DELETE FROM finance_vat_return_lines",
                    "UPDATE finance_vat_returns SET \"Reference\" = 'x'",
                    "DELETE FROM finance_vat_returns",
                ]
        )
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
                company.Look(db => RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, sql))
            );
        }

        var claim = await company.Look(db => db.Set<VatReturnLine>().SingleAsync());
        var again = await company.Ask(
            (Work work) =>
                work.Do<Done>(
                    FinanceRights.Configure,
                    new Again(),
                    null,
                    db =>
                    {
                        db.Append(
                            new VatReturnLine
                            {
                                EntryId = claim.EntryId,
                                LineNo = claim.LineNo,
                                ReturnId = second.Id,
                                Date = claim.Date,
                            }
                        );
                        return Task.FromResult(Outcome<Done>.Of(default));
                    }
                )
        );
        Assert.Equal(RefusalKind.Conflict, again.Refusals[0].Kind);
        await company.Clean();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_key_files_once(Database database)
    {
        var company = await Vat.NewCompany(database);
        var request = new FileVatReturn.Request(Vat.January);
        var first = await company.Do((FileVatReturn file) => file.Run(request, "form:1"));
        Assert.Equal(first, await company.Do((FileVatReturn file) => file.Run(request, "form:1")));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task R_02_the_report_of_any_days_is_what_the_accounts_moved(Database database)
    {
        var company = await Vat.NewCompany(database);
        var customer = await company.Customer();
        await company.Issue(Sales.Of(customer, 1000, day: Day));
        await company.File(Vat.January);
        await company.Issue(Sales.Of(customer, 100, day: Day.AddDays(1)));
        await company.PostBill(Purchases.Of(await company.Supplier(), 200, day: Day.AddDays(2)));
        var report = await company.Do((VatReport query) => query.Run(Day, Day.AddDays(1)));
        Assert.Equal(["Sales S 19: 1100.00 209.00"], report.Boxes.Texts());
        Assert.Equal((209m, 209m), (report.Payable, report.Ledger));
        var whole = await company.Do((VatReport query) => query.Run(new(2026, 1, 1), Vat.January));
        Assert.Equal((209m, 38m, 171m, 171m), (whole.Output, whole.Input, whole.Payable, whole.Ledger));
        await company.Refused("report.dates", (VatReport query) => query.Run(Day, Day.AddDays(-1)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_06_the_books_are_closed_after_the_return_is_filed_or_with_a_reason(Database database)
    {
        var company = await (await Host.On(database)).NewCompany("DE", "EUR");
        async Task<CloseCheck> Check(DateOnly through) =>
            (await company.Do((PrepareClose prepare) => prepare.Run(through))).Single(check => check.Code == "vat");
        Assert.True((await Check(Vat.February)).IsMet);
        await company.Files(VatPeriodLength.Month, new(2026, 1, 1));
        Assert.Equal(2, (await Check(Vat.February)).Found);
        var refused = await company.Ask((ClosePeriod close) => close.Run(new(Vat.January)));
        Assert.Contains(refused.Refusals, refusal => refusal is { Code: "close.not_met", Field: "accepted.vat" });
        await company.File(Vat.January);
        Assert.True((await Check(Vat.January)).IsMet);
        Assert.Equal(1, (await Check(Vat.February)).Found);
        var reasons = new Dictionary<string, string?> { ["vat"] = "The office gave two weeks more", ["verified"] = "New company" };
        await company.Do((ClosePeriod close) => close.Run(new(Vat.February, Accepted: reasons)));

        // A quarter is not due before it ends.
        await company.Files(VatPeriodLength.Quarter, new(2026, 1, 1));
        Assert.True((await Check(Vat.February)).IsMet);
    }

    [Theory]
    [InlineData("UPDATE finance_vat_return_lines SET \"Tax\" = \"Tax\" + 1 WHERE \"LineNo\" = 1", "finance_vat_return_lines", "claimed")]
    [InlineData("DELETE FROM finance_vat_return_lines", "finance_vat_return_lines", "claimed")]
    [InlineData("UPDATE finance_vat_returns SET \"Output\" = 0", "finance_vat_returns", "figures")]
    [InlineData(
        "UPDATE finance_vat_returns SET \"Figures\" = REPLACE(\"Figures\", '\"Output\":190', '\"Output\":191')",
        "finance_vat_returns",
        "figures"
    )]
    [InlineData("UPDATE finance_vat_returns SET \"Reference\" = 'other'", "finance_vat_returns", "return 2026-01-01")]
    [InlineData("UPDATE finance_vat_returns SET \"FiledBy\" = 'Mallory'", "finance_vat_returns", "return 2026-01-01")]
    [InlineData("UPDATE finance_vat_returns SET \"Number\" = 2", "finance_vat_returns", "return 2026-01-01")]
    [InlineData("UPDATE finance_vat_returns SET \"Entries\" = 0", "finance_vat_returns", "claimed")]
    public async Task A_change_of_a_filed_return_is_found_and_named(string sql, string table, string row)
    {
        foreach (var database in Databases.Postgres is null ? [Database.Sqlite] : new[] { Database.Sqlite, Database.Postgres })
        {
            var company = await Vat.NewCompany(database);
            await company.Issue(Sales.Of(await company.Customer(), 1000, day: Day));
            await company.File(Vat.January);
            await company.Clean();
            await Tampering.Run(company, database, table, sql);
            var verified = await company.Do((VerifyLedger verify) => verify.Run());
            var difference = Assert.Single(verified.Differences);
            Assert.Equal("VAT returns", difference.Check);
            Assert.Contains(row, difference.Row, StringComparison.Ordinal);
        }
    }

    private sealed record Again;

    private static async Task LeadToTheirLines(TestCompany company, VatReturnCard card)
    {
        Assert.NotEmpty(card.Figures.Boxes);
        foreach (var box in card.Figures.Boxes)
        {
            var lines = await company.Lines(card.Id, new VatLineFilter(box.Box, box.Category, box.Rate, false));
            Assert.NotEmpty(lines);
            Assert.Equal((box.Base, box.Tax), (lines.Sum(line => line.Base), lines.Sum(line => line.Tax)));
            var which = card.Id?.ToString() ?? "next";
            Assert.StartsWith($"vat-returns/{which}/lines?box=", box.Drill!.Address, StringComparison.Ordinal);
        }
    }

    private static (DateOnly, DateOnly) Days(VatReturnCard card) => (card.From, card.Through);

    private static BillInput Deductible(Guid supplier, decimal price, decimal percent) =>
        Purchases.Of(supplier, price, day: Day) with
        {
            Lines = [new BillInputLine("Car", 1, price, TaxCode: "STD", DeductiblePercent: percent)],
        };
}
