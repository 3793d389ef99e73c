using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Currencies;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Invoicing;

/// <summary>Everything an issued document says: the one stored computation behind PDF, XML, pages, mail and ledger.</summary>
/// <param name="TaxAmountFunctional">Tax in functional currency, stated where <paramref name="TaxCurrency"/> is set (BT-111).</param>
/// <param name="TableRate">Where the exchange rate comes from; null where it was typed in or none was needed.</param>
public sealed record IssuedDocument(
    DocumentKind Kind,
    string Number,
    DateOnly IssueDate,
    DateOnly DueDate,
    DateOnly? DeliveryDate,
    string Currency,
    decimal ExchangeRate,
    string? TaxCurrency,
    decimal TaxAmountFunctional,
    TaxRounding Rounding,
    bool PricesIncludeTax,
    CompanyCard Seller,
    CustomerCard Buyer,
    string? BuyerReference,
    string? OrderReference,
    string? Notes,
    IReadOnlyList<IssuedLine> Lines,
    IReadOnlyList<IssuedAdjustment> Allowances,
    IReadOnlyList<IssuedAdjustment> Charges,
    DocumentFigures Figures,
    IReadOnlyList<IssuedTaxNote> TaxNotes,
    IReadOnlyList<PrecedingInvoice> Preceding,
    FoundRate? TableRate = null
)
{
    /// <summary>For a reader from whom a role or a grant may hide the company's bank account.</summary>
    internal IssuedDocument Shown(bool hidesBank) => hidesBank ? this with { Seller = BankDetails.Without(Seller) } : this;
}

/// <param name="NetUnitPrice">Price without tax as an e-invoice states it (BT-146).</param>
public sealed record IssuedLine(
    int LineNo,
    Guid? ItemId,
    string? ItemNumber,
    string Description,
    decimal Quantity,
    string Unit,
    decimal UnitPrice,
    decimal NetUnitPrice,
    decimal BaseQuantity,
    string TaxCode,
    string TaxCategory,
    decimal TaxRate,
    string AccountCode,
    Guid AccountId,
    IReadOnlyList<IssuedAdjustment> Allowances,
    IReadOnlyList<IssuedAdjustment> Charges,
    int? OriginalLine
);

/// <param name="Amount">Without tax, as in the figures.</param>
/// <param name="TypedAmount">As typed, with tax where the prices include it; null where a percent was typed.</param>
public sealed record IssuedAdjustment(
    decimal Amount,
    decimal? TypedAmount,
    decimal? Percent,
    string? Reason,
    string? ReasonCode,
    string TaxCode,
    string TaxCategory,
    decimal TaxRate
);

/// <summary>Why a category carries no tax (BT-120, BT-121), and its code in the company.</summary>
public sealed record IssuedTaxNote(string TaxCategory, decimal TaxRate, string TaxCode, string? Reason, string? ReasonCode);

public sealed record PrecedingInvoice(Guid Id, string Number, DateOnly Date);
