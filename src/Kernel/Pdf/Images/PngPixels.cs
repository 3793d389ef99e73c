namespace BackOffice.Kernel.Pdf;

/// <summary>Turns the samples of a PNG into 8-bit RGB and, where anything is transparent, one alpha byte per pixel.</summary>
internal static class PngPixels
{
    internal static PdfImage Decode(PngHeader header, byte[][] rows, byte[] palette, byte[] transparency)
    {
        var rgb = new byte[3 * header.Width * header.Height];
        var alpha = new byte[header.Width * header.Height];
        for (var y = 0; y < header.Height; y++)
        {
            for (var x = 0; x < header.Width; x++)
            {
                var pixel = y * header.Width + x;
                var color = rgb.AsSpan(3 * pixel, 3);
                alpha[pixel] = header.Color switch
                {
                    PngHeader.Palette => FromPalette(Sample(rows[y], header, x, 0), palette, transparency, color),
                    0 or 4 => FromGrey(header, rows[y], x, transparency, color),
                    _ => FromRgb(header, rows[y], x, transparency, color),
                };
            }
        }
        var opaque = Array.TrueForAll(alpha, value => value == 255);
        return new PdfImage(
            header.Width,
            header.Height,
            "/ColorSpace/DeviceRGB/BitsPerComponent 8",
            rgb,
            compressed: false,
            opaque ? null : alpha
        );
    }

    private static byte FromPalette(int index, byte[] palette, byte[] transparency, Span<byte> color)
    {
        palette.AsSpan(3 * index, 3).CopyTo(color);
        return index < transparency.Length ? transparency[index] : (byte)255;
    }

    private static byte FromGrey(PngHeader header, byte[] row, int x, byte[] transparency, Span<byte> color)
    {
        var sample = Sample(row, header, x, 0);
        color.Fill(To8(sample, header.Depth));
        if (header.Color == 4)
            return To8(Sample(row, header, x, 1), header.Depth);
        return transparency.Length == 2 && sample == Key(transparency, 0) ? (byte)0 : (byte)255;
    }

    private static byte FromRgb(PngHeader header, byte[] row, int x, byte[] transparency, Span<byte> color)
    {
        var isKey = transparency.Length == 6;
        for (var channel = 0; channel < 3; channel++)
        {
            var sample = Sample(row, header, x, channel);
            color[channel] = To8(sample, header.Depth);
            isKey = isKey && sample == Key(transparency, channel);
        }
        if (header.Color == 6)
            return To8(Sample(row, header, x, 3), header.Depth);
        return isKey ? (byte)0 : (byte)255;
    }

    private static int Key(byte[] transparency, int channel) => (transparency[2 * channel] << 8) | transparency[2 * channel + 1];

    private static int Sample(byte[] row, PngHeader header, int x, int channel)
    {
        var index = x * header.Channels + channel;
        if (header.Depth == 16)
            return (row[2 * index] << 8) | row[2 * index + 1];
        var bit = index * header.Depth;
        return (row[bit / 8] >> (8 - header.Depth - bit % 8)) & ((1 << header.Depth) - 1);
    }

    private static byte To8(int sample, int depth) => depth == 16 ? (byte)(sample >> 8) : (byte)(sample * 255 / ((1 << depth) - 1));
}
