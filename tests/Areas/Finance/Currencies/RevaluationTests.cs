using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Closing;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Finance.Reports;
using BackOffice.Finance.Revaluations;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Currencies;

/// <summary>Invariants F of the domain that are about revaluation; the company keeps its books in pounds.</summary>
public class RevaluationTests
{
    private static readonly DateOnly Day = new(2026, 1, 12);
    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly First = new(2025, 12, 1);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_03_F_04_open_items_are_worth_the_rate_of_the_day_and_the_next_day_what_they_were(Database database)
    {
        var company = await Company(database);
        await Rate(company, January, 0.90m);
        // 85.00 booked and 90.00 worth: 5.00 gained of what is owed to us, lost of what we owe.
        await company.Issue(Sales.Of(await company.Customer(currency: "EUR"), 100, "ZERO", day: Day) with { ExchangeRate = 0.85m });
        await company.PostBill(Purchases.Of(await company.Supplier(currency: "EUR"), 200, "ZERO", day: Day) with { ExchangeRate = 0.85m });
        var done = await Revalue(company);
        Assert.Equal((2, -5m), (done.Items, done.Difference));
        await Clean(company);
        Assert.Equal((90m, 180m, 5m), await Balances(company, January));
        Assert.Equal((85m, 170m, 0m), await Balances(company, January.AddDays(1)));
        Assert.Equal((85m, 170m, 0m), await Balances(company, January.AddDays(-1)));

        var card = await company.Do((GetRevaluation get) => get.Run(done.Id));
        Assert.Equal(
            [(100m, 85m, 0.9m, 90m, 5m), (-200m, -170m, 0.9m, -180m, -10m)],
            card.Items.Select(item => (item.Open, item.Booked, item.Rate!.Rate, item.Value!.Value, item.Difference!.Value))
        );
        Assert.Equal([January, January.AddDays(1)], card.Entries.Select(entry => entry.Date));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_05_again_it_posts_only_what_changed_since(Database database)
    {
        var company = await Company(database);
        await Rate(company, January, 0.90m);
        var customer = await company.Customer(currency: "EUR");
        var invoice = await company.Issue(Sales.Of(customer, 100, "ZERO", day: Day) with { ExchangeRate = 0.85m });
        await Revalue(company);
        await Refused(company, "revaluation.nothing", January);

        // The rate is corrected: a pound more.
        await Rate(company, January, 0.91m);
        Assert.Equal(1m, (await Revalue(company)).Difference);

        // What is settled on the day itself after it was revalued has nothing open, and its difference goes.
        await Settle(company, customer, invoice, January, 0.88m);
        await Clean(company);
        Assert.Equal(6m, (await company.Do((AgedReceivables aged) => aged.Run(January))).Total);
        Assert.Equal(-6m, (await Revalue(company)).Difference);
        await Clean(company);
        Assert.Equal(0m, (await company.Do((AgedReceivables aged) => aged.Run(January))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_02_a_settlement_realises_the_whole_difference_after_a_revaluation(Database database)
    {
        var company = await Company(database);
        await Rate(company, January, 0.90m);
        var customer = await company.Customer(currency: "EUR");
        var invoice = await company.Issue(Sales.Of(customer, 100, "ZERO", day: Day) with { ExchangeRate = 0.85m });
        await Revalue(company);
        await Settle(company, customer, invoice, January.AddDays(10), 0.88m);
        await Clean(company);
        // 85.00 invoiced, 88.00 received: 3.00, and nothing unrealised is left.
        var balances = await Of(company, January.AddDays(10));
        Assert.Equal((-3m, 0m), (balances[AccountRole.FxRealised], balances.GetValueOrDefault(AccountRole.FxUnrealised)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_09_an_account_in_another_currency_keeps_its_new_value(Database database)
    {
        var company = await Company(database);
        var account = await company.Do(
            (SaveAccount save) =>
                save.Create(
                    new SaveAccount.Request("1519", "Euro account", AccountKind.Asset, "Current assets", IsBank: true, Currency: "EUR")
                )
        );
        var customer = await company.Customer(currency: "EUR");
        await company.Do(
            (RegisterPayment pay) =>
                pay.Run(new RegisterPayment.Request(PaymentDirection.In, customer, Day, 100, ExchangeRate: 0.85m, BankAccountCode: "1519"))
        );
        await Rate(company, January, 0.90m);
        // The payment that is not applied is owed to the customer: it loses what the account gains, for one day.
        Assert.Equal(0m, (await Revalue(company)).Difference);
        await Clean(company);
        var kept = await company.Look(async db =>
            await db.Set<JournalLine>()
                .Where(line => line.AccountId == account.Id)
                .Select(line => new
                {
                    line.Debit,
                    line.Credit,
                    line.CurrencyAmount,
                })
                .ToListAsync()
        );
        Assert.Equal((90m, 100m), (kept.Sum(line => line.Debit - line.Credit), kept.Sum(line => line.CurrencyAmount)));
        Assert.Equal(-85m, (await company.Do((AgedReceivables aged) => aged.Run(January.AddDays(1)))).Total);
        await Rate(company, January.AddDays(30), 0.80m);
        var next = await company.Do((PreviewRevaluation preview) => preview.Run(January.AddDays(30)));
        Assert.Equal(-10m, next.Items.Single(item => item.Kind == RevaluedKind.Account).Difference);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_11_what_is_not_money_is_never_revalued(Database database)
    {
        var company = await Company(database);
        await Rate(company, January, 0.90m);
        // A cost and its prepayment were in euros, on accounts of the company's own currency.
        var (rent, stock) = (await company.CodeOf(AccountRole.Rent), await company.CodeOf(AccountRole.Stock));
        await company.Do(
            (PostJournalEntry post) =>
                post.Run(
                    new PostJournalEntry.Request(
                        Day,
                        "Goods from Lille",
                        [
                            new(stock, Debit: 85, Currency: "EUR", CurrencyAmount: 100),
                            new(rent, Credit: 85, Currency: "EUR", CurrencyAmount: 100),
                        ]
                    )
                )
        );
        await Refused(company, "revaluation.nothing", January);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_08_without_a_rate_nothing_is_revalued(Database database)
    {
        var company = await Company(database);
        await company.Issue(Sales.Of(await company.Customer(currency: "EUR"), 100, "ZERO", day: Day) with { ExchangeRate = 0.85m });
        await company.Issue(Sales.Of(await company.Customer("Ito", "JPY"), 100, "ZERO", day: Day) with { ExchangeRate = 0.005m });
        await Rate(company, January, 0.90m);
        var refused = await company.Ask((RevalueBalances revalue) => revalue.Run(new RevalueBalances.Request(January)));
        Assert.Equal("There is no rate from JPY to GBP for 31 January 2026. Enter it first.", Assert.Single(refused.Refusals).Message);
        Assert.Equal((85.5m, 0m, 0m), await Balances(company, January));

        await Refused(company, "revaluation.date", null);
        await Refused(company, "revaluation.date", DateOnly.FromDateTime(company.Host.Clock.GetUtcNow().UtcDateTime).AddDays(1));
        await company.Do((LockPeriod period) => period.Run(new LockPeriod.Request(January, LockScope.All)));
        await Refused(company, "period.locked", January);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_06_a_month_is_not_closed_before_its_foreign_balances_are_revalued(Database database)
    {
        var company = await Company(database);
        await company.Issue(Sales.Of(await company.Customer(currency: "EUR"), 100, "ZERO", day: Day) with { ExchangeRate = 0.85m });
        async Task<decimal?> Found() =>
            (await company.Do((PrepareClose prepare) => prepare.Run(January))).Single(check => check.Code == "revalued").Found;
        // Without a rate it is not known what it is worth.
        Assert.Equal(1, await Found());
        await Rate(company, January, 0.90m);
        Assert.Equal(1, await Found());
        await Revalue(company);
        Assert.Equal(0, await Found());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_13_a_revaluation_changed_behind_the_product_s_back_is_named(Database database)
    {
        (string Table, string Sql)[] changes =
        [
            ("finance_revalued_parts", "UPDATE finance_revalued_parts SET \"Rate\" = \"Rate\" * 2"),
            ("finance_revalued_parts", "UPDATE finance_revalued_parts SET \"Booked\" = \"Booked\" + 1"),
            ("finance_revaluations", "UPDATE finance_revaluations SET \"Difference\" = 0"),
            ("finance_revaluations", "UPDATE finance_revaluations SET \"Date\" = '2026-01-30'"),
        ];
        foreach (var (table, sql) in changes)
        {
            var company = await Company(database);
            await Rate(company, January, 0.90m);
            await company.Issue(Sales.Of(await company.Customer(currency: "EUR"), 100, "ZERO", day: Day) with { ExchangeRate = 0.85m });
            await Revalue(company);
            await Clean(company);
            await Tampering.Run(company, database, table, sql);
            var differences = (await company.Do((VerifyLedger verify) => verify.Run())).Differences;
            Assert.Contains("revaluations", differences.Select(difference => difference.Check));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_01_F_03_F_04_hold_after_any_history(Database database)
    {
        await Host.On(database);
        Prop.ForAll(Deed.Any.ArrayOf(14).ToArbitrary(), deeds => Run(deeds).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(4).WithReplay(7, 23));

        async Task Run(Deed[] deeds)
        {
            var company = await Company(database);
            Guid[] customers = [await company.Customer("Acme", "EUR"), await company.Customer("Bolt", "USD")];
            foreach (var days in (int[])[0, 12, 30, 44])
            {
                await Rate(company, First.AddDays(days), 0.8m + days / 200m);
                await Rate(company, First.AddDays(days), 0.7m + days / 100m, "USD");
            }

            foreach (var deed in deeds)
            {
                await deed.Run(company, customers[deed.Pick % 2]);
            }

            await Clean(company);
            // At the end of a revalued day every item is worth its rate; on all other days it is what was booked.
            var last = First.AddDays(70);
            await company.Ask((RevalueBalances revalue) => revalue.Run(new RevalueBalances.Request(last)));
            await Clean(company);
            var after = await company.Do((PreviewRevaluation preview) => preview.Run(last));
            Assert.All(after.Items, item => Assert.Equal(item.Value, item.Booked));
            var unrealised = (await Of(company, last.AddDays(1))).GetValueOrDefault(AccountRole.FxUnrealised);
            Assert.Equal(0m, unrealised);
            var aged = (await company.Do((AgedReceivables query) => query.Run(last.AddDays(1)))).Total;
            Assert.Equal(
                (await company.Look(db => db.Set<SalesDocument>().Where(row => row.Number != null).SumAsync(row => row.FunctionalOpen)))
                    + await company.Look(db => db.Set<Payment>().SumAsync(row => row.FunctionalOpen)),
                aged
            );
        }
    }

    private static async Task<TestCompany> Company(Database database) => await (await Host.On(database)).NewCompany();

    private static Task<ExchangeRateRow> Rate(TestCompany company, DateOnly day, decimal rate, string currency = "EUR") =>
        company.Do((SetExchangeRate set) => set.Run(new(currency, "GBP", day, rate)));

    private static Task<RevalueBalances.Revalued> Revalue(TestCompany company) =>
        company.Do((RevalueBalances revalue) => revalue.Run(new RevalueBalances.Request(January)));

    private static Task<Refusal> Refused(TestCompany company, string code, DateOnly? date) =>
        company.Refused(code, (RevalueBalances revalue) => revalue.Run(new RevalueBalances.Request(date)));

    private static Task<RegisterPayment.Registered> Settle(TestCompany company, Guid customer, Guid invoice, DateOnly day, decimal rate) =>
        company.Do(
            (RegisterPayment pay) =>
                pay.Run(
                    new RegisterPayment.Request(
                        PaymentDirection.In,
                        customer,
                        day,
                        100,
                        ExchangeRate: rate,
                        Allocations: [new(invoice, 100)]
                    )
                )
        );

    /// <summary>Receivables and payables by their items, and the unrealised loss.</summary>
    private static async Task<(decimal Receivables, decimal Payables, decimal Unrealised)> Balances(TestCompany company, DateOnly day)
    {
        var balances = await Of(company, day);
        var (receivables, payables) = (
            balances.GetValueOrDefault(AccountRole.Receivables),
            -balances.GetValueOrDefault(AccountRole.Payables)
        );
        Assert.Equal(receivables, (await company.Do((AgedReceivables aged) => aged.Run(day))).Total);
        Assert.Equal(payables, (await company.Do((AgedPayables aged) => aged.Run(day))).Total);
        return (receivables, payables, balances.GetValueOrDefault(AccountRole.FxUnrealised));
    }

    /// <summary>What the journal says of the system accounts at the end of a day, debit positive.</summary>
    private static Task<Dictionary<AccountRole, decimal>> Of(TestCompany company, DateOnly day) =>
        company.Look(async db =>
            (
                await db.Set<JournalLine>()
                    .Where(line => line.Date <= day)
                    .Join(db.Set<Account>(), line => line.AccountId, account => account.Id, (line, account) => new { line, account })
                    .Where(row => row.account.Role != null)
                    .ToListAsync()
            )
                .GroupBy(row => row.account.Role!.Value)
                .ToDictionary(group => group.Key, group => group.Sum(row => row.line.Debit - row.line.Credit))
        );

    private static async Task Clean(TestCompany company) =>
        Assert.Empty((await company.Do((VerifyLedger verify) => verify.Run())).Differences);

    private enum DeedKind
    {
        Invoice,
        Pay,
        PayInvoice,
        Revalue,
    }

    /// <summary>One deed of a random history, valid or not.</summary>
    private sealed record Deed(DeedKind Kind, int Pick, int Days, int Cents)
    {
        public static readonly Gen<Deed> Any =
            from kind in Gen.Elements(Enum.GetValues<DeedKind>())
            from pick in Gen.Choose(0, 1000)
            from day in Gen.Choose(0, 50)
            from cents in Gen.Choose(1, 30_000)
            select new Deed(kind, pick, day, cents);

        private DateOnly Date => First.AddDays(Days);

        private decimal Amount => Cents / 100m;

        public async Task Run(TestCompany company, Guid customer)
        {
            var open = await company.Look(db =>
                db.Set<SalesDocument>()
                    .Where(row => row.CustomerId == customer && row.Number != null && row.Open > 0)
                    .OrderBy(row => row.Id)
                    .ToListAsync()
            );
            switch (Kind)
            {
                case DeedKind.Invoice:
                    await company.Issue(Sales.Of(customer, Amount, day: Date));
                    break;
                case DeedKind.Pay:
                    await Pay(company, customer, []);
                    break;
                case DeedKind.PayInvoice when open.Count > 0:
                    var invoice = open[Pick % open.Count];
                    await Pay(company, customer, [new(invoice.Id, Math.Min(Amount, invoice.Open))]);
                    break;
                case DeedKind.Revalue:
                    await company.Ask((RevalueBalances revalue) => revalue.Run(new RevalueBalances.Request(Date)));
                    break;
            }
        }

        private Task Pay(TestCompany company, Guid customer, IReadOnlyList<RegisterPayment.Part> parts) =>
            company.Do(
                (RegisterPayment pay) =>
                    pay.Run(new RegisterPayment.Request(PaymentDirection.In, customer, Date, Amount, Allocations: parts))
            );
    }
}
