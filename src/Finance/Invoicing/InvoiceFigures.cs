using System.Globalization;
using BackOffice.Kernel;

namespace BackOffice.Finance.Invoicing;

/// <summary>Spells amounts, quantities, rates and dates in the culture of a document, without rounding what it is given.</summary>
internal sealed class InvoiceFigures(string cultureName, string currencyCode)
{
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(cultureName);
    private readonly int decimals = Currency.TryGet(currencyCode, out var currency) ? currency.Decimals : 2;

    /// <summary>At least the decimals of the currency, more where the figure has more.</summary>
    internal string Amount(decimal amount) =>
        amount.ToString(decimals == 0 ? "#,##0.####" : $"#,##0.{new string('0', decimals)}########", culture);

    internal string Quantity(decimal quantity) => quantity.ToString("#,##0.##########", culture);

    internal string Percent(decimal rate)
    {
        var figure = rate.ToString("0.######", culture);
        // Pattern 0 is "n %", others join the sign; a no-break space keeps the two together.
        return culture.NumberFormat.PercentPositivePattern == 0 ? $"{figure}\u00a0%" : $"{figure}%";
    }

    internal string Rate(InvoicePrintRate? rate) =>
        rate switch
        {
            null => "",
            { Percent: { } percent } => Percent(percent),
            _ => rate.Category ?? "",
        };

    /// <summary>English dates name the month: 3/4/2026 is another day in London than in New York.</summary>
    internal string Date(DateOnly date) =>
        culture.TwoLetterISOLanguageName != "en" ? date.ToString("d", culture)
        : culture.Name == "en-US" ? date.ToString("MMM d, yyyy", culture)
        : date.ToString("d MMM yyyy", culture);
}
