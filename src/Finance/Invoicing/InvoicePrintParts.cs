namespace BackOffice.Finance.Invoicing;

/// <param name="Address">Lines of the postal address, country included.</param>
/// <param name="VatId">VAT identifier with its country prefix (BT-31, BT-48).</param>
/// <param name="Registration">Company or tax registration, with the name of the register.</param>
/// <param name="Contact">Person, telephone, mail address: a line each.</param>
public sealed record InvoicePrintParty(
    string Name,
    IReadOnlyList<string> Address,
    string? VatId = null,
    string? Registration = null,
    IReadOnlyList<string>? Contact = null
);

/// <param name="Position">As numbered on the document (BT-126).</param>
/// <param name="Details">Item number, period, and discounts and charges of the line, in words, a line each.</param>
/// <param name="UnitPrice">Net price of <paramref name="BaseQuantity"/> units.</param>
/// <param name="BaseQuantity">Number of units the price is for (BT-149); null is 1.</param>
/// <param name="Tax">Rate or category as printed; see <see cref="InvoicePrintTax"/>.</param>
public sealed record InvoicePrintLine(
    string Position,
    string Description,
    IReadOnlyList<string> Details,
    decimal Quantity,
    string? Unit,
    decimal UnitPrice,
    decimal? BaseQuantity,
    InvoicePrintRate? Tax,
    decimal Net
);

/// <summary>A rate in percent, or the name of a category that has none, such as "reverse charge".</summary>
public sealed record InvoicePrintRate(decimal? Percent, string? Category = null);

/// <param name="Text">Reason (BT-97, BT-104).</param>
/// <param name="Amount">Negative for an allowance.</param>
public sealed record InvoicePrintAdjustment(string Text, decimal Amount);

/// <summary>One row of the tax breakdown (BG-23).</summary>
/// <param name="Exemption">Why no tax is due, with the article of law (BT-120).</param>
public sealed record InvoicePrintTax(InvoicePrintRate Rate, string Name, decimal Taxable, decimal Amount, string? Exemption = null);

/// <summary>The document totals (BG-22) as stored.</summary>
/// <param name="Lines">Sum of line net amounts (BT-106).</param>
/// <param name="WithoutTax">BT-109.</param>
/// <param name="Tax">BT-110.</param>
/// <param name="WithTax">BT-112.</param>
/// <param name="Prepaid">BT-113.</param>
/// <param name="Rounding">BT-114.</param>
/// <param name="AmountDue">BT-115.</param>
public sealed record InvoicePrintTotals(
    decimal Lines,
    decimal WithoutTax,
    decimal Tax,
    decimal WithTax,
    decimal Prepaid,
    decimal Rounding,
    decimal AmountDue
);

/// <summary>A bank account to pay to (BG-17).</summary>
/// <param name="Number">IBAN, or the account number where there is none.</param>
/// <param name="RoutingCode">BIC, routing number or sort code.</param>
public sealed record InvoicePrintAccount(string Holder, string Number, string? RoutingCode = null, string? Bank = null);
