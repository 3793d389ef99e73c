using BackOffice.Kernel;

namespace BackOffice.Finance.Arithmetic;

/// <summary>
/// The one computation of document figures: editor preview, posting, PDF, e-invoice and importer all read its result.
/// Rules of EN 16931-1 (BR-CO-10 to BR-CO-17); every amount is rounded half away from zero to the decimals of the currency.
/// </summary>
public static class DocumentArithmetic
{
    /// <summary>
    /// Computes the figures. With prices that include tax, the base of a category is round(gross / (1 + rate)) and its tax is the
    /// rest, so that the total is the shown price; line nets are apportioned to that base by largest remainder.
    /// </summary>
    /// <exception cref="ArgumentException">The currency is unknown. Input of people goes through <see cref="Check"/> first.</exception>
    public static DocumentFigures Compute(DocumentInput input)
    {
        var currency = Currency.Get(input.Currency);
        var typed = TypedAmounts.Of(input, currency);
        var taxes = PartTaxes.Of([.. typed.Parts(input)], input.PricesIncludeTax, input.Rounding, currency);
        LineFigures[] lines =
        [
            .. typed.Lines.Select(
                (line, index) => Line(input, line, input.Lines[index].TaxRate, taxes.Bases[index], taxes.Taxes[index], currency)
            ),
        ];
        decimal[] allowances = [.. taxes.Bases.Skip(lines.Length).Take(typed.Allowances.Count).Select(amount => -amount)];
        decimal[] charges = [.. taxes.Bases.Skip(lines.Length + allowances.Length)];
        var lineTotal = lines.Sum(line => line.Net);
        var exclusive = lineTotal - allowances.Sum() + charges.Sum();
        var tax = taxes.Breakdown.Sum(entry => entry.Tax);
        var open = exclusive + tax - currency.Round(input.Prepaid);
        var rounding = input.PayableStep is { } step ? Round.To(open / step, 0) * step - open : 0;
        return new(
            lines,
            allowances,
            charges,
            taxes.Breakdown,
            lineTotal,
            allowances.Sum(),
            charges.Sum(),
            exclusive,
            tax,
            exclusive + tax,
            currency.Round(input.Prepaid),
            rounding,
            open + rounding
        );
    }

    /// <summary>
    /// What is wrong with the input, in document order: currency, then lines, then document allowances and charges, then totals.
    /// Answers for any input; when it answers nothing, <see cref="Compute"/> neither throws nor exceeds <see cref="DocumentLimits.Amount"/>.
    /// </summary>
    public static IReadOnlyList<Refusal> Check(DocumentInput input) => DocumentLimits.Check(input);

    /// <summary>
    /// The unit price without tax that an e-invoice states (BT-146): the typed price, or for prices that include tax the one whose
    /// product with the quantity is the line gross, to ten decimals.
    /// </summary>
    public static decimal NetUnitPrice(DocumentInput document, LineInput line, LineFigures figures) =>
        !document.PricesIncludeTax ? line.UnitPrice
        : line.Quantity == 0 ? Round.To(line.UnitPrice / (1 + line.TaxRate / 100), 10)
        : Round.To(figures.Gross * line.BaseQuantity / line.Quantity, 10);

    private static LineFigures Line(DocumentInput input, TypedLine typed, decimal rate, decimal net, decimal tax, Currency currency)
    {
        var factor = input.PricesIncludeTax ? 1 + rate / 100 : 1;
        decimal[] allowances = [.. typed.Allowances.Select(amount => currency.Round(amount / factor))];
        decimal[] charges = [.. typed.Charges.Select(amount => currency.Round(amount / factor))];
        var gross = net + allowances.Sum() - charges.Sum();
        return new(gross, allowances.Sum(), charges.Sum(), net, tax, allowances, charges);
    }
}
