using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>Prices from a table, one per row, onto lists that are there: a price the list has already gets the row's figure.</summary>
internal sealed class ImportPrices : Importer
{
    public override string Type => "prices";

    public override string One => "price";

    public override string Many => "prices";

    public override string ListAddress => "finance/price-lists";

    public override string KeyColumn => "item";

    // A list has several prices of an item: from another quantity, or from another day on.
    public override string? KeyOf(ImportRow row) =>
        string.Join('\n', new[] { "priceList", "item", "fromQuantity", "validFrom" }.Select(column => row.Text(column)));

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("priceList", "Price list", "listId", "the name of a price list") { Required = true, Aliases = ["list", "list name"] },
        new("item", "Item number", "itemNumber", "the number of an item")
        {
            Required = true,
            Aliases = ["item number", "item id", "product id", "sku", "code", "number"],
        },
        new("fromQuantity", "From quantity", "fromQuantity", "a quantity of 0 or more; any when empty")
        {
            Kind = ImportKind.Number,
            Aliases = ["min quantity", "minimum quantity", "quantity"],
        },
        new("validFrom", "Valid from", "validFrom", "a date; from the beginning when empty")
        {
            Kind = ImportKind.Date,
            Aliases = ["from", "since"],
        },
        new("unitPrice", "Unit price", "unitPrice", "a price of 0 or more with at most six decimals")
        {
            Kind = ImportKind.Number,
            Required = true,
            Aliases = ["price", "list price", "sales price"],
        },
    ];

    public override Permission Permission(ImportOptions options) => FinanceRights.Edit;

    public override async Task<Outcome<ImportedRecord>> Import(
        TenantDb db,
        ImportRecord record,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var name = record.Text("priceList");
        var list = await db.Set<PriceList>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == name, cancel);
        if (list is null)
        {
            return new Refusal("import.price_list", "listId", $"There is no price list called {name}. Add it first, with its currency.");
        }

        var input = new PriceInput(
            ItemNumber: record.Text("item"),
            UnitPrice: record.Number("unitPrice"),
            FromQuantity: record.Number("fromQuantity"),
            ValidFrom: record.Date("validFrom")
        );
        var (quantity, day) = (input.FromQuantity ?? 0, input.ValidFrom ?? ListedPrice.Always);
        var same = await db.Set<ListedPrice>()
            .Where(row => row.PriceListId == list.Id && row.FromQuantity == quantity && row.ValidFrom == day)
            .Join(db.Set<Items.Item>(), row => row.ItemId, item => item.Id, (row, item) => new { row.Id, item.Number })
            .Where(row => row.Number == input.ItemNumber)
            .Select(row => (Guid?)row.Id)
            .FirstOrDefaultAsync(cancel);
        var set = await SetPrice.In(db, new SetPrice.Request(list.Id, input, same), cancel);
        return set.Then<ImportedRecord>(price => new ImportedRecord(price.Id, price.Text));
    }
}
