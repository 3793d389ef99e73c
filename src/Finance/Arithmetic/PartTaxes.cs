using BackOffice.Kernel;

namespace BackOffice.Finance.Arithmetic;

/// <summary>The base and the tax of each taxed part, and of each category and rate.</summary>
internal sealed record PartTaxes(IReadOnlyList<decimal> Bases, IReadOnlyList<decimal> Taxes, IReadOnlyList<TaxFigures> Breakdown)
{
    public static PartTaxes Of(IReadOnlyList<TaxedPart> parts, bool pricesIncludeTax, TaxRounding rounding, Currency currency)
    {
        var bases = new decimal[parts.Count];
        var taxes = new decimal[parts.Count];
        var breakdown = new List<TaxFigures>();
        var groups = Enumerable
            .Range(0, parts.Count)
            .GroupBy(index => (parts[index].Category, parts[index].Rate))
            .OrderBy(group => group.Key.Category, StringComparer.Ordinal)
            .ThenByDescending(group => group.Key.Rate);
        foreach (var group in groups)
        {
            int[] members = [.. group];
            decimal[] amounts = [.. members.Select(index => parts[index].Amount)];
            var groupBases = pricesIncludeTax ? WithoutTax(amounts, group.Key.Rate, rounding, currency) : amounts;
            for (var i = 0; i < members.Length; i++)
            {
                bases[members[i]] = groupBases[i];
                taxes[members[i]] = pricesIncludeTax ? amounts[i] - groupBases[i] : currency.Round(groupBases[i] * group.Key.Rate / 100);
            }

            var groupBase = groupBases.Sum();
            var roundedOnce = rounding == TaxRounding.Category && !pricesIncludeTax;
            var tax = roundedOnce ? currency.Round(groupBase * group.Key.Rate / 100) : members.Sum(index => taxes[index]);
            breakdown.Add(new TaxFigures(group.Key.Category, group.Key.Rate, groupBase, tax));
        }

        return new(bases, taxes, breakdown);
    }

    private static decimal[] WithoutTax(decimal[] amounts, decimal rate, TaxRounding rounding, Currency currency)
    {
        var factor = 1 + rate / 100;
        decimal[] exact = [.. amounts.Select(amount => amount / factor)];
        return rounding == TaxRounding.Line
            ? [.. exact.Select(currency.Round)]
            : LargestRemainder.Apportion(currency.Round(amounts.Sum() / factor), exact, currency.Decimals);
    }
}
