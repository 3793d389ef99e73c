using static System.Buffers.Binary.BinaryPrimitives;

namespace BackOffice.Kernel.Pdf;

/// <summary>Reads the cmap table: which glyph draws which character. Formats 4 (16 bit) and 12 (32 bit) for Unicode.</summary>
internal static class CharacterMap
{
    internal static Dictionary<int, ushort> Read(ReadOnlySpan<byte> cmap)
    {
        var map = new Dictionary<int, ushort>();
        int count = ReadUInt16BigEndian(cmap[2..]);
        for (var i = 0; i < count; i++)
        {
            var table = cmap[ReadInt32BigEndian(cmap[(4 + 8 * i + 4)..])..];
            int platform = ReadUInt16BigEndian(cmap[(4 + 8 * i)..]);
            if (platform is not (0 or 3))
                continue;
            int format = ReadUInt16BigEndian(table);
            if (format == 4)
                ReadSegments(table, map);
            else if (format == 12)
                ReadGroups(table, map);
        }
        return map;
    }

    private static void ReadSegments(ReadOnlySpan<byte> table, Dictionary<int, ushort> map)
    {
        int doubled = ReadUInt16BigEndian(table[6..]);
        for (var at = 0; at < doubled; at += 2)
        {
            int end = ReadUInt16BigEndian(table[(14 + at)..]);
            int start = ReadUInt16BigEndian(table[(16 + doubled + at)..]);
            int delta = ReadUInt16BigEndian(table[(16 + 2 * doubled + at)..]);
            var rangeAt = 16 + 3 * doubled + at;
            int range = ReadUInt16BigEndian(table[rangeAt..]);
            for (var code = start; code <= end && code != 0xFFFF; code++)
            {
                var glyph = range == 0 ? code : ReadUInt16BigEndian(table[(rangeAt + range + 2 * (code - start))..]);
                if (glyph != 0 || range == 0)
                    Put(map, code, (ushort)(glyph + delta));
            }
        }
    }

    private static void ReadGroups(ReadOnlySpan<byte> table, Dictionary<int, ushort> map)
    {
        var count = ReadInt32BigEndian(table[12..]);
        for (var i = 0; i < count; i++)
        {
            var group = table.Slice(16 + 12 * i, 12);
            var start = ReadInt32BigEndian(group);
            var end = ReadInt32BigEndian(group[4..]);
            var first = ReadInt32BigEndian(group[8..]);
            for (var code = start; code <= end; code++)
                Put(map, code, (ushort)(first + code - start));
        }
    }

    private static void Put(Dictionary<int, ushort> map, int code, ushort glyph)
    {
        if (glyph != 0)
            map[code] = glyph;
    }
}
