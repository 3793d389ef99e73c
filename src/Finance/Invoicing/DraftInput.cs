namespace BackOffice.Finance.Invoicing;

/// <summary>An invoice or credit memo as typed, imported or sent through the API. What is absent is taken from customer, item and company.</summary>
/// <param name="IssueDate">Also the tax point unless a delivery date is given. Today when absent.</param>
/// <param name="ExchangeRate">Functional units per unit of the document's currency; needed for a foreign currency.</param>
/// <param name="TaxCurrency">Second currency to state the tax in (BT-6); the company's own, for documents in a foreign currency.</param>
/// <param name="PrepaidAmount">Paid before, tax included: settled at issue from the customer's unapplied payments.</param>
/// <param name="PricesIncludeTax">As the customer's price list says when absent; without tax where there is none.</param>
/// <param name="OriginalInvoiceId">The invoice a credit memo takes back, wholly or in part.</param>
/// <param name="OriginalInvoiceIds">Where it is more than one.</param>
public sealed record DraftInput(
    Guid? CustomerId = null,
    DateOnly? IssueDate = null,
    DateOnly? DueDate = null,
    DateOnly? DeliveryDate = null,
    string? Currency = null,
    decimal? ExchangeRate = null,
    string? TaxCurrency = null,
    string? BuyerReference = null,
    string? OrderReference = null,
    string? Notes = null,
    bool? PricesIncludeTax = null,
    IReadOnlyList<DraftLine>? Lines = null,
    IReadOnlyList<DraftAdjustment>? Allowances = null,
    IReadOnlyList<DraftAdjustment>? Charges = null,
    decimal? PrepaidAmount = null,
    decimal? PayableStep = null,
    Guid? OriginalInvoiceId = null,
    IReadOnlyList<Guid>? OriginalInvoiceIds = null
);

/// <summary>A line as typed.</summary>
/// <param name="UnitPrice">Price of <paramref name="BaseQuantity"/> units (1 when absent); of the customer's price list, otherwise of the item, when absent.</param>
/// <param name="PriceTaken">Whether <paramref name="UnitPrice"/> was taken from price list or item and not typed: the editor takes it again when item or quantity change.</param>
/// <param name="DiscountPercent">Short for one allowance of this percent.</param>
/// <param name="OriginalLine">On a credit memo the number of the line of the original invoice.</param>
public sealed record DraftLine(
    string? Description = null,
    Guid? ItemId = null,
    decimal? Quantity = null,
    string? Unit = null,
    decimal? UnitPrice = null,
    decimal? BaseQuantity = null,
    decimal? DiscountPercent = null,
    IReadOnlyList<DraftAdjustment>? Allowances = null,
    IReadOnlyList<DraftAdjustment>? Charges = null,
    string? TaxCode = null,
    string? AccountCode = null,
    int? OriginalLine = null,
    bool PriceTaken = false
);

/// <summary>An allowance or charge: an amount or a percent. On the document it carries its own tax code.</summary>
public sealed record DraftAdjustment(
    decimal? Amount = null,
    decimal? Percent = null,
    string? Reason = null,
    string? TaxCode = null,
    string? ReasonCode = null
);
