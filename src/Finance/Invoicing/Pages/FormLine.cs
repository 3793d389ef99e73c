namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>A line of the editor.</summary>
public sealed class FormLine : IPlaced
{
    private DraftLine source = new();

    /// <summary>Keeps a line on the page the same line while others come and go.</summary>
    public Guid Key { get; } = Guid.CreateVersion7();

    public Guid? ItemId { get; set; }

    public string? Description { get; set; }

    public string? Quantity { get; set; }

    public string? UnitPrice { get; set; }

    /// <summary>Percent.</summary>
    public string? Discount { get; set; }

    public string? TaxCode { get; set; }

    public int? Place { get; set; }

    /// <summary>Nothing typed: tax and quantity are there from the start.</summary>
    public bool IsEmpty => ItemId is null && string.IsNullOrWhiteSpace(Description) && string.IsNullOrWhiteSpace(UnitPrice);

    // A price that was taken stays while what it was taken for stays; otherwise it is taken again.
    private bool KeepsTaken =>
        source.PriceTaken
        && string.IsNullOrWhiteSpace(UnitPrice)
        && (ItemId, Typed.Number(Quantity), TaxCode) == (source.ItemId, source.Quantity, source.TaxCode);

    /// <summary>Takes the price again, because the terms it was taken in changed.</summary>
    public void TakeAgain() => source = source.PriceTaken ? source with { UnitPrice = null, PriceTaken = false } : source;

    public static FormLine Of(DraftLine line) =>
        new()
        {
            source = line,
            ItemId = line.ItemId,
            Description = line.Description,
            Quantity = Typed.Text(line.Quantity),
            UnitPrice = line.PriceTaken ? null : Typed.Price(line.UnitPrice),
            Discount = Typed.Text(line.DiscountPercent),
            TaxCode = line.TaxCode,
        };

    public DraftLine ToDraft() =>
        source with
        {
            ItemId = ItemId,
            Description = Description,
            Quantity = Typed.Number(Quantity),
            UnitPrice = KeepsTaken ? source.UnitPrice : Typed.Number(UnitPrice),
            PriceTaken = KeepsTaken,
            DiscountPercent = Typed.Number(Discount),
            TaxCode = TaxCode,
        };
}
