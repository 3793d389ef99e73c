using BackOffice.Finance.Arithmetic;

namespace BackOffice.Finance.Invoicing;

/// <summary>Computes the figures of an issued document again from what it stored of its lines (T-20).</summary>
internal static class StoredFigures
{
    /// <summary>What differs from the stored figures, or null.</summary>
    public static (string Expected, string Found)? Other(IssuedDocument content)
    {
        var stored = content.Figures;
        var again = DocumentArithmetic.Compute(InputOf(content));
        // The step that the amount due was rounded to is not kept: only the due amount depends on it.
        again = again with
        {
            RoundingAmount = stored.RoundingAmount,
            Due = again.Due + stored.RoundingAmount,
        };
        return Parts(again)
            .Zip(Parts(stored))
            .Where(pair => pair.First != pair.Second)
            .Select(pair => ((string, string)?)pair)
            .FirstOrDefault();
    }

    private static DocumentInput InputOf(IssuedDocument content) =>
        new(content.Currency, content.PricesIncludeTax, content.Rounding)
        {
            Lines =
            [
                .. content.Lines.Select(line => new LineInput(
                    line.Quantity,
                    line.UnitPrice,
                    line.BaseQuantity,
                    line.TaxCategory,
                    line.TaxRate
                )
                {
                    Allowances = [.. line.Allowances.Select(OnLine)],
                    Charges = [.. line.Charges.Select(OnLine)],
                }),
            ],
            Allowances = [.. content.Allowances.Select(OnDocument)],
            Charges = [.. content.Charges.Select(OnDocument)],
            Prepaid = content.Figures.Prepaid,
        };

    private static AdjustmentInput OnLine(IssuedAdjustment item) => new(item.TypedAmount, item.Percent, item.Reason, item.ReasonCode);

    private static DocumentAdjustmentInput OnDocument(IssuedAdjustment item) =>
        new(item.TypedAmount, item.Percent, item.TaxCategory, item.TaxRate, item.Reason, item.ReasonCode);

    private static IEnumerable<string> Parts(DocumentFigures figures) =>
        [
            .. figures.Lines.Select(
                (line, at) => $"line {at + 1}: net {line.Net:0.####}, tax {line.Tax:0.####}, gross {line.Gross:0.####}"
            ),
            .. figures.TaxBreakdown.Select(tax => $"tax {tax.Category} {tax.Rate:0.####} %: {tax.Tax:0.####} of {tax.Base:0.####}"),
            $"allowances {figures.AllowanceTotal:0.####}, charges {figures.ChargeTotal:0.####}, total {figures.TaxExclusive:0.####}",
            $"tax {figures.Tax:0.####}, with tax {figures.TaxInclusive:0.####}, due {figures.Due:0.####}",
        ];
}
