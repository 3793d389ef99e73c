using System.Text.RegularExpressions;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>Who and what, out of field 86: with numbered subfields (?20), with words between slashes, or plain.</summary>
internal sealed partial record Mt940Details(string? Name, string? Account, string? Reference, string? Text)
{
    public static Mt940Details Of(IReadOnlyList<string> fields)
    {
        // Banks cut the field at 65 characters, also within a word of a subfield.
        var joined = string.Concat(fields.Select(field => field.Replace("\n", "", StringComparison.Ordinal))).Trim();
        return Numbered().Match(joined) is { Success: true } match ? OfNumbers(joined[3..], match.Groups["mark"].Value[0])
            : Slashes().IsMatch(joined) ? OfSlashes(joined)
            : new Mt940Details(null, null, null, string.Join('\n', fields).Trim() is { Length: > 0 } plain ? plain : null);
    }

    private static Mt940Details OfNumbers(string text, char mark)
    {
        var subfields = text.Split(mark, StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Length > 2 && char.IsAsciiDigit(part[0]) && char.IsAsciiDigit(part[1]))
            .Select(part => (No: (part[0] - '0') * 10 + part[1] - '0', Value: part[2..]))
            .ToList();
        string Joined(Func<int, bool> which) => string.Concat(subfields.Where(part => which(part.No)).Select(part => part.Value));
        var purpose = Joined(no => no is (>= 20 and <= 29) or (>= 60 and <= 63));
        var words = Words(Keys(), purpose);
        return new Mt940Details(
            Empty(Joined(no => no is 32 or 33)),
            words.GetValueOrDefault("IBAN") ?? Empty(Joined(no => no == 31)),
            Given(words.GetValueOrDefault("EREF")) ?? Given(words.GetValueOrDefault("KREF")),
            words.GetValueOrDefault("SVWZ") ?? Empty(words.Count > 0 ? "" : purpose) ?? Empty(Joined(no => no == 0))
        );
    }

    private static Mt940Details OfSlashes(string text)
    {
        var words = Words(Slashes(), text);
        return new Mt940Details(
            words.GetValueOrDefault("NAME"),
            words.GetValueOrDefault("IBAN"),
            Given(words.GetValueOrDefault("EREF")),
            words.GetValueOrDefault("REMI") ?? text
        );
    }

    /// <summary>What follows each key, up to the next.</summary>
    private static Dictionary<string, string> Words(Regex keys, string text)
    {
        var found = keys.Matches(text);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < found.Count; at++)
        {
            var from = found[at].Index + found[at].Length;
            var to = at + 1 < found.Count ? found[at + 1].Index : text.Length;
            if (from < to && text[from..to].Trim(' ', '/') is { Length: > 0 } value)
            {
                words.TryAdd(found[at].Groups["key"].Value, value);
            }
        }

        return words;
    }

    private static string? Given(string? reference) => reference is null or "NOTPROVIDED" or "NONREF" ? null : reference;

    private static string? Empty(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"^\d{3}\s*(?<mark>[^\w\s])\d\d", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<key>EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)\+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Keys();

    [GeneratedRegex(
        @"/(?<key>EREF|KREF|MARF|CSID|BENM|ORDP|NAME|IBAN|BIC|REMI|ISDT|TRTP|ADDR|ID|RTRN|PREF|TRCD|PURP|CNTP)/",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Slashes();
}
