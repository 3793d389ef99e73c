using System.Diagnostics;
using System.IO.Compression;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>Looks for a mark in whatever can be taken out of the portal, packed or not.</summary>
internal static class Canary
{
    public static bool Shows(Answer answer, string mark) =>
        Contains(answer.Location, mark) || Texts(answer.Content).Any(text => Contains(text, mark));

    public static bool Contains(string text, string mark) => text.Contains(mark, StringComparison.OrdinalIgnoreCase);

    // XLSX is a zip of XML, PDF has its text compressed, and an XML of an invoice may carry the PDF in base 64.
    public static IEnumerable<string> Texts(byte[] content)
    {
        yield return System.Text.Encoding.UTF8.GetString(content);
        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            using var zip = new ZipArchive(new MemoryStream(content));
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                yield return reader.ReadToEnd();
            }
        }
        else if (content.AsSpan().StartsWith("%PDF"u8))
        {
            yield return PdfText(content);
        }
    }

    private static string PdfText(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, pdf);
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("pdftotext", [file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
