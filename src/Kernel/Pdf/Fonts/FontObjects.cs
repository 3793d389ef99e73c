using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>The PDF objects of an embedded font: composite font with Identity-H encoding (ISO 32000-1, 9.7) and its ToUnicode map.</summary>
internal static class FontObjects
{
    internal static void Write(ObjectTable objects, int id, FontSubset subset, int index)
    {
        var file = subset.Font.File;
        List<int> glyphs = [0, .. subset.CodePoints.Select(file.Glyph)];
        // Six letters and a plus sign mark a subset; different subsets of one font need different letters.
        var name = $"{new string((char)('A' + index), 6)}+{subset.Font.Name}";
        int Scaled(int units) => (int)Math.Round(units * 1000.0 / file.UnitsPerEm);

        var data = SubsetFile.Write(file, glyphs);
        var embedded = objects.AddStream($"/Length1 {data.Length}", data);
        var descriptor = objects.Add(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', file.Box.Select(side => Scaled(side)))}]"
                + $"/ItalicAngle 0/Ascent {Scaled(file.Ascent)}/Descent {Scaled(file.Descent)}/CapHeight {Scaled(file.CapHeight)}"
                + $"/StemV {(subset.Font == PdfFont.Bold ? 140 : 80)}/FontFile2 {embedded} 0 R>>"
        );
        var widths = string.Join(' ', glyphs.Select(glyph => Scaled(file.Advance(glyph))));
        var descendant = objects.Add(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                + $"/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[0[{widths}]]>>"
        );
        var unicode = objects.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(subset.CodePoints)));
        objects.Set(
            id,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>"
        );
    }

    private static string ToUnicode(IReadOnlyList<int> codePoints)
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """
        );
        var number = 0;
        // A block holds at most 100 entries (Adobe Technical Note 5014).
        foreach (var block in codePoints.Chunk(100))
        {
            map.Append($"{block.Length} beginbfchar\n");
            foreach (var codePoint in block)
                map.Append($"<{++number:X4}> <{PdfSyntax.Utf16Hex(char.ConvertFromUtf32(codePoint))}>\n");
            map.Append("endbfchar\n");
        }
        map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return map.ToString();
    }
}
