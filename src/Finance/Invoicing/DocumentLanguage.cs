using System.Globalization;

namespace BackOffice.Finance.Invoicing;

/// <summary>The language of a document's fixed words, and the formats of its dates and figures.</summary>
internal static class DocumentLanguage
{
    // Countries whose business language is one of those that documents are printed in, English apart.
    private static readonly Dictionary<string, string> Spoken = new(StringComparer.Ordinal)
    {
        ["AT"] = "de",
        ["DE"] = "de",
        ["LI"] = "de",
        ["FR"] = "fr",
        ["MC"] = "fr",
        ["ES"] = "es",
        ["MX"] = "es",
    };

    /// <summary>
    /// What the customer asked for; otherwise the language that both countries speak, and English where they differ.
    /// Formats are those of the seller's country.
    /// </summary>
    /// <param name="chosen">BCP 47.</param>
    /// <param name="seller">ISO 3166-1 alpha-2.</param>
    /// <param name="buyer">ISO 3166-1 alpha-2.</param>
    /// <returns>BCP 47.</returns>
    public static string Of(string? chosen, string seller, string buyer)
    {
        if (chosen is { Length: > 1 } && IsCulture(chosen))
        {
            return chosen;
        }

        var shared = Spoken.TryGetValue(seller, out var own) && Spoken.TryGetValue(buyer, out var theirs) && own == theirs;
        return $"{(shared ? own : "en")}-{seller}";
    }

    private static bool IsCulture(string name) =>
        CultureInfo.GetCultures(CultureTypes.AllCultures).Any(culture => culture.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
