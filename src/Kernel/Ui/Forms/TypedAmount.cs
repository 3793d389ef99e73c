using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BackOffice.Kernel.Ui;

/// <summary>
/// An amount as a person types it. Posted forms are read with the invariant culture, where the German 13,00 is 1300:
/// this type reads the person's culture instead, whatever the caller asks for. Thousands separators count only where
/// they part three digits, so that 13.00 is refused in German and not taken for 1300.
/// </summary>
public readonly record struct TypedAmount(decimal Value) : IParsable<TypedAmount>
{
    public static implicit operator TypedAmount(decimal value) => new(value);

    public static implicit operator decimal(TypedAmount amount) => amount.Value;

    public static TypedAmount Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var amount) ? amount : throw new FormatException($"{s} is not an amount.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TypedAmount result)
    {
        var read = Read(s, CultureInfo.CurrentCulture);
        result = read ?? default(decimal);
        return read is not null;
    }

    /// <summary>The amount in a text of this culture, or null.</summary>
    public static decimal? Read(string? text, CultureInfo culture)
    {
        var format = culture.NumberFormat;
        // Every kind of space and apostrophe that cultures and keyboards put between thousands.
        var plain = Regex.Replace(text?.Trim() ?? "", @"(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))", "", RegexOptions.None, Patience);
        plain = plain.Replace('\u2212', '-');
        var group = Regex.Escape(format.NumberGroupSeparator);
        var point = Regex.Escape(format.NumberDecimalSeparator);
        if (!Regex.IsMatch(plain, $@"\A-?(\d+|\d{{1,3}}({group}\d{{3}})+)({point}\d+)?\z", RegexOptions.None, Patience))
        {
            return null;
        }

        var digits = plain
            .Replace(format.NumberGroupSeparator, "", StringComparison.Ordinal)
            .Replace(format.NumberDecimalSeparator, ".", StringComparison.Ordinal);
        return decimal.TryParse(
            digits,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var amount
        )
            ? amount
            : null;
    }

    public override string ToString() => Value.ToString("0.00##", CultureInfo.CurrentCulture);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
}
