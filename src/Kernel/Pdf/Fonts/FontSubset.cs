using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>
/// The characters of one font that one document uses. Each character gets a glyph number of its own in order of first use,
/// also a character the font lacks: it is drawn as the replacement box and still extracts as itself.
/// </summary>
internal sealed class FontSubset(PdfFont font)
{
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<int> codePoints = [];

    internal PdfFont Font { get; } = font;

    /// <summary>The characters, the first one having glyph number 1.</summary>
    internal IReadOnlyList<int> CodePoints => codePoints;

    /// <summary>Two-byte glyph numbers in hexadecimal, as the text operator of PDF takes them.</summary>
    internal string Encode(string text)
    {
        var hex = new StringBuilder(text.Length * 4);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Font.IsDrawn(rune))
                hex.Append(Number(rune.Value).ToString("X4"));
        }
        return hex.ToString();
    }

    private int Number(int codePoint)
    {
        if (!numbers.TryGetValue(codePoint, out var number))
        {
            codePoints.Add(codePoint);
            number = numbers[codePoint] = codePoints.Count;
        }
        return number;
    }
}
