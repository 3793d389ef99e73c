namespace BackOffice.Finance.Arithmetic;

/// <summary>How tax is rounded. A company setting that each document records, because changing it must not change old documents.</summary>
public enum TaxRounding
{
    /// <summary>Once per tax category and rate (EN 16931 BR-CO-17).</summary>
    Category,

    /// <summary>On every line and every document allowance or charge, then summed.</summary>
    Line,
}

/// <summary>An allowance or a charge on a line: an amount in the document currency, or a percent of the line gross.</summary>
/// <param name="Reason">BT-139 or BT-144, free text.</param>
/// <param name="ReasonCode">UNCL5189 for an allowance (BT-140), UNCL7161 for a charge (BT-145).</param>
public sealed record AdjustmentInput(decimal? Amount, decimal? Percent, string? Reason, string? ReasonCode = null);

/// <summary>A line as typed.</summary>
/// <param name="UnitPrice">Price of <paramref name="BaseQuantity"/> units; includes tax when the document says so.</param>
/// <param name="BaseQuantity">BT-149: how many units the price is for (1, 100, 1000).</param>
/// <param name="TaxCategory">UNCL5305 code, see <see cref="Tax.TaxCategory"/>.</param>
/// <param name="TaxRate">Percent: 20 is 20 %.</param>
public sealed record LineInput(decimal Quantity, decimal UnitPrice, decimal BaseQuantity, string TaxCategory, decimal TaxRate)
{
    public IReadOnlyList<AdjustmentInput> Allowances { get; init; } = [];

    public IReadOnlyList<AdjustmentInput> Charges { get; init; } = [];
}

/// <summary>
/// An allowance or a charge on the document: an amount, or a percent of the sum of line nets.
/// It carries a category and rate of its own, so that the tax base is right (BR-32, BR-37).
/// </summary>
public sealed record DocumentAdjustmentInput(
    decimal? Amount,
    decimal? Percent,
    string TaxCategory,
    decimal TaxRate,
    string? Reason,
    string? ReasonCode = null
);

/// <summary>Everything the figures of a document depend on.</summary>
/// <param name="Currency">ISO 4217 code; fixes the decimals of every amount.</param>
/// <param name="PricesIncludeTax">Whether unit prices and all allowance and charge amounts contain tax.</param>
public sealed record DocumentInput(string Currency, bool PricesIncludeTax, TaxRounding Rounding)
{
    public IReadOnlyList<LineInput> Lines { get; init; } = [];

    public IReadOnlyList<DocumentAdjustmentInput> Allowances { get; init; } = [];

    public IReadOnlyList<DocumentAdjustmentInput> Charges { get; init; } = [];

    /// <summary>BT-113: what was paid before, tax included.</summary>
    public decimal Prepaid { get; init; }

    /// <summary>Smallest payable step, such as 0.05 for cash in Switzerland. Only the amount due is rounded to it (BT-114), never tax.</summary>
    public decimal? PayableStep { get; init; }
}
