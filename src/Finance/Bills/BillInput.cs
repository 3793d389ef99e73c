namespace BackOffice.Finance.Bills;

/// <summary>A bill or supplier credit as typed or sent through the API. What is absent is taken from supplier and company.</summary>
/// <param name="SupplierNumber">As the supplier prints it; no other bill of the supplier has it.</param>
/// <param name="IssueDate">The date of the supplier's document, and its tax point. Today when absent.</param>
/// <param name="ExchangeRate">Functional units per unit of the bill's currency; needed for a foreign currency.</param>
/// <param name="Taxes">The tax as the supplier printed it, for the codes where it is not the computed one.</param>
/// <param name="OriginalBillId">The bill that a supplier credit takes back, wholly or in part: its date is the tax point then.</param>
public sealed record BillInput(
    Guid? SupplierId = null,
    string? SupplierNumber = null,
    DateOnly? IssueDate = null,
    DateOnly? DueDate = null,
    string? Currency = null,
    decimal? ExchangeRate = null,
    string? Notes = null,
    IReadOnlyList<BillInputLine>? Lines = null,
    IReadOnlyList<StatedTax>? Taxes = null,
    Guid? OriginalBillId = null
);

/// <summary>A line as typed.</summary>
/// <param name="UnitPrice">Price of <paramref name="BaseQuantity"/> units (1 when absent), without tax.</param>
/// <param name="AccountCode">Where it goes; the supplier's account when absent.</param>
/// <param name="DeductiblePercent">How much of its tax the company gets back, 100 when absent; the rest goes to the account of the line.</param>
/// <param name="OriginalLine">On a supplier credit the number of the line of the original bill.</param>
public sealed record BillInputLine(
    string? Description = null,
    decimal? Quantity = null,
    decimal? UnitPrice = null,
    decimal? BaseQuantity = null,
    decimal? DiscountPercent = null,
    string? TaxCode = null,
    string? AccountCode = null,
    decimal? DeductiblePercent = null,
    int? OriginalLine = null
);

/// <summary>What the supplier printed as the tax of one code, in the bill's currency.</summary>
public sealed record StatedTax(string TaxCode, decimal Tax);
