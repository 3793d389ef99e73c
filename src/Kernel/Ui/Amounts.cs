using System.Globalization;

namespace BackOffice.Kernel.Ui;

/// <summary>How amounts are written for the person's culture.</summary>
public static class Amounts
{
    /// <summary>
    /// An amount with its own decimals: those of the currency (ISO 4217), or two. Negative amounts carry the minus
    /// sign U+2212, which is as wide as a figure.
    /// </summary>
    public static string Format(decimal amount, string? currency, int? decimals, CultureInfo culture)
    {
        var places = decimals ?? (Currency.TryGet(currency, out var known) ? known.Decimals : 2);
        var rounded = Round.To(amount, places);
        var figures = Math.Abs(rounded).ToString("N" + places.ToString(CultureInfo.InvariantCulture), culture);
        return rounded < 0 ? "\u2212" + figures : figures;
    }

    /// <summary>A short form for axes, such as 12k or 3.4M.</summary>
    public static string Compact(decimal amount, CultureInfo culture)
    {
        var size = Math.Abs(amount);
        var (scaled, unit) = size switch
        {
            >= 1_000_000_000 => (amount / 1_000_000_000, "B"),
            >= 1_000_000 => (amount / 1_000_000, "M"),
            >= 1_000 => (amount / 1_000, "k"),
            _ => (amount, ""),
        };
        return Round.To(scaled, 1).ToString("0.#", culture).Replace("-", "\u2212", StringComparison.Ordinal) + unit;
    }
}
