namespace BackOffice.Finance.Invoicing.Pages;

/// <summary>A discount or a charge on the whole document or on a line of it; <c>5 %</c> is a percent, <c>5</c> an amount.</summary>
public sealed class FormAdjustment : IPlaced
{
    private DraftAdjustment source = new();

    public Guid Key { get; } = Guid.CreateVersion7();

    public bool IsCharge { get; set; }

    public string? Reason { get; set; }

    public string? Amount { get; set; }

    public string? TaxCode { get; set; }

    public int? Place { get; set; }

    /// <summary>The line it stands on, as refusals name it; empty for the whole document.</summary>
    public string Within { get; set; } = "";

    public bool IsEmpty => string.IsNullOrWhiteSpace(Amount);

    /// <summary>Its name in refusals.</summary>
    public string Path => $"{Within}{(IsCharge ? "charges" : "allowances")}[{Place}]";

    public static FormAdjustment Of(DraftAdjustment item, bool isCharge) =>
        new()
        {
            source = item,
            IsCharge = isCharge,
            Reason = item.Reason,
            Amount = item.Percent is { } percent ? $"{Typed.Text(percent)} %" : Typed.Price(item.Amount),
            TaxCode = item.TaxCode,
        };

    public DraftAdjustment ToDraft()
    {
        var isPercent = Amount?.Contains('%', StringComparison.Ordinal) == true;
        var number = Typed.Number(Amount?.Replace("%", "", StringComparison.Ordinal));
        return source with { Reason = Reason, Amount = isPercent ? null : number, Percent = isPercent ? number : null, TaxCode = TaxCode };
    }
}
