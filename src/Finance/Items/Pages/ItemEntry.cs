using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Items.Pages;

/// <summary>What the form of an item holds.</summary>
public sealed class ItemEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public long? Version { get; set; }

    public string? Name { get; set; }

    public string? Number { get; set; }

    public string? Description { get; set; }

    public string? Kind { get; set; } = nameof(ItemKind.Service);

    public string? Unit { get; set; } = ItemUnits.One;

    public TypedAmount? SalesPrice { get; set; }

    public bool PriceIncludesTax { get; set; }

    public string? SalesTaxCode { get; set; }

    public string? AccountCode { get; set; }

    public static ItemEntry Of(ItemCard card) =>
        new()
        {
            Version = card.Version,
            Name = card.Name,
            Number = card.Number,
            Description = card.Description,
            Kind = card.Kind.ToString(),
            Unit = card.Unit,
            SalesPrice = card.SalesPrice,
            PriceIncludesTax = card.PriceIncludesTax,
            SalesTaxCode = card.SalesTaxCode,
            AccountCode = card.AccountCode,
        };

    public SaveItem.Request ToRequest() =>
        new(
            Name,
            Number,
            Description,
            Enum.TryParse<ItemKind>(Kind, out var kind) ? kind : null,
            Unit,
            SalesPrice?.Value,
            PriceIncludesTax,
            SalesTaxCode,
            AccountCode,
            Version
        );
}
