using BackOffice.Parties.Suppliers;

namespace BackOffice.Finance.Bills;

/// <summary>Everything a posted bill says: the one stored computation behind pages, API and ledger.</summary>
/// <param name="Supplier">As they were then, without their bank account: that is asked when they are paid.</param>
public sealed record PostedBill(
    BillKind Kind,
    string Number,
    string SupplierNumber,
    DateOnly IssueDate,
    DateOnly DueDate,
    string Currency,
    decimal ExchangeRate,
    string FunctionalCurrency,
    SupplierCard Supplier,
    string? Notes,
    IReadOnlyList<PostedBillLine> Lines,
    BillFigures Figures,
    BillOriginal? Original
);

/// <param name="Net">Without tax, discount taken off.</param>
/// <param name="Tax">Its part of the printed tax, or of the tax that the company accounts for itself.</param>
/// <param name="NotDeducted">The part of <paramref name="Tax"/> that is a cost.</param>
public sealed record PostedBillLine(
    int LineNo,
    string Description,
    decimal Quantity,
    decimal UnitPrice,
    decimal BaseQuantity,
    decimal? DiscountPercent,
    string TaxCode,
    string TaxCategory,
    decimal TaxRate,
    decimal SelfAssessedRate,
    string AccountCode,
    Guid AccountId,
    decimal DeductiblePercent,
    decimal Net,
    decimal Tax,
    decimal NotDeducted,
    int? OriginalLine
);

/// <summary>The bill that a supplier credit takes back.</summary>
public sealed record BillOriginal(Guid Id, string Number, string SupplierNumber, DateOnly Date);
