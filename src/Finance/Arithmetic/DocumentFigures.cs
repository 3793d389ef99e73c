namespace BackOffice.Finance.Arithmetic;

/// <summary>
/// The amounts of one line, all without tax, also when the prices were typed with tax,
/// because that is what an e-invoice states: Gross - Allowances + Charges = Net.
/// </summary>
/// <param name="Net">BT-131.</param>
/// <param name="Tax">
/// Part of the document's tax under <see cref="TaxRounding.Line"/> and for prices that include tax, where Net + Tax is what the line shows.
/// Otherwise informational: tax is then rounded per category.
/// </param>
/// <param name="AllowanceAmounts">In the order of the input.</param>
/// <param name="ChargeAmounts">In the order of the input.</param>
public sealed record LineFigures(
    decimal Gross,
    decimal Allowances,
    decimal Charges,
    decimal Net,
    decimal Tax,
    IReadOnlyList<decimal> AllowanceAmounts,
    IReadOnlyList<decimal> ChargeAmounts
);

/// <summary>One entry of the tax breakdown (BG-23).</summary>
/// <param name="Rate">BT-119, percent.</param>
/// <param name="Base">BT-116.</param>
/// <param name="Tax">BT-117.</param>
public sealed record TaxFigures(string Category, decimal Rate, decimal Base, decimal Tax);

/// <summary>The figures of a document. They are stored when it is issued; PDF, XML, ledger and reports read them.</summary>
/// <param name="AllowanceAmounts">Document allowances (BT-92) in the order of the input, without tax.</param>
/// <param name="ChargeAmounts">Document charges (BT-99) in the order of the input, without tax.</param>
/// <param name="TaxBreakdown">Each category and rate once, by category, then highest rate first.</param>
/// <param name="LineTotal">BT-106.</param>
/// <param name="AllowanceTotal">BT-107.</param>
/// <param name="ChargeTotal">BT-108.</param>
/// <param name="TaxExclusive">BT-109.</param>
/// <param name="Tax">BT-110.</param>
/// <param name="TaxInclusive">BT-112.</param>
/// <param name="Prepaid">BT-113.</param>
/// <param name="RoundingAmount">BT-114.</param>
/// <param name="Due">BT-115.</param>
public sealed record DocumentFigures(
    IReadOnlyList<LineFigures> Lines,
    IReadOnlyList<decimal> AllowanceAmounts,
    IReadOnlyList<decimal> ChargeAmounts,
    IReadOnlyList<TaxFigures> TaxBreakdown,
    decimal LineTotal,
    decimal AllowanceTotal,
    decimal ChargeTotal,
    decimal TaxExclusive,
    decimal Tax,
    decimal TaxInclusive,
    decimal Prepaid,
    decimal RoundingAmount,
    decimal Due
);
