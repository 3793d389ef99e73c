using System.Globalization;
using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>Makes any input drawable and breaks it into lines.</summary>
internal static class PdfText
{
    /// <summary>Composed form (NFC), control characters as spaces, broken surrogates as U+FFFD; line breaks too become spaces.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // U+FFFE and U+FFFF are no characters: neither XML nor a ToUnicode map may hold them.
            if (rune.Value is 0xFFFE or 0xFFFF)
                clean.Append('\ufffd');
            else if (
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            )
                clean.Append(' ');
            else
                clean.Append(rune.ToString());
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Lines no wider than the width: broken at spaces, after hyphens and slashes, between ideographs, and within a word that is too long.</summary>
    internal static IEnumerable<string> Wrap(string text, TextStyle style, double width)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new StringBuilder();
            var used = 0.0;
            foreach (var word in Words(Clean(paragraph)))
            {
                var wide = style.Width(word.TrimEnd(' '));
                if (line.Length > 0 && used + wide > width)
                {
                    yield return line.ToString().TrimEnd(' ');
                    line.Clear();
                    used = 0;
                }
                foreach (var piece in wide > width ? Pieces(word, style, width) : [word])
                {
                    if (line.Length > 0 && used + style.Width(piece.TrimEnd(' ')) > width)
                    {
                        yield return line.ToString().TrimEnd(' ');
                        line.Clear();
                        used = 0;
                    }
                    line.Append(piece);
                    used += style.Width(piece);
                }
            }
            yield return line.ToString().TrimEnd(' ');
        }
    }

    /// <summary>Parts between which a line may break; spaces stay at the end of their word.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            var isSpaceEnd = text[i] == ' ' && next != ' ';
            // A hyphen before a figure is a minus sign, a slash before one is part of a fraction or a date.
            var isJoint = text[i] is '-' or '/' && next != ' ' && !char.IsDigit(next);
            var isIdeograph = text[i] is >= '\u2e80' and < '\ud800';
            var breaks = isSpaceEnd || isJoint || isIdeograph;
            if (!breaks)
                continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
        if (start < text.Length)
            yield return text[start..];
    }

    private static IEnumerable<string> Pieces(string word, TextStyle style, double width)
    {
        var piece = new StringBuilder();
        var used = 0.0;
        foreach (var rune in word.EnumerateRunes())
        {
            var wide = style.Width(rune.ToString());
            if (piece.Length > 0 && used + wide > width && rune.Value != ' ')
            {
                yield return piece.ToString();
                piece.Clear();
                used = 0;
            }
            piece.Append(rune.ToString());
            used += wide;
        }
        yield return piece.ToString();
    }
}
