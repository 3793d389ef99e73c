using BackOffice.Kernel;

namespace BackOffice.Finance.Arithmetic;

/// <summary>The amounts of a line in the terms of its prices: with tax when the prices include it.</summary>
internal sealed record TypedLine(decimal Gross, IReadOnlyList<decimal> Allowances, IReadOnlyList<decimal> Charges)
{
    public decimal Net => Gross - Allowances.Sum() + Charges.Sum();

    /// <summary>Quantity times price and each allowance and charge are rounded separately (Peppol BIS Billing 3, R120 and R040).</summary>
    public static TypedLine Of(LineInput line, Currency currency)
    {
        var gross = currency.Round(line.Quantity * line.UnitPrice / line.BaseQuantity);
        return new(
            gross,
            [.. line.Allowances.Select(item => Amount(item.Amount, item.Percent, gross, currency))],
            [.. line.Charges.Select(item => Amount(item.Amount, item.Percent, gross, currency))]
        );
    }

    public static decimal Amount(decimal? amount, decimal? percent, decimal ofBase, Currency currency) =>
        currency.Round(amount ?? ofBase * (percent ?? 0) / 100);
}

/// <summary>The amounts of a document in the terms of its prices.</summary>
internal sealed record TypedAmounts(IReadOnlyList<TypedLine> Lines, IReadOnlyList<decimal> Allowances, IReadOnlyList<decimal> Charges)
{
    public static TypedAmounts Of(DocumentInput input, Currency currency)
    {
        TypedLine[] lines = [.. input.Lines.Select(line => TypedLine.Of(line, currency))];
        var total = lines.Sum(line => line.Net);
        return new(
            lines,
            [.. input.Allowances.Select(item => TypedLine.Amount(item.Amount, item.Percent, total, currency))],
            [.. input.Charges.Select(item => TypedLine.Amount(item.Amount, item.Percent, total, currency))]
        );
    }

    /// <summary>
    /// What is taxed, in document order: the line nets, then the document allowances (negative), then the charges.
    /// </summary>
    public IEnumerable<TaxedPart> Parts(DocumentInput input) =>
        input
            .Lines.Zip(Lines, (line, amounts) => new TaxedPart(line.TaxCategory, line.TaxRate, amounts.Net))
            .Concat(input.Allowances.Zip(Allowances, (item, amount) => new TaxedPart(item.TaxCategory, item.TaxRate, -amount)))
            .Concat(input.Charges.Zip(Charges, (item, amount) => new TaxedPart(item.TaxCategory, item.TaxRate, amount)));
}

/// <summary>An amount that goes into one tax category and rate.</summary>
internal readonly record struct TaxedPart(string Category, decimal Rate, decimal Amount);
