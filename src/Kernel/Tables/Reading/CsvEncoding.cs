using System.Text;

namespace BackOffice.Kernel.Tables.Reading;

/// <summary>Byte order mark, else UTF-16 by its zero bytes, else UTF-8 when the whole file is valid UTF-8, else Windows-1252.</summary>
internal static class CsvEncoding
{
    internal static async Task<Encoding> Detect(Stream file, CancellationToken ct)
    {
        var buffer = new byte[81920];
        var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        var encoding =
            OfStart(buffer.AsSpan(0, read))
            ?? (await IsUtf8(file, buffer, read, ct) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!);
        file.Position = 0;
        return encoding;
    }

    private static Encoding? OfStart(ReadOnlySpan<byte> start) =>
        start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
            [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };

    private static async Task<bool> IsUtf8(Stream file, byte[] buffer, int read, CancellationToken ct)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            for (; read > 0; read = await file.ReadAsync(buffer, ct))
                decoder.GetCharCount(buffer, 0, read, flush: false);
            decoder.GetCharCount([], 0, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
