using System.Globalization;
using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>How values are spelled in a PDF file (ISO 32000-1, 7.3).</summary>
internal static class PdfSyntax
{
    internal static string Number(double value)
    {
        var text = value.ToString("0.###", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A text string: UTF-16 with byte order mark, in hexadecimal, so that nothing in it needs escaping.</summary>
    internal static string Text(string value) => $"<FEFF{Utf16Hex(value)}>";

    internal static string Utf16Hex(string value) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value));

    internal static string Name(string value)
    {
        var name = new StringBuilder("/");
        foreach (var part in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)part) || part is (byte)'-' or (byte)'.' or (byte)'_')
                name.Append((char)part);
            else
                name.Append($"#{part:X2}");
        }
        return name.ToString();
    }

    internal static string Date(DateTimeOffset instant) =>
        $"(D:{instant.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)";
}
