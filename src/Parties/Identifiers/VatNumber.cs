using System.Text.RegularExpressions;
using BackOffice.Kernel;

namespace BackOffice.Parties.Identifiers;

/// <summary>A VAT number whose format and check digits are right; whether it is registered, only VIES or the tax office can tell.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code; EU for the one-stop shop of traders outside the Union.</param>
/// <param name="Value">With the prefix of the country as in VIES (EL for Greece), without spaces and punctuation.</param>
public sealed record VatNumber(string Country, string Value)
{
    /// <summary>Countries whose numbers can be checked.</summary>
    public static IReadOnlyCollection<string> Countries => VatNumberRules.ByPrefix.Values.Select(rule => rule.Country).Distinct().ToList();

    /// <summary>
    /// Normalises and checks a number as people write it. Refusals: <c>vat_number.missing</c>, <c>vat_number.country</c> (prefix of
    /// another country, or none known), <c>vat_number.format</c>, <c>vat_number.check_digits</c>.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2 code of the party, or null to take it from the prefix.</param>
    public static Outcome<VatNumber> Check(string? country, string? text)
    {
        var typed = new string([
            .. (text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '/' or '\u00a0')),
        ]).ToUpperInvariant();
        if (typed.Length == 0)
        {
            return Refuse("missing", "Enter the VAT number.");
        }

        var rule = country is null
            ? VatNumberRules.ByPrefix.Values.FirstOrDefault(known => typed.StartsWith(known.Prefix, StringComparison.Ordinal))
            : VatNumberRules.ByPrefix.Values.FirstOrDefault(known => known.Country == country);
        if (rule is null)
        {
            return Refuse("country", "Start the VAT number with the letters of its country, such as DE or GB.");
        }

        var number = typed.StartsWith(rule.Prefix, StringComparison.Ordinal) ? typed[rule.Prefix.Length..] : typed;
        if (!Regex.IsMatch(number, $"^(?:{rule.Format})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            return Refuse(
                "format",
                $"This is not the form of a VAT number of {rule.Country}. Compare it with the invoice or letterhead it comes from."
            );
        }

        return rule.IsValid(number)
            ? new VatNumber(rule.Country, rule.Prefix + number)
            : Refuse("check_digits", "The check digits are wrong: a digit is mistyped or two are swapped. Compare it with its source.");
    }

    private static Refusal Refuse(string reason, string message) => new($"vat_number.{reason}", "vatNumber", message);
}
