using System.Globalization;
using System.Text.RegularExpressions;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// Writes the amounts and dates in a stored sentence as the reader writes them. Sentences are stored the same for everybody:
/// an amount as <c>1234.50 GBP</c>, a date as <c>2026-03-02</c>.
/// </summary>
public static partial class Sentences
{
    public static string For(string sentence, CultureInfo culture) =>
        Dates().Replace(Amount().Replace(sentence, found => AmountOf(found, culture)), found => DateOf(found, culture));

    /// <summary>An amount as everywhere else: currency, then figures with groups.</summary>
    public static string Money(decimal amount, string currency, CultureInfo culture) =>
        $"{currency}\u00a0{Amounts.Format(amount, currency, null, culture)}";

    private static string AmountOf(Match found, CultureInfo culture)
    {
        var code = found.Groups["code"].Value;
        return
            Currency.TryGet(code, out _)
            && decimal.TryParse(
                found.Groups["amount"].ValueSpan,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var amount
            )
            ? Money(amount, code, culture)
            : found.Value;
    }

    private static string DateOf(Match found, CultureInfo culture) =>
        DateOnly.TryParseExact(found.ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("d", culture)
            : found.Value;

    // Two decimals at least, so that a name such as "Voucher 100 EUR" stays as it is.
    [GeneratedRegex(@"(?<![\w.-])(?<amount>-?\d{1,15}\.\d{2,6}) (?<code>[A-Z]{3})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dates();
}
