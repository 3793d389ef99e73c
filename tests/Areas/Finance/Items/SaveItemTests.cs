using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Items;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Finance.Import;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Items;

public class SaveItemTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Saved_items_are_read_back_as_they_were_saved(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var request = new SaveItem.Request("Crown, ceramic", "CR-1", "Upper jaw", ItemKind.Service, "hur", 12.345678m, true, "STD");
        var income = await company.Look(db =>
            db.Set<Account>().Where(row => row.Kind == AccountKind.Income && !row.IsHeader).Select(row => row.Code).FirstAsync()
        );
        var saved = await company.Do((SaveItem save) => save.Create(request with { AccountCode = income }));
        var read = await company.Do((GetItem get) => get.Run(saved.Id));
        Assert.Equal(
            new ItemCard(saved.Id, "CR-1", "Crown, ceramic", "Upper jaw", ItemKind.Service, "HUR", 12.345678m, true, "STD", income, 1),
            read
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Numbers_are_given_past_those_that_people_took(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Taken", "I-0001")));
        var given = await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Given")));
        Assert.Equal("I-0002", given.Number);
        var taken = await company.Refused("item.number_taken", (SaveItem save) => save.Create(new SaveItem.Request("Again", "I-0002")));
        Assert.Equal("number", taken.Field);
    }

    [Theory]
    [InlineData("item.name", "name", "", null, null, "0", null, null)]
    [InlineData("item.unit", "unit", "Hour", "one hour", null, "0", null, null)]
    [InlineData("item.price", "salesPrice", "Hour", null, null, "-0.01", null, null)]
    [InlineData("item.price", "salesPrice", "Hour", null, null, "0.0000001", null, null)]
    [InlineData("item.tax_code", "salesTaxCode", "Hour", null, null, "0", "XYZ", null)]
    [InlineData("item.account", "accountCode", "Hour", null, null, "0", null, "1200")]
    [InlineData("item.too_long", "number", "Hour", null, "1234567890123456789012345678901", "0", null, null)]
    public async Task Refused_at_its_field(
        string code,
        string field,
        string name,
        string? unit,
        string? number,
        string price,
        string? tax,
        string? account
    )
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var request = new SaveItem.Request(
            name,
            number,
            Unit: unit,
            SalesPrice: decimal.Parse(price, CultureInfo.InvariantCulture),
            SalesTaxCode: tax,
            AccountCode: account
        );
        var refusal = await company.Refused(code, (SaveItem save) => save.Create(request));
        Assert.Equal(field, refusal.Field);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_stale_edit_is_refused_and_a_fresh_one_changes_the_item(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var saved = await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Hour", SalesPrice: 90)));
        var version = (await company.Do((GetItem get) => get.Run(saved.Id))).Version;
        var changed = await company.Do(
            (SaveItem save) => save.Change(saved.Id, new SaveItem.Request("Hour of work", SalesPrice: 95, Version: version))
        );
        Assert.Equal((saved.Number, "Hour of work", 95m), (changed.Number, changed.Name, changed.SalesPrice));
        await company.Refused("conflict", (SaveItem save) => save.Change(saved.Id, new SaveItem.Request("Hour", Version: version)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Lists_search_sort_and_filter(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Crème brûlée", SalesPrice: 9.5m)));
        await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Catering", Kind: ItemKind.Service, SalesPrice: 100)));
        await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Water", SalesPrice: 10.25m)));
        var found = await company.Do((ItemList list) => list.Run(new ListQuery("creme")));
        Assert.Equal(["Crème brûlée"], found.Items.Select(item => item.Name));
        var dear = await company.Do((ItemList list) => list.Run(new ListQuery(Sort: "-salesPrice", Size: 2)));
        Assert.Equal((3, "Catering", "Water"), (dear.Total, dear.Items[0].Name, dear.Items[1].Name));
        var services = await company.Do((ItemList list) => list.Run(new ListQuery(), ItemKind.Service));
        Assert.Equal(["Catering"], services.Items.Select(item => item.Name));
    }

    /// <summary>What a preview shows of a record without a number is true: the number is taken only at the import.</summary>
    [Fact]
    public async Task A_preview_of_an_import_shows_and_takes_no_number()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        const string File = "Number,Name,Price\n,Olive oil,38.5\nS-1,Salt,2\n";
        Assert.Equal(["Olive oil, 38.50 per C62", "S-1, Salt, 2.00 per C62"], (await company.Check("items", File)).Samples);
        await company.Check("items", File);
        Assert.Equal(2, (await company.Import("items", File)).Good);
        var items = await company.Do((ItemList list) => list.Run(new ListQuery(Sort: "name")));
        Assert.Equal(["I-0001", "S-1"], items.Items.Select(item => item.Number));
    }
}
