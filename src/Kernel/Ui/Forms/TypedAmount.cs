using System.Diagnostics.CodeAnalysis;
using System.Globalization;

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
        var plain = WithoutSpaces((text ?? "").Trim()).Replace('\u2212', '-');
        var isNegative = plain.StartsWith('-');
        var parts = plain[(isNegative ? 1 : 0)..].Split(format.NumberDecimalSeparator);
        var groups = parts[0].Split(format.NumberGroupSeparator);
        if (parts.Length > 2 || !IsWhole(groups) || (parts.Length == 2 && !IsDigits(parts[1])))
        {
            return null;
        }

        var digits = string.Join('.', [string.Concat(groups), .. parts.Skip(1)]);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? (isNegative ? -amount : amount)
            : null;
    }

    private static bool IsWhole(string[] groups) =>
        groups.All(IsDigits) && (groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(group => group.Length == 3)));

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    /// <summary>Without every kind of space and apostrophe that cultures and keyboards put before three digits of a number.</summary>
    private static string WithoutSpaces(string text)
    {
        bool Parts(int at) =>
            (char.IsWhiteSpace(text[at]) || text[at] is '\'' or '’')
            && at > 0
            && char.IsAsciiDigit(text[at - 1])
            && at + 3 < text.Length
            && text[(at + 1)..(at + 4)].All(char.IsAsciiDigit)
            && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));
        return string.Concat(text.Where((_, at) => !Parts(at)));
    }

    public override string ToString() => Value.ToString("0.00######", CultureInfo.CurrentCulture);
}
