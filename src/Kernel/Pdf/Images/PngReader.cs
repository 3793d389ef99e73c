using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>Decodes PNG (ISO/IEC 15948) to 8-bit RGB with transparency; all colour types and depths, not interlaced.</summary>
internal static class PngReader
{
    internal static Outcome<PdfImage> Read(ReadOnlySpan<byte> file)
    {
        var header = default(PngHeader);
        byte[] palette = [];
        byte[] transparency = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var data = file.Slice(at + 8, length);
            switch (Encoding.ASCII.GetString(file.Slice(at + 4, 4)))
            {
                case "IHDR":
                    header = PngHeader.Read(data);
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "tRNS":
                    transparency = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }
            at += 12 + length;
        }
        if (header.Width <= 0 || header.Height <= 0)
            throw new InvalidDataException("The PNG file has no size.");
        if ((long)header.Width * header.Height > PdfImage.MaxPixels)
            return PdfImage.TooLarge;
        if (header.Interlaced)
            return new Refusal(
                "image.interlaced",
                null,
                "The picture is an interlaced PNG. Save it without interlacing and upload that file."
            );
        packed.Position = 0;
        return PngPixels.Decode(header, Unfilter(header, packed), palette, transparency);
    }

    /// <summary>Undoes the prediction of each row (section 9 of the standard).</summary>
    private static byte[][] Unfilter(PngHeader header, Stream packed)
    {
        using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
        var step = Math.Max(1, header.Channels * header.Depth / 8);
        var size = (header.Width * header.Channels * header.Depth + 7) / 8;
        var previous = new byte[size];
        var rows = new byte[header.Height][];
        for (var y = 0; y < header.Height; y++)
        {
            var filter = inflate.ReadByte();
            var row = rows[y] = new byte[size];
            if (inflate.ReadAtLeast(row, size, throwOnEndOfStream: false) < size)
                throw new InvalidDataException("The PNG file ends too early.");
            for (var x = 0; x < size; x++)
            {
                int left = x >= step ? row[x - step] : 0;
                int above = previous[x];
                int corner = x >= step ? previous[x - step] : 0;
                row[x] += filter switch
                {
                    0 => 0,
                    1 => (byte)left,
                    2 => (byte)above,
                    3 => (byte)((left + above) / 2),
                    4 => (byte)Paeth(left, above, corner),
                    _ => throw new InvalidDataException("The PNG file has an unknown filter."),
                };
            }
            previous = row;
        }
        return rows;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left
            : b <= c ? above
            : corner;
    }
}

internal readonly record struct PngHeader(int Width, int Height, int Depth, int Color, bool Interlaced)
{
    internal const int Palette = 3;

    internal int Channels =>
        Color switch
        {
            0 or Palette => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => throw new InvalidDataException("The PNG file has an unknown colour type."),
        };

    internal static PngHeader Read(ReadOnlySpan<byte> data)
    {
        if (data[8] is not (1 or 2 or 4 or 8 or 16))
            throw new InvalidDataException("The PNG file has an unknown bit depth.");
        return new(
            BinaryPrimitives.ReadInt32BigEndian(data),
            BinaryPrimitives.ReadInt32BigEndian(data[4..]),
            data[8],
            data[9],
            data[12] != 0
        );
    }
}
