namespace BackOffice.Finance.EInvoice;

/// <summary>BG-20, BG-21, BG-27 or BG-28.</summary>
/// <param name="Amount">BT-92, BT-99, BT-136 or BT-141.</param>
/// <param name="Percent">BT-94, BT-101, BT-138 or BT-143; only together with <paramref name="BaseAmount"/>.</param>
/// <param name="BaseAmount">BT-93, BT-100, BT-137 or BT-142.</param>
/// <param name="TaxCategory">Of the document's allowances and charges only; on a line it is that of the line.</param>
public sealed record InvoiceAdjustment(
    decimal Amount,
    decimal? Percent,
    decimal? BaseAmount,
    string? Reason,
    string? ReasonCode,
    string? TaxCategory = null,
    decimal TaxRate = 0
);

/// <summary>BG-23.</summary>
/// <param name="Category">BT-118.</param>
/// <param name="Rate">BT-119, percent.</param>
/// <param name="Base">BT-116.</param>
/// <param name="Tax">BT-117.</param>
/// <param name="Reason">BT-120.</param>
/// <param name="ReasonCode">BT-121.</param>
public sealed record InvoiceTax(string Category, decimal Rate, decimal Base, decimal Tax, string? Reason = null, string? ReasonCode = null);

/// <summary>BG-22.</summary>
/// <param name="LineTotal">BT-106.</param>
/// <param name="AllowanceTotal">BT-107.</param>
/// <param name="ChargeTotal">BT-108.</param>
/// <param name="TaxExclusive">BT-109.</param>
/// <param name="Tax">BT-110.</param>
/// <param name="TaxInclusive">BT-112.</param>
/// <param name="Prepaid">BT-113.</param>
/// <param name="Rounding">BT-114.</param>
/// <param name="Due">BT-115.</param>
public sealed record InvoiceTotals(
    decimal LineTotal,
    decimal AllowanceTotal,
    decimal ChargeTotal,
    decimal TaxExclusive,
    decimal Tax,
    decimal TaxInclusive,
    decimal Prepaid,
    decimal Rounding,
    decimal Due
);

/// <summary>BG-25.</summary>
public sealed record InvoiceLine
{
    /// <summary>BT-126.</summary>
    public required string Id { get; init; }

    /// <summary>BT-127.</summary>
    public string? Note { get; init; }

    /// <summary>BT-129.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>BT-130, UN/ECE Recommendation 20; C62 is one.</summary>
    public string UnitCode { get; init; } = "C62";

    /// <summary>BT-131.</summary>
    public required decimal Net { get; init; }

    /// <summary>BT-132.</summary>
    public string? OrderLineReference { get; init; }

    /// <summary>BT-153.</summary>
    public required string Name { get; init; }

    /// <summary>BT-154.</summary>
    public string? Description { get; init; }

    /// <summary>BT-155.</summary>
    public string? SellerItemNumber { get; init; }

    /// <summary>BT-156.</summary>
    public string? BuyerItemNumber { get; init; }

    /// <summary>BT-157 with scheme 0160.</summary>
    public string? Gtin { get; init; }

    /// <summary>BT-146: without tax, of <see cref="BaseQuantity"/> units.</summary>
    public required decimal Price { get; init; }

    /// <summary>BT-149.</summary>
    public decimal BaseQuantity { get; init; } = 1;

    /// <summary>BT-151.</summary>
    public required string TaxCategory { get; init; }

    /// <summary>BT-152, percent.</summary>
    public required decimal TaxRate { get; init; }

    /// <summary>BG-27.</summary>
    public IReadOnlyList<InvoiceAdjustment> Allowances { get; init; } = [];

    /// <summary>BG-28.</summary>
    public IReadOnlyList<InvoiceAdjustment> Charges { get; init; } = [];
}
