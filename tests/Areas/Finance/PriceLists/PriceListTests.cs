using System.Globalization;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Items;
using BackOffice.Finance.PriceLists;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.PriceLists;

public class PriceListTests
{
    private static readonly DateOnly June = new(2026, 6, 1);

    public static TheoryData<Database, string, string, string, string> Lines
    {
        get
        {
            (string Quantity, string Day, string Currency, string Price)[] lines =
            [
                ("1", "2026-03-02", "GBP", "9"),
                ("9.999999", "2026-03-02", "GBP", "9"),
                ("10", "2026-03-02", "GBP", "8"),
                ("-10", "2026-03-02", "GBP", "8"),
                ("10", "2026-05-31", "GBP", "8"),
                ("10", "2026-06-01", "GBP", "7"),
                ("1", "2026-06-01", "GBP", "9"),
                // Outside the days of the list, and in another currency, the item's own price stands.
                ("10", "2025-12-31", "GBP", "10"),
                ("10", "2027-01-01", "GBP", "10"),
                ("10", "2026-12-31", "GBP", "7"),
                ("10", "2026-03-02", "EUR", "20"),
            ];
            var data = new TheoryData<Database, string, string, string, string>();
            foreach (var (quantity, day, currency, price) in lines)
            {
                data.Add(Database.Sqlite, quantity, day, currency, price);
            }

            data.Add(Database.Postgres, "10", "2026-06-01", "GBP", "7");
            data.Add(Database.Postgres, "10", "2027-01-01", "GBP", "10");
            return data;
        }
    }

    [Theory, MemberData(nameof(Lines))]
    public async Task A_line_takes_the_price_of_list_break_and_day(
        Database database,
        string quantity,
        string day,
        string currency,
        string price
    )
    {
        var company = await (await Host.On(database)).NewCompany();
        var (item, customer) = (await Item(company, 10), await company.Customer());
        PriceInput[] prices = [new(item, 9), new(item, 8, 10), new(item, 7, 10, June)];
        await List(company, customer, new("Trade", "GBP", ValidFrom: new(2026, 1, 1), ValidTo: new(2026, 12, 31), Prices: prices));
        var input = new DraftInput(
            customer,
            DateOnly.Parse(day, CultureInfo.InvariantCulture),
            Currency: currency,
            ExchangeRate: currency == "EUR" ? 0.5m : null,
            Lines: [new DraftLine(ItemId: item, Quantity: Number(quantity))]
        );
        var preview = await company.Do((PreviewDraft draft) => draft.Run(input));
        Assert.Equal(Number(price), preview.Lines[0].UnitPrice);
    }

    [Fact]
    public async Task What_is_typed_and_what_is_not_on_the_list_go_before_it()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var (item, other, customer) = (await Item(company, 10), await Item(company, 4), await company.Customer());
        await List(company, customer, new("Trade", "GBP", Prices: [new(item, 9)]));
        DraftLine[] lines = [new(ItemId: item), new(ItemId: item, UnitPrice: 5), new(ItemId: other)];
        var preview = await company.Do((PreviewDraft draft) => draft.Run(new DraftInput(customer, Sales.Day, Lines: lines)));
        Assert.Equal([9m, 5m, 4m], preview.Lines.Select(line => line.UnitPrice));
        Assert.Equal("Trade", preview.PriceList);

