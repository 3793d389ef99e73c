using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.PriceLists.Pages;

/// <summary>What the form of a price list holds.</summary>
public sealed class PriceListEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public long? Version { get; set; }

    public string? Name { get; set; }

    public string? Currency { get; set; }

    public bool PricesIncludeTax { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public static PriceListEntry Of(PriceListRow row) =>
        new()
        {
            Version = row.Version,
            Name = row.Name,
            Currency = row.Currency,
            PricesIncludeTax = row.PricesIncludeTax,
            ValidFrom = row.ValidFrom,
            ValidTo = row.ValidTo,
        };

    public SavePriceList.Request ToRequest(bool isArchived) =>
        new(Name, Currency, PricesIncludeTax, ValidFrom, ValidTo, isArchived, Version: Version);
}

/// <summary>What the form of one price holds.</summary>
public sealed class PriceEntry
{
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public string? ItemNumber { get; set; }

    public TypedAmount? FromQuantity { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public TypedAmount? UnitPrice { get; set; }

    public static PriceEntry Of(PriceRow row) =>
        new()
        {
            ItemNumber = row.ItemNumber,
            FromQuantity = row.FromQuantity == 0 ? null : (TypedAmount?)row.FromQuantity,
            ValidFrom = row.ValidFrom,
            UnitPrice = row.UnitPrice,
        };

    public PriceInput ToInput() =>
        new(UnitPrice: UnitPrice?.Value, FromQuantity: FromQuantity?.Value, ValidFrom: ValidFrom, ItemNumber: ItemNumber ?? "");
}
