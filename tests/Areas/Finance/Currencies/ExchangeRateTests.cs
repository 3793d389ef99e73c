using System.Globalization;
using System.Text;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Currencies;

public class ExchangeRateTests
{
    private static readonly DateOnly Friday = new(2026, 4, 10);

    // As the bank publishes it: the newest day first, N/A where nothing was quoted, a comma at the end of each row.
    private const string Ecb = """
        Date,USD,CYP,GBP,
        2026-04-13,1.1684,N/A,0.87058,
        2026-04-10,1.1711,N/A,0.87105,
        """;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_invoice_takes_the_rate_of_its_day_and_keeps_where_it_came_from(Database database)
    {
        var company = await Company(database);
        var customer = await company.Customer(currency: "USD");
        await Set(company, "USD", "GBP", Friday, 0.75m);

        // Monday has none of its own: Friday's holds. 100 USD are 75.00 GBP.
        var id = await company.Issue(Sales.Of(customer, 100, "ZERO", Friday.AddDays(3)));
        var content = (await company.Card(id)).Content!;
        Assert.Equal((0.75m, new FoundRate(0.75m, Friday, "Test")), (content.ExchangeRate, content.TableRate));

        // What was typed goes before the table; and what is issued does not change when the table does.
        var typed = await company.Issue(Sales.Of(customer, 100, "ZERO", Friday) with { ExchangeRate = 0.8m });
        Assert.Equal((0.8m, null), ((await company.Card(typed)).Content!.ExchangeRate, (await company.Card(typed)).Content!.TableRate));
        await Set(company, "USD", "GBP", Friday, 0.76m);
        Assert.Equal(0.75m, (await company.Card(id)).Content!.ExchangeRate);
        Assert.Equal(0.76m, (await company.Do((FindExchangeRate find) => find.Run("USD", null, Friday))).Rate);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task F_08_without_a_rate_nothing_is_issued_and_never_at_one(Database database)
    {
        var company = await Company(database);
        var customer = await company.Customer(currency: "USD");
        await Set(company, "USD", "GBP", Friday, 0.75m);
        foreach (var day in new[] { Friday.AddDays(-1), Friday.AddDays(31) })
        {
            var input = Sales.Of(customer, 100, "ZERO", day);
            await company.Refused("document.exchange_rate", (SaveDraft save) => save.Run(new(DocumentKind.Invoice, null, input)));
        }

        Assert.Equal(0.75m, (await company.Do((FindExchangeRate find) => find.Run("USD", "GBP", Friday.AddDays(30)))).Rate);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_banks_file_is_taken_in_once_and_leaves_what_was_typed(Database database)
    {
        var company = await Company(database);
        await Set(company, "EUR", "USD", Friday, 1.2m);
        Assert.Equal(new ImportEcbRates.Imported(4, 3, 0, 1), await company.Do(Import(Ecb)));
        Assert.Equal(new ImportEcbRates.Imported(4, 0, 0, 1), await company.Do(Import(Ecb)));
        Assert.Equal(1.2m, (await company.Do((FindExchangeRate find) => find.Run("EUR", "USD", Friday))).Rate);

        // The bank corrects itself; pounds in dollars go by way of the euro.
        Assert.Equal(
            new ImportEcbRates.Imported(4, 0, 1, 1),
            await company.Do(Import(Ecb.Replace("0.87058", "0.87", StringComparison.Ordinal)))
        );
        var found = await company.Do((FindExchangeRate find) => find.Run("USD", null, Friday.AddDays(5)));
        Assert.Equal(new FoundRate(0.74460801m, Friday.AddDays(3), ImportEcbRates.Publisher), found);
    }

    [Theory]
    [InlineData("ecb.format", "Name,USD\nx,1")]
    [InlineData("ecb.cell", "Date,USD\nyesterday,1.1")]
    [InlineData("ecb.cell", "Date,USD\n2026-04-13,-1")]
    [InlineData("ecb.cell", "Date,USD\n2026-04-13,1.1\n2026-04-14,much")]
    [InlineData("table.empty", "")]
    public async Task A_file_that_is_wrong_anywhere_changes_nothing(string code, string content)
    {
        var company = await Company(Database.Sqlite);
        await company.Refused(code, Import(content));
        Assert.Equal(0, (await company.Do((ExchangeRateList list) => list.Run(new ListQuery()))).Total);
    }

    [Theory]
    [InlineData("exchange_rate.currency", "XXQ", "GBP", "1", 0)]
    [InlineData("exchange_rate.currency", null, "GBP", "1", 0)]
    [InlineData("exchange_rate.same", "GBP", null, "1", 0)]
    [InlineData("exchange_rate.date", "USD", "GBP", "1", 70)]
    [InlineData("exchange_rate.rate", "USD", "GBP", "0", 0)]
    [InlineData("exchange_rate.rate", "USD", "GBP", "1000000", 0)]
    [InlineData("exchange_rate.rate", "USD", "GBP", "0.123456789", 0)]
    public async Task What_is_no_rate_is_refused(string code, string? from, string? to, string rate, int days)
    {
        var company = await Company(Database.Sqlite);
        var day = DateOnly.FromDateTime(company.Host.Clock.GetUtcNow().UtcDateTime).AddDays(days);
        await company.Refused(
            code,
            (SetExchangeRate set) => set.Run(new(from, to, day, decimal.Parse(rate, CultureInfo.InvariantCulture)))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_table_of_rates_is_imported_with_its_bad_rows_named(Database database)
    {
        var company = await Company(database);
        const string file =
            "Currency;In;Date;Rate\nusd;GBP;2026-04-10;0.75\nEUR;;2026-04-10;0.87105\nEUR;EUR;2026-04-10;1\nCHF;GBP;2026-04-10;x\n";
        var done = await company.Import("exchange-rates", file);
        Assert.Equal((2, 2), (done.Good, done.Rejected));
        Assert.Equal(0.75m, (await company.Do((FindExchangeRate find) => find.Run("USD", "GBP", Friday))).Rate);
        Assert.Equal(0.87105m, (await company.Do((FindExchangeRate find) => find.Run("EUR", null, Friday))).Rate);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_rate_that_is_removed_is_used_no_more_and_the_history_says_what_it_was(Database database)
    {
        var company = await Company(database);
        var rate = await Set(company, "USD", "GBP", Friday, 0.75m);
        await company.Do((RemoveExchangeRate remove) => remove.Run(new(rate.Id)));
        await company.Refused("not_found", (FindExchangeRate find) => find.Run("USD", "GBP", Friday));
        await company.Refused("not_found", (RemoveExchangeRate remove) => remove.Run(new(rate.Id)));
    }

    private static Func<ImportEcbRates, Task<Outcome<ImportEcbRates.Imported>>> Import(string content) =>
        import => import.Run(new MemoryStream(Encoding.UTF8.GetBytes(content)));

    private static Task<ExchangeRateRow> Set(TestCompany company, string from, string to, DateOnly day, decimal rate) =>
        company.Do((SetExchangeRate set) => set.Run(new(from, to, day, rate)));

    private static async Task<TestCompany> Company(Database database) => await (await Host.On(database)).NewCompany();
}
