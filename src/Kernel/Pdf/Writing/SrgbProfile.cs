using System.Buffers.Binary;
using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>
/// The ICC profile (version 2.1, ICC.1:2001-04) of the sRGB colour space, made from the constants of IEC 61966-2-1,
/// its primaries adapted to the D50 white of the profile connection space. The output intent of every document.
/// </summary>
internal static class SrgbProfile
{
    private const int CurvePoints = 1024;

    internal static byte[] Bytes { get; } = Write();

    private static byte[] Write()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB IEC61966-2.1")),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Xyz(0.96420, 1.00000, 0.82491)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        using var body = new MemoryStream();
        var directory = new byte[4 + 12 * tags.Length];
        BinaryPrimitives.WriteInt32BigEndian(directory, tags.Length);
        var places = new Dictionary<byte[], int>();
        for (var i = 0; i < tags.Length; i++)
        {
            var (tag, data) = tags[i];
            if (!places.TryGetValue(data, out var place))
            {
                place = places[data] = 128 + directory.Length + (int)body.Length;
                body.Write(data);
                body.Write(new byte[(4 - data.Length % 4) % 4]);
            }
            Encoding.ASCII.GetBytes(tag, directory.AsSpan(4 + 12 * i));
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(8 + 12 * i), place);
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(12 + 12 * i), data.Length);
        }
        return [.. Header(128 + directory.Length + (int)body.Length), .. directory, .. body.ToArray()];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 0x02100000);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", header.AsSpan(12));
        // A fixed date of creation: 1 January 2000.
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(24), 2000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(26), 1);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(28), 1);
        Encoding.ASCII.GetBytes("acsp", header.AsSpan(36));
        Xyz(0.96420, 1.00000, 0.82491).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    private static byte[] Curve()
    {
        var data = new byte[12 + 2 * CurvePoints];
        Encoding.ASCII.GetBytes("curv", data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var value = i / (CurvePoints - 1.0);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + 2 * i), (ushort)Math.Round(linear * 65535));
        }
        return data;
    }

    private static byte[] Xyz(params ReadOnlySpan<double> values)
    {
        var data = new byte[20];
        Encoding.ASCII.GetBytes("XYZ ", data);
        for (var i = 0; i < 3; i++)
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8 + 4 * i), (int)Math.Round(values[i] * 65536));
        return data;
    }

    private static byte[] Text(string text) => [.. "text\0\0\0\0"u8, .. Encoding.ASCII.GetBytes(text), 0];

    /// <summary>textDescriptionType: the ASCII text with its length, then empty Unicode and Macintosh versions.</summary>
    private static byte[] Description(string text)
    {
        var data = new byte[12 + text.Length + 1 + 8 + 3 + 67];
        Encoding.ASCII.GetBytes("desc", data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, data.AsSpan(12));
        return data;
    }
}
