using System.Diagnostics.CodeAnalysis;

namespace BackOffice.Kernel.Api;

/// <summary>
/// A value of an enum in the query of an address, by its name in any letter case: the API writes camelCase, and the
/// framework binds enums in their own case only.
/// </summary>
public readonly record struct Word<T>(T Value) : IParsable<Word<T>>
    where T : struct, Enum
{
    public static Word<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var word) ? word : throw new FormatException($"{s} is none of {string.Join(", ", Enum.GetNames<T>())}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Word<T> result)
    {
        var known = Enum.TryParse<T>(s, ignoreCase: true, out var value) && Enum.IsDefined(value);
        result = new Word<T>(value);
        return known;
    }
}
