using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace BackOffice.Kernel.Pdf;

/// <summary>The tables of a TrueType file (OpenType 1.9, ISO/IEC 14496-22) that measuring and subsetting need.</summary>
internal sealed class TrueTypeFile
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<int, ushort> glyphs;
    private readonly bool longOffsets;
    private readonly int measuredGlyphs;

    internal TrueTypeFile(byte[] bytes)
    {
        this.bytes = bytes;
        int count = ReadUInt16BigEndian(bytes.AsSpan(4));
        for (var i = 0; i < count; i++)
        {
            var entry = bytes.AsSpan(12 + 16 * i, 16);
            tables[Encoding.ASCII.GetString(entry[..4])] = (ReadInt32BigEndian(entry[8..]), ReadInt32BigEndian(entry[12..]));
        }
        var head = Table("head");
        UnitsPerEm = ReadUInt16BigEndian(head[18..]);
        Box = [.. Enumerable.Range(0, 4).Select(i => ReadInt16BigEndian(Table("head")[(36 + 2 * i)..]))];
        longOffsets = ReadInt16BigEndian(head[50..]) == 1;
        var hhea = Table("hhea");
        Ascent = ReadInt16BigEndian(hhea[4..]);
        Descent = ReadInt16BigEndian(hhea[6..]);
        measuredGlyphs = ReadUInt16BigEndian(hhea[34..]);
        CapHeight = ReadInt16BigEndian(Table("OS/2")[88..]);
        glyphs = CharacterMap.Read(Table("cmap"));
    }

    internal int UnitsPerEm { get; }

    /// <summary>xMin, yMin, xMax, yMax of all glyphs, in font units.</summary>
    internal short[] Box { get; }

    internal int Ascent { get; }

    internal int Descent { get; }

    internal int CapHeight { get; }

    /// <summary>
    /// The glyph of a character, or 0, the replacement box. Noto Sans has no minus sign (U+2212), which several cultures
    /// write before negative figures: the en dash looks the same.
    /// </summary>
    internal int Glyph(int codePoint) =>
        glyphs.TryGetValue(codePoint, out var glyph) ? glyph
        : codePoint == 0x2212 ? glyphs.GetValueOrDefault(0x2013)
        : 0;

    internal int Advance(int glyph) => ReadUInt16BigEndian(Table("hmtx")[(4 * Math.Min(glyph, measuredGlyphs - 1))..]);

    internal short LeftBearing(int glyph) =>
        glyph < measuredGlyphs
            ? ReadInt16BigEndian(Table("hmtx")[(4 * glyph + 2)..])
            : ReadInt16BigEndian(Table("hmtx")[(4 * measuredGlyphs + 2 * (glyph - measuredGlyphs))..]);

    internal ReadOnlySpan<byte> Outline(int glyph)
    {
        var start = Offset(glyph);
        return Table("glyf")[start..Offset(glyph + 1)];
    }

    internal bool Has(string table) => tables.ContainsKey(table);

    internal ReadOnlySpan<byte> Table(string name)
    {
        var (offset, length) = tables[name];
        return bytes.AsSpan(offset, length);
    }

    private int Offset(int glyph) =>
        longOffsets ? ReadInt32BigEndian(Table("loca")[(4 * glyph)..]) : 2 * ReadUInt16BigEndian(Table("loca")[(2 * glyph)..]);
}
