using System.Buffers.Binary;
using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>Writes a TrueType file that holds only the given glyphs, renumbered, with the parts of composite glyphs behind them.</summary>
internal static class SubsetFile
{
    private const int ArgumentsAreWords = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;

    /// <param name="file">The whole font.</param>
    /// <param name="glyphs">Glyphs of the whole font by their new number; the first is the replacement box.</param>
    internal static byte[] Write(TrueTypeFile file, List<int> glyphs)
    {
        var all = new List<int>(glyphs);
        var outlines = new List<byte[]>();
        for (var i = 0; i < all.Count; i++)
            outlines.Add(Renumber(file.Outline(all[i]).ToArray(), all));

        using var glyf = new MemoryStream();
        var loca = new byte[4 * (outlines.Count + 1)];
        var hmtx = new byte[4 * outlines.Count];
        for (var i = 0; i < outlines.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * i), (int)glyf.Length);
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * i), (ushort)file.Advance(all[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * i + 2), file.LeftBearing(all[i]));
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
        }
        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * outlines.Count), (int)glyf.Length);

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = glyf.ToArray(),
            ["loca"] = loca,
            ["hmtx"] = hmtx,
            ["head"] = With(file.Table("head"), 50, 1),
            ["hhea"] = With(file.Table("hhea"), 34, (ushort)outlines.Count),
            ["maxp"] = With(file.Table("maxp"), 4, (ushort)outlines.Count),
        };
        foreach (var hint in (string[])["cvt ", "fpgm", "prep"])
        {
            if (file.Has(hint))
                tables[hint] = file.Table(hint).ToArray();
        }
        BinaryPrimitives.WriteUInt32BigEndian(tables["head"].AsSpan(8), 0);
        var bytes = Assemble(tables, out var headAt);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headAt + 8), 0xB1B0AFBA - Checksum(bytes));
        return bytes;
    }

    /// <summary>A composite glyph names its parts by number: they are added to the subset and the names replaced.</summary>
    private static byte[] Renumber(byte[] outline, List<int> glyphs)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return outline;
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            int part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            var number = glyphs.IndexOf(part);
            if (number < 0)
            {
                number = glyphs.Count;
                glyphs.Add(part);
            }
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)number);
            at += (flags & ArgumentsAreWords) != 0 ? 8 : 6;
            at +=
                (flags & HasScale) != 0 ? 2
                : (flags & HasTwoScales) != 0 ? 4
                : (flags & HasMatrix) != 0 ? 8
                : 0;
        } while ((flags & MoreComponents) != 0);
        return outline;
    }

    private static byte[] With(ReadOnlySpan<byte> table, int at, ushort value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), value);
        return copy;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables, out int headAt)
    {
        var power = 1 << (int)Math.Log2(tables.Count);
        var size = 12 + 16 * tables.Count + tables.Values.Sum(table => (table.Length + 3) / 4 * 4);
        var bytes = new byte[size];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)(16 * power));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(8), (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(10), (ushort)(16 * (tables.Count - power)));
        var entry = 12;
        var at = 12 + 16 * tables.Count;
        headAt = 0;
        foreach (var (name, table) in tables)
        {
            if (name == "head")
                headAt = at;
            Encoding.ASCII.GetBytes(name, bytes.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(entry + 4), Checksum(table));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(entry + 12), table.Length);
            table.CopyTo(bytes, at);
            entry += 16;
            at += (table.Length + 3) / 4 * 4;
        }
        return bytes;
    }

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        Span<byte> word = stackalloc byte[4];
        var sum = 0u;
        for (var at = 0; at < table.Length; at += 4)
        {
            word.Clear();
            table[at..Math.Min(at + 4, table.Length)].CopyTo(word);
            sum += BinaryPrimitives.ReadUInt32BigEndian(word);
        }
        return sum;
    }
}
