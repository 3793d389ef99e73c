using BackOffice.Finance.TaxCodes;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Tax;

public class AddTaxCodeTests
{
    private static readonly DateOnly June = new(2026, 6, 1);

    /// <summary>T-19: a change of the law is a new dated rate, and the days before keep theirs.</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_new_rate_leaves_the_past_as_it_was(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var added = await company.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request("food", "Food", "S", 5.5m, IsNew: true)));
        await company.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request("FOOD", null, null, 7, June)));
        var card = await company.Do((GetTaxCode get) => get.Run(added.Id));
        Assert.Equal(
            [(June, null, 7m), ((DateOnly?)null, June.AddDays(-1), 5.5m)],
            card.Rates.Select(rate => (rate.From, rate.To, rate.Rate))
        );
        Assert.Equal(5.5m, await RateOn(June.AddDays(-1)));
        Assert.Equal(7m, await RateOn(June));

        var taken = await company.Refused(
            "tax_code.version",
            (AddTaxCode add) => add.Run(new AddTaxCode.Request("FOOD", null, null, 8, June))
        );
        Assert.Equal("validFrom", taken.Field);

        async Task<decimal?> RateOn(DateOnly day) =>
            (await company.Do((TaxCodeList list) => list.Run(day))).Single(row => row.Code == "FOOD").Rate;
    }

    [Fact]
    public async Task A_new_code_is_not_taken_for_another_rate_of_an_old_one()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var again = new AddTaxCode.Request("STD", "Standard", "S", 21, June, IsNew: true);
        await company.Refused("tax_code.taken", (AddTaxCode add) => add.Run(again));
        var exempt = new AddTaxCode.Request("EX2", "Exempt", "E", null, IsNew: true);
        Assert.Equal("exemptionReason", (await company.Refused("BR-E-10", (AddTaxCode add) => add.Run(exempt))).Field);
        var code = await company.Do((AddTaxCode add) => add.Run(exempt with { ExemptionReason = "Exempt by law" }));
        Assert.Equal(0m, Assert.Single((await company.Do((GetTaxCode get) => get.Run(code.Id))).Rates).Rate);
    }
}
