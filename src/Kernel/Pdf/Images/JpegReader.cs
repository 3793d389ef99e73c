using static System.Buffers.Binary.BinaryPrimitives;

namespace BackOffice.Kernel.Pdf;

/// <summary>Finds size and components in a JPEG file (ITU-T T.81, B.2.2); the file itself goes into the document as it is.</summary>
internal static class JpegReader
{
    internal static Outcome<PdfImage> Read(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (file[at] == 0xFF)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            var isFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
                return Frame(file, file[(at + 4)..]);
            at += 2 + ReadUInt16BigEndian(file[(at + 2)..]);
        }
        throw new InvalidDataException("The JPEG file has no frame header.");
    }

    private static Outcome<PdfImage> Frame(ReadOnlySpan<byte> file, ReadOnlySpan<byte> frame)
    {
        int height = ReadUInt16BigEndian(frame[1..]);
        int width = ReadUInt16BigEndian(frame[3..]);
        int components = frame[5];
        if (width == 0 || height == 0 || frame[0] != 8)
            throw new InvalidDataException("The JPEG file has no size or not 8 bits per sample.");
        if ((long)width * height > PdfImage.MaxPixels)
            return PdfImage.TooLarge;
        if (components is not (1 or 3))
            return new Refusal("image.cmyk", null, "The picture is in print colours (CMYK). Save it in RGB colours and upload that file.");
        var space = components == 1 ? "DeviceGray" : "DeviceRGB";
        return new PdfImage(width, height, $"/ColorSpace/{space}/BitsPerComponent 8/Filter/DCTDecode", file.ToArray(), compressed: true);
    }
}
