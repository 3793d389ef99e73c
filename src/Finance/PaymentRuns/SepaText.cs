using System.Globalization;
using System.Text;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// Text in the characters that every bank of SEPA takes (EPC217-08): Latin letters, digits, space and <c>/ - ? : ( ) . , ' +</c>. Pure.
/// </summary>
internal static class SepaText
{
    private const string Signs = "/-?:().,'+ ";

    // Letters that are no letter with a mark, and those that German banks write with two.
    private static readonly Dictionary<char, string> Others = new()
    {
        ['ä'] = "ae",
        ['ö'] = "oe",
        ['ü'] = "ue",
        ['Ä'] = "AE",
        ['Ö'] = "OE",
        ['Ü'] = "UE",
        ['ß'] = "ss",
        ['ẞ'] = "SS",
        ['æ'] = "ae",
        ['Æ'] = "AE",
        ['œ'] = "oe",
        ['Œ'] = "OE",
        ['ø'] = "o",
        ['Ø'] = "O",
        ['ł'] = "l",
        ['Ł'] = "L",
        ['đ'] = "d",
        ['Đ'] = "D",
        ['ð'] = "d",
        ['Ð'] = "D",
        ['þ'] = "th",
        ['Þ'] = "TH",
        ['ı'] = "i",
        ['&'] = "+",
        ['’'] = "'",
        ['–'] = "-",
        ['—'] = "-",
    };

    /// <param name="most">As many characters as the field takes.</param>
    /// <returns>Never empty: what has no Latin letter becomes full stops.</returns>
    public static string Of(string text, int most)
    {
        var written = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            written.Append(Others.TryGetValue(letter, out var two) ? two : Plain(letter));
        }

        var words = string.Join(' ', written.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var cut = words.Length <= most ? words : words[..most].TrimEnd();
        return cut.Length == 0 ? "." : cut;
    }

    private static string Plain(char letter)
    {
        var parts = letter.ToString();
        if (!char.IsSurrogate(letter))
        {
            parts = parts.Normalize(NormalizationForm.FormD);
        }

        var kept = string.Concat(parts.Where(part => CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark));
        return char.IsWhiteSpace(letter) ? " "
            : kept.Length > 0 && kept.All(IsTaken) ? kept
            : ".";
    }

    private static bool IsTaken(char letter) => char.IsAsciiLetterOrDigit(letter) || Signs.Contains(letter, StringComparison.Ordinal);
}
