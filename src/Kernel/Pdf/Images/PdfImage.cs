namespace BackOffice.Kernel.Pdf;

/// <summary>A picture that documents can show: JPEG (grey or RGB) or PNG, as uploaded.</summary>
public sealed class PdfImage
{
    /// <summary>A picture with more pixels is refused: it would take its decoded size in memory.</summary>
    public const int MaxPixels = 25_000_000;

    private readonly string entries;
    private readonly byte[] data;
    private readonly bool compressed;
    private readonly byte[]? alpha;

    /// <param name="entries">Dictionary entries for colour space, depth and filter.</param>
    /// <param name="data">Samples, compressed already when the entries name a filter.</param>
    /// <param name="alpha">One byte per pixel, or null for an opaque picture.</param>
    internal PdfImage(int width, int height, string entries, byte[] data, bool compressed, byte[]? alpha = null)
    {
        Width = width;
        Height = height;
        this.entries = entries;
        this.data = data;
        this.compressed = compressed;
        this.alpha = alpha;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Reads a picture file; refused with a sentence for the person who uploaded it when it cannot be shown.</summary>
    public static Outcome<PdfImage> Read(ReadOnlySpan<byte> file)
    {
        try
        {
            if (file is [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..])
                return PngReader.Read(file);
            if (file is [0xFF, 0xD8, ..])
                return JpegReader.Read(file);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return new Refusal("image.broken", null, "The picture is damaged. Save it again as PNG or JPEG and upload that file.");
        }
        return new Refusal("image.format", null, "Only PNG and JPEG pictures can be printed. Save the picture in one of these formats.");
    }

    internal static Refusal TooLarge =>
        new("image.too_large", null, "The picture has too many pixels. Make it smaller than 5000 by 5000 pixels.");

    internal int Write(ObjectTable objects)
    {
        var mask = alpha is null
            ? ""
            : $"/SMask {objects.AddStream($"/Type/XObject/Subtype/Image/Width {Width}/Height {Height}/ColorSpace/DeviceGray/BitsPerComponent 8", alpha)} 0 R";
        return objects.AddStream($"/Type/XObject/Subtype/Image/Width {Width}/Height {Height}{entries}{mask}", data, filter: !compressed);
    }
}
