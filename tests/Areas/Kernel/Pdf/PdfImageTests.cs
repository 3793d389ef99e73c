using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using BackOffice.Kernel.Pdf;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Pdf;

public class PdfImageTests
{
    // The smallest useful JPEG header: start of image, baseline frame of 3 by 2 pixels with three components.
    private static readonly byte[] Jpeg =
    [
        0xFF,
        0xD8,
        0xFF,
        0xE0,
        0,
        4,
        1,
        1,
        0xFF,
        0xC0,
        0,
        17,
        8,
        0,
        2,
        0,
        3,
        3,
        1,
        0x11,
        0,
        2,
        0x11,
        0,
        3,
        0x11,
        0,
        0xFF,
        0xD9,
    ];

    [Theory]
    [InlineData(8, 2, new byte[] { 255, 0, 0, 0, 0, 255 }, "255,0,0 0,0,255")]
    [InlineData(8, 6, new byte[] { 255, 0, 0, 255, 0, 0, 255, 255 }, "255,0,0 0,0,255")]
    [InlineData(8, 0, new byte[] { 0, 128 }, "0,0,0 128,128,128")]
    [InlineData(1, 0, new byte[] { 0b0100_0000 }, "0,0,0 255,255,255")]
    [InlineData(16, 0, new byte[] { 0x12, 0x34, 0xFF, 0xFF }, "18,18,18 255,255,255")]
    public void Png_pixels_come_out_in_their_colours(int depth, int color, byte[] row, string expected)
    {
        var image = PdfImage.Read(Png(2, 1, depth, color, [0, .. row]));
        Assert.True(image.Succeeded);
        Assert.Equal(expected, Rendered(image.Value));
    }

    [Fact]
    public void Png_with_prediction_is_decoded()
    {
        // Filter 1 (Sub): the second pixel is stored as the difference from the first.
        var image = PdfImage.Read(Png(2, 1, 8, 2, [1, 100, 100, 100, 10, 20, 30]));
        Assert.Equal("100,100,100 110,120,130", Rendered(image.Value!));
    }

    [Fact]
    public void Transparent_pixels_show_the_paper()
    {
        var image = PdfImage.Read(Png(2, 1, 8, 6, [0, 255, 0, 0, 0, 0, 0, 255, 255]));
        Assert.Equal("255,255,255 0,0,255", Rendered(image.Value!));
    }

    [Fact]
    public void Jpeg_says_its_size()
    {
        var image = PdfImage.Read(Jpeg);
        Assert.Equal((3, 2), (image.Value!.Width, image.Value.Height));
    }

    [Fact]
    public void What_cannot_be_printed_is_refused_with_a_reason()
    {
        Assert.Equal("image.format", Code("GIF89a"u8.ToArray()));
        Assert.Equal("image.format", Code([]));
        Assert.Equal("image.broken", Code(Png(2, 1, 8, 2, [0, 1])));
        Assert.Equal("image.broken", Code(Png(2, 1, 8, 2, [0, 1, 2, 3, 4, 5, 6])[..30]));
        Assert.Equal("image.broken", Code([0xFF, 0xD8, 0xFF]));
        Assert.Equal("image.too_large", Code(Png(100_000, 100_000, 8, 2, [])));
        var cmyk = Jpeg.ToArray();
        cmyk[17] = 4;
        Assert.Equal("image.cmyk", Code(cmyk));
    }

    private static string Code(byte[] file) => Assert.Single(PdfImage.Read(file).Refusals).Code;

    private static string Rendered(PdfImage image)
    {
        var document = new PdfDocument(new PdfInfo("Picture", "en", DateTimeOffset.UnixEpoch));
        var page = document.AddPage(new PageSize(image.Width * 10, image.Height * 10));
        page.Image(0, 0, image.Width * 10, image.Height * 10, image, document.Structure.Add(PdfTagType.Figure, "Picture"));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        PdfTool.Run("pdftoppm", document.Save(), "-r", "72", "FILE", path);
        var file = Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*.ppm").Single();
        var pixels = File.ReadAllBytes(file).AsSpan()[^(image.Width * 10 * image.Height * 10 * 3)..].ToArray();
        File.Delete(file);
        return string.Join(' ', Enumerable.Range(0, image.Width).Select(x => At(pixels, (5 * image.Width * 10) + x * 10 + 5)));
    }

    private static string At(byte[] pixels, int index) => $"{pixels[3 * index]},{pixels[3 * index + 1]},{pixels[3 * index + 2]}";

    private static byte[] Png(int width, int height, int depth, int color, byte[] scanlines)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)depth;
        header[9] = (byte)color;
        return
        [
            0x89,
            0x50,
            0x4E,
            0x47,
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", Zip(scanlines)),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Zip(byte[] data)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZLibStream(buffer, CompressionLevel.Fastest))
            zip.Write(data);
        return buffer.ToArray();
    }

    // The checksum is not looked at by the reader: a damaged picture shows in its data.
    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }
}
