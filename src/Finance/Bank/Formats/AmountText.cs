using System.Globalization;
using System.Text.RegularExpressions;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>Amounts as banks write them in text files. Whether the comma or the point divides is read from all amounts of a file.</summary>
internal sealed partial record AmountText(char Decimal)
{
    public static AmountText StyleOf(IEnumerable<string> amounts, bool? comma = null)
    {
        if (comma is { } said)
        {
            return new AmountText(said ? ',' : '.');
        }

        var found = amounts.Select(DecimalOf).OfType<char>().Distinct().ToList();
        return found.Count > 1
            ? throw new StatementFormatException("Some amounts have a decimal comma and some a decimal point.")
            : new AmountText(found.Count == 1 ? found[0] : '.');
    }

    public static bool IsAmount(string? text) => text is not null && text.Any(char.IsAsciiDigit) && Shape().IsMatch(text.Trim());

    public decimal Number(string text)
    {
        var digits = new string([.. text.Where(letter => char.IsAsciiDigit(letter) || letter == Decimal)]).Replace(Decimal, '.');
        var isNegative =
            text.Contains('-', StringComparison.Ordinal)
            || text.Contains('(', StringComparison.Ordinal)
            || text.Contains('−', StringComparison.Ordinal);
        return IsAmount(text) && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? isNegative
                ? -number
                : number
            : throw new StatementFormatException($"“{text.Trim()}” is not an amount.");
    }

    /// <returns>What divides the decimals off, where the text tells: 1.234,50 and 12,5 do, 1,234 does not.</returns>
    private static char? DecimalOf(string text)
    {
        var marks = text.Where(letter => letter is '.' or ',').ToList();
        if (marks.Count == 0)
        {
            return null;
        }

        if (marks.Distinct().Count() == 2)
        {
            return marks[^1];
        }

        var behind = text[(text.LastIndexOf(marks[0]) + 1)..].Count(char.IsAsciiDigit);
        return marks.Count > 1 ? (marks[0] == ',' ? '.' : ',')
            : behind == 3 ? null
            : marks[0];
    }

    [GeneratedRegex(
        @"^[(+\-−]?\s*([A-Z]{3}|[$£€¥])?\s*[+\-−]?[\d.,'’\s]+([A-Z]{3}|[$£€¥])?\s*[)\-−]?$",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Shape();
}
