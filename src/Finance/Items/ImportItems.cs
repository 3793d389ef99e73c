using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;

namespace BackOffice.Finance.Items;

/// <summary>Items from a table, one per row.</summary>
internal sealed class ImportItems : Importer
{
    private const string Product = "product";
    private const string Service = "service";

    public override string Type => "items";

    public override string One => "item";

    public override string Many => "items";

    public override string ListAddress => "finance/items";

    public override string KeyColumn => "number";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("number", "Number", "number", "a number of at most 30 characters that no other item has")
        {
            Aliases = ["item number", "item id", "product id", "sku", "code", "id"],
        },
        new("name", "Name", "name", "the item's name, at most 200 characters")
        {
            Required = true,
            Aliases = ["item name", "product name", "product", "item"],
        },
        new("description", "Description", "description", "a text of at most 1,000 characters") { Aliases = ["details"] },
        new("kind", "Kind", "kind", "product or service") { Choices = [Product, Service], Aliases = ["type"] },
        new("unit", "Unit", "unit", "a unit code of UN/ECE Recommendation 20, such as C62 for one, HUR for hour or KGM for kilogram")
        {
            Aliases = ["unit code", "uom"],
        },
        new("salesPrice", "Sales price", "salesPrice", "a price of 0 or more with at most six decimals")
        {
            Kind = ImportKind.Number,
            Aliases = ["price", "unit price", "list price"],
        },
        new("priceIncludesTax", "Price includes tax", "priceIncludesTax", "yes or no") { Kind = ImportKind.YesNo },
        new("salesTaxCode", "Tax code", "salesTaxCode", "the code of a sales tax, such as STD")
        {
            Aliases = ["sales tax code", "tax", "vat code"],
        },
        new("accountCode", "Income account", "accountCode", "the code of an income account")
        {
            Aliases = ["account", "account code", "revenue account"],
        },
    ];

    public override Permission Permission(ImportOptions options) => FinanceRights.Create;

    public override async Task<Outcome<ImportedRecord>> Import(
        TenantDb db,
        ImportRecord record,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var request = new SaveItem.Request(
            record.Text("name"),
            record.Text("number"),
            record.Text("description"),
            record.Text("kind") == Service ? ItemKind.Service : ItemKind.Product,
            record.Text("unit"),
            record.Number("salesPrice"),
            record.YesNo("priceIncludesTax"),
            record.Text("salesTaxCode"),
            record.Text("accountCode")
        );
        var saved = await SaveItem.In(db, null, request, cancel);
        return saved.Then<ImportedRecord>(card => new ImportedRecord(
            card.Id,
            // A number that the file does not give is taken only at the import, so a preview cannot know it.
            $"{(record.Text("number") is { } number ? $"{number}, " : "")}{card.Name}, {card.SalesPrice:0.00####} per {card.Unit}"
        ));
    }
}
