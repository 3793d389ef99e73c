namespace BackOffice.Kernel.Data;

/// <summary>Text as people type it, made storable on both databases.</summary>
public static class PlainText
{
    /// <summary>Trimmed, or null when nothing is left. Control characters but line breaks and tabs, halves of surrogate pairs and the two non-characters are dropped: XML and Unicode normalisation refuse them.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var kept = new char[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var pair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            if (pair)
            {
                kept[length++] = text[at++];
                kept[length++] = text[at];
            }
            else if (
                !char.IsSurrogate(text[at])
                && text[at] is not ('\uFFFE' or '\uFFFF')
                && (!char.IsControl(text[at]) || text[at] is '\n' or '\t')
            )
            {
                kept[length++] = text[at];
            }
        }

        var clean = new string(kept, 0, length).Trim();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>The beginning of a text, of at most as many characters; a surrogate pair is not cut in two, which PostgreSQL and XML refuse.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text
        : most > 0 && char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];

    /// <summary>For a header of a mail: a name may hold a line break, a header may not.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    /// <summary>Refuses a text that is too long for its field.</summary>
    public static Refusal? TooLong(string? text, int most, string field, string code) =>
        text?.Length > most ? new Refusal(code, field, $"Enter at most {most} characters.") : null;
}