        var stranger = await company.Customer("Stranger");
        preview = await company.Do((PreviewDraft draft) => draft.Run(new DraftInput(stranger, Sales.Day, Lines: lines)));
        Assert.Equal([10m, 5m, 4m], preview.Lines.Select(line => line.UnitPrice));
        Assert.Null(preview.PriceList);
    }

    /// <summary>10 × 3.80 with 5.5 % in the price is 38.00 and never 37.98 (odoo#155833).</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_inclusive_list_gives_exactly_its_price(Database database)
    {
        var company = await (await Host.On(database)).NewCompany("FR", "EUR");
        await company.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request("F55", "Food", "S", 5.5m)));
        var (item, customer) = (await Item(company, 9.99m, "F55"), await company.Customer());
        await List(company, customer, new("Retail", "EUR", PricesIncludeTax: true, Prices: [new(item, 3.80m)]));
        var input = new DraftInput(customer, Sales.Day, Lines: [new DraftLine(ItemId: item, Quantity: 10)]);
        var preview = await company.Do((PreviewDraft draft) => draft.Run(input));
        Assert.Equal((true, 38.00m), (preview.PricesIncludeTax, preview.Figures!.TaxInclusive));

        var card = await company.Card(await company.Issue(input));
        Assert.Equal((38.00m, 36.02m, 1.98m), (card.Row.Total, card.Content!.Figures.TaxExclusive, card.Content.Figures.Tax));
        Assert.Equal((true, 3.80m), (card.Content.PricesIncludeTax, card.Content.Lines[0].UnitPrice));

        // The document can be changed to prices without tax: the price is brought into its terms to six decimals.
        var net = await company.Do((PreviewDraft draft) => draft.Run(input with { PricesIncludeTax = false }));
        Assert.Equal((3.601896m, 38.00m), (net.Lines[0].UnitPrice, net.Figures!.TaxInclusive));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_draft_keeps_the_prices_and_terms_it_took(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (item, customer) = (await Item(company, 10), await company.Customer());
        var list = await List(company, customer, new("Trade", "GBP", PricesIncludeTax: true, Prices: [new(item, 12), new(item, 6, 10)]));
        var draft = await company.Draft(new DraftInput(customer, Sales.Day, Lines: [new DraftLine(ItemId: item, Quantity: 2)]));
        await company.Do(
            (SavePriceList save) =>
                save.Change(list, new("Trade", "GBP", PricesIncludeTax: false, Prices: [new(item, 99), new(item, 6, 10)]))
        );
        await company.Do((SaveItem save) => save.Change(item, new SaveItem.Request("Oil", SalesPrice: 50, SalesTaxCode: "STD")));
        var kept = (await company.Card(draft)).Draft!;
        Assert.Equal((12m, true, true), (kept.Lines![0].UnitPrice, kept.Lines[0].PriceTaken, kept.PricesIncludeTax));
        await company.Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(draft)));
        Assert.Equal(24m, (await company.Card(draft)).Row.Total);
    }

    [Fact]
    public async Task A_customer_has_one_list_and_loses_it_with_its_prices()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var (item, customer) = (await Item(company, 10), await company.Customer());
        var trade = await List(company, customer, new("Trade", "GBP", Prices: [new(item, 9)]));
        var retail = await List(company, customer, new("Retail", "GBP", Prices: [new(item, 11)]));
        Assert.Equal(11, await Price());
        Assert.Empty(await company.Do((GetPriceList get) => get.Customers(trade)));
        Assert.Equal([customer], (await company.Do((GetPriceList get) => get.Customers(retail))).Select(pair => pair.Key));

        await company.Do((SavePriceList save) => save.Change(retail, new("Retail", "GBP", IsArchived: true)));
        Assert.Equal(10, await Price());
        await company.Do((SavePriceList save) => save.Change(retail, new("Retail", "GBP")));
        Assert.Equal(11, await Price());
        await company.Do((UnassignPriceList take) => take.Run(new UnassignPriceList.Request(retail, customer)));
        Assert.Equal(10, await Price());

        async Task<decimal> Price() =>
            (await company.Do((PreviewDraft draft) => draft.Run(new(customer, Sales.Day, Lines: [new(ItemId: item)])))).Lines[0].UnitPrice;
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_price_twice_is_refused(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var item = await Item(company, 10);
        var twice = await company.Refused(
            "price.twice",
            (SavePriceList save) => save.Create(new("Trade", "GBP", Prices: [new(item, 9, 10), new(item, 8, 10.0m)]))
        );
        Assert.Equal("prices[1].fromQuantity", twice.Field);
        var list = await company.Do((SavePriceList save) => save.Create(new("Trade", "GBP", Prices: [new(item, 9, 10, June)])));
        var again = new SetPrice.Request(list.Id, new PriceInput(item, 8, 10, June));
        await company.Refused("price.twice", (SetPrice set) => set.Run(again));
        await company.Do((SetPrice set) => set.Run(again with { Price = new PriceInput(item, 8, 10) }));
        Assert.Equal(2, (await company.Do((GetPriceList get) => get.Run(list.Id))).Prices.Count);
        await company.Refused("price_list.name_taken", (SavePriceList save) => save.Create(new("Trade", "GBP")));
    }

    [Theory]
    [InlineData("price_list.name", "name", "", "GBP", "1", "0")]
    [InlineData("price_list.currency", "currency", "Trade", "GB", "1", "0")]
    [InlineData("price.unit_price", "prices[0].unitPrice", "Trade", "GBP", "-1", "0")]
    [InlineData("price.unit_price", "prices[0].unitPrice", "Trade", "GBP", "0.0000001", "0")]
    [InlineData("price.from_quantity", "prices[0].fromQuantity", "Trade", "GBP", "1", "-1")]
    public async Task Refused_at_its_field(string code, string field, string name, string currency, string price, string quantity)
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        PriceInput[] prices = [new(await Item(company, 1), Number(price), Number(quantity))];
        var refusal = await company.Refused(code, (SavePriceList save) => save.Create(new(name, currency, Prices: prices)));
        Assert.Equal(field, refusal.Field);
    }

    [Fact]
    public async Task Currency_and_tax_are_fixed_while_prices_mean_them_and_a_stale_edit_is_refused()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var item = await Item(company, 10);
        var list = await company.Do((SavePriceList save) => save.Create(new("Trade", "GBP", Prices: [new(item, 9)])));
        await company.Refused("price_list.terms_fixed", (SavePriceList save) => save.Change(list.Id, new("Trade", "EUR")));
        await company.Refused("price_list.terms_fixed", (SavePriceList save) => save.Change(list.Id, new("Trade", "GBP", true)));
        await company.Do((SetPrice set) => set.Run(new(list.Id, new PriceInput(item, 8, 5))));
        await company.Refused("conflict", (SavePriceList save) => save.Change(list.Id, new("T", "GBP", Version: list.Version)));
        var card = await company.Do((GetPriceList get) => get.Run(list.Id));
        await company.Do((SavePriceList save) => save.Change(list.Id, new("T", "GBP", Prices: [new(item, 7)], Version: card.Version)));
        card = await company.Do((GetPriceList get) => get.Run(list.Id));
        Assert.Equal([(0m, 7m)], card.Prices.Select(price => (price.FromQuantity, price.UnitPrice)));
    }

    [Fact]
    public async Task A_viewer_looks_and_changes_nothing()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var list = await company.Do((SavePriceList save) => save.Create(new("Trade", "GBP")));
        var request = new AddMember.Request($"{Guid.CreateVersion7():N}@example.com", "viewer", "viewer", "correct horse battery");
        var added = await company.Do((AddMember add) => add.Run(request));
        var viewer = new Caller(company.Id, company.Slug, added.UserId, "viewer", CallerKind.Person);
        Assert.True((await company.As(viewer, (GetPriceList get) => get.Run(list.Id))).Succeeded);
        Assert.Equal("forbidden", (await company.As(viewer, (SavePriceList save) => save.Create(new("X", "GBP")))).Refusals[0].Code);
        Assert.Equal("forbidden", (await company.As(viewer, (SetPrice set) => set.Run(new(list.Id, new())))).Refusals[0].Code);
        Assert.Equal("forbidden", (await company.As(viewer, (AssignPriceList give) => give.Run(new(list.Id)))).Refusals[0].Code);
        Assert.Equal("forbidden", (await company.As(viewer, (RemovePrice take) => take.Run(new(list.Id, list.Id)))).Refusals[0].Code);
    }

    [Fact]
    public async Task Lists_search_sort_and_keep_the_archived_apart()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        await company.Do((SavePriceList save) => save.Create(new("Trade", "GBP")));
        await company.Do((SavePriceList save) => save.Create(new("Retail", "EUR")));
        await company.Do((SavePriceList save) => save.Create(new("Old", "GBP", IsArchived: true)));
        var names = await Names(new ListQuery(Sort: "-name"));
        Assert.Equal(["Trade", "Retail"], names);
        Assert.Equal(["Retail"], await Names(new ListQuery("eur")));
        Assert.Equal(["Old"], await Names(new ListQuery(), archived: true));

        async Task<IEnumerable<string>> Names(ListQuery query, bool archived = false) =>
            (await company.Do((PriceListList list) => list.Run(query, archived))).Items.Select(row => row.Name);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<Guid> Item(TestCompany company, decimal price, string tax = "STD") =>
        (await company.Do((SaveItem save) => save.Create(new SaveItem.Request("Oil", SalesPrice: price, SalesTaxCode: tax)))).Id;

    private static async Task<Guid> List(TestCompany company, Guid customer, SavePriceList.Request request)
    {
        var list = await company.Do((SavePriceList save) => save.Create(request));
        await company.Do((AssignPriceList assign) => assign.Run(new AssignPriceList.Request(list.Id, customer)));
        return list.Id;
    }
}
