using BackOffice.Finance.Arithmetic;
using BackOffice.Kernel;

namespace BackOffice.Finance.Bills;

/// <summary>The tax of one code on a bill.</summary>
/// <param name="Computed">Base times rate.</param>
/// <param name="Tax">What the supplier printed; the computed one where nothing else is stated.</param>
/// <param name="SelfAssessedRate">Under reverse charge the rate at which the company accounts for the tax itself; 0 otherwise.</param>
/// <param name="SelfAssessed">That tax: owed and, as far as it is deductible, got back in one.</param>
public sealed record BillTax(
    string TaxCode,
    string Category,
    decimal Rate,
    decimal Base,
    decimal Computed,
    decimal Tax,
    decimal SelfAssessedRate,
    decimal SelfAssessed
);

/// <summary>The figures of a bill, in its currency. They are stored when it is posted; ledger, pages and API read them.</summary>
/// <param name="Taxes">Each tax code once, in the order of the lines.</param>
public sealed record BillFigures(decimal Net, decimal Tax, decimal Total, IReadOnlyList<BillTax> Taxes);

/// <param name="Net">Without tax.</param>
/// <param name="Tax">Its part of the tax of its code.</param>
/// <param name="NotDeducted">The part of it that is a cost.</param>
internal sealed record BillLineFigures(decimal Net, decimal Tax, decimal NotDeducted);

/// <summary>A line with its tax found.</summary>
internal sealed record BillLineInput(LineInput Line, string TaxCode, decimal SelfAssessedRate, decimal DeductiblePercent);

/// <summary>
/// Computes a bill from its lines and the tax that the supplier printed, which is the truth. Nets and the tax that is compared with the
/// printed one come from <see cref="DocumentArithmetic"/>. Pure.
/// </summary>
internal static class BillArithmetic
{
    public static DocumentInput Document(string currency, TaxRounding rounding, IEnumerable<BillLineInput> lines) =>
        new(currency, PricesIncludeTax: false, rounding) { Lines = [.. lines.Select(line => line.Line)] };

    public static (BillFigures Figures, IReadOnlyList<BillLineFigures> Lines) Compute(
        string currencyCode,
        TaxRounding rounding,
        IReadOnlyList<BillLineInput> lines,
        IReadOnlyDictionary<string, decimal> stated
    )
    {
        var currency = Currency.Get(currencyCode);
        var figures = new BillLineFigures[lines.Count];
        var taxes = new List<BillTax>();
        foreach (var code in lines.Select((line, at) => (Line: line, At: at)).GroupBy(item => item.Line.TaxCode, StringComparer.Ordinal))
        {
            var same = code.ToList();
            var computed = DocumentArithmetic.Compute(Document(currencyCode, rounding, same.Select(item => item.Line)));
            var nets = computed.Lines.Select(line => line.Net).ToList();
            var first = same[0].Line;
            var tax = new BillTax(
                code.Key,
                first.Line.TaxCategory,
                first.Line.TaxRate,
                computed.TaxExclusive,
                computed.Tax,
                stated.GetValueOrDefault(code.Key, computed.Tax),
                first.SelfAssessedRate,
                currency.Round(computed.TaxExclusive * first.SelfAssessedRate / 100)
            );
            taxes.Add(tax);
            var shares = Shares(tax, nets, currency);
            foreach (var ((line, at), (net, share)) in same.Zip(nets.Zip(shares)))
            {
                figures[at] = new BillLineFigures(net, share, share - currency.Round(share * line.DeductiblePercent / 100));
            }
        }

        var exclusive = taxes.Sum(tax => tax.Base);
        var sum = taxes.Sum(tax => tax.Tax);
        return (new BillFigures(exclusive, sum, exclusive + sum, taxes), figures);
    }

    // Each line bears its own tax; the cents by which the printed tax differs go to the largest.
    private static decimal[] Shares(BillTax tax, List<decimal> nets, Currency currency)
    {
        decimal[] shares = [.. nets.Select(net => currency.Round(net * (tax.Rate + tax.SelfAssessedRate) / 100))];
        var largest = nets.IndexOf(nets.MaxBy(Math.Abs));
        shares[largest] += tax.Tax + tax.SelfAssessed - shares.Sum();
        return shares;
    }
}
