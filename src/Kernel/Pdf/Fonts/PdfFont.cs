using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>
/// A TrueType font that documents embed as a subset: Noto Sans, which covers Latin, Greek, Cyrillic and Vietnamese.
/// Immutable, shared by all documents. Lengths are in points (1/72 inch).
/// </summary>
public sealed class PdfFont
{
    private static readonly Lazy<PdfFont> LoadedRegular = new(() => Load("NotoSans-Regular"));
    private static readonly Lazy<PdfFont> LoadedBold = new(() => Load("NotoSans-Bold"));

    private PdfFont(string name, TrueTypeFile file)
    {
        Name = name;
        File = file;
    }

    public static PdfFont Regular => LoadedRegular.Value;

    public static PdfFont Bold => LoadedBold.Value;

    /// <summary>PostScript name, such as <c>NotoSans-Regular</c>.</summary>
    public string Name { get; }

    internal TrueTypeFile File { get; }

    /// <summary>Height above the baseline at a font size.</summary>
    public double Ascent(double size) => File.Ascent * size / File.UnitsPerEm;

    /// <summary>Depth below the baseline at a font size, positive.</summary>
    public double Descent(double size) => -File.Descent * size / File.UnitsPerEm;

    /// <summary>Width of one line of text at a font size. Characters the font lacks have the width of its replacement box.</summary>
    public double Width(string text, double size)
    {
        var units = 0;
        foreach (var rune in text.EnumerateRunes())
            units += Advance(rune);
        return units * size / File.UnitsPerEm;
    }

    internal int Advance(Rune rune) => IsDrawn(rune) ? File.Advance(File.Glyph(rune.Value)) : 0;

    /// <summary>Joiners, variation selectors and direction marks have no picture of their own: without a glyph they vanish.</summary>
    internal bool IsDrawn(Rune rune) =>
        File.Glyph(rune.Value) != 0
        || Rune.GetUnicodeCategory(rune)
            is not (
                System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.EnclosingMark
            );

    private static PdfFont Load(string name)
    {
        using var stream =
            typeof(PdfFont).Assembly.GetManifestResourceStream($"BackOffice.Kernel.Pdf.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PdfFont(name, new TrueTypeFile(bytes));
    }
}
