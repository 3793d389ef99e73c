using BackOffice.Finance.Items;
using BackOffice.Finance.PriceLists;
using BackOffice.Kernel.Imports;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.PriceLists;

public class PriceImportTests
{
    private const string File = """
        List;SKU;Min quantity;Valid from;Price
        Trade;OIL;;;38.5
        Trade;OIL;10;2026-06-01;36.123456
        Trade;OIL;10.0;2026-06-01;35
        Trade;SALT;;;2
        Retail;OIL;;;45
        Trade;OIL;5;;-1
        """;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Good_rows_are_imported_once_and_bad_ones_named(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Olive oil", "OIL", SalesPrice: 40)));
        var list = await company.Do(
            (SavePriceList save) => save.Create(new("Trade", "GBP", Prices: [new(UnitPrice: 39, ItemNumber: "OIL")]))
        );
        var preview = await company.Check("prices", File);
        Assert.Equal((ImportState.Checked, 6, 2, 4), (preview.State, preview.Records, preview.Good, preview.Rejected));
        Assert.Equal(["Trade, Olive oil: 38.50 GBP", "Trade, Olive oil from 10 since 2026-06-01: 36.123456 GBP"], preview.Samples);
        var rejects = await company.Rejects(preview);
        Assert.Equal(
            [(4, "SKU", "OIL"), (5, "SKU", "SALT"), (6, "List", "Retail"), (7, "Price", "-1")],
            rejects.Select(reject => (reject.Row, reject.Column, reject.Found))
        );

        var first = await company.Import("prices", File);
        Assert.Equal((2, 0, 4), (first.Good, first.Known, first.Rejected));
        var prices = (await company.Do((GetPriceList get) => get.Run(list.Id))).Prices;
        Assert.Equal(
            [(0m, null, 38.5m), (10m, new DateOnly(2026, 6, 1), 36.123456m)],
            prices.Select(price => (price.FromQuantity, price.ValidFrom, price.UnitPrice))
        );
        var again = await company.Import("prices", File);
        Assert.Equal((0, 2, 4), (again.Good, again.Known, again.Rejected));
        Assert.Equal(2, (await company.Do((GetPriceList get) => get.Run(list.Id))).Prices.Count);
    }
}
