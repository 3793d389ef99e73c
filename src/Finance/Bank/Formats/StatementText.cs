using System.Text;

namespace BackOffice.Finance.Bank.Formats;

/// <summary>Makes text of the bytes of a file, with line feeds as its only line breaks.</summary>
internal static class StatementText
{
    /// <param name="named">Encoding that somebody said the file has; without one it is found out.</param>
    public static string Decode(byte[] file, string? named)
    {
        var text = (named is null ? null : Named(named))?.GetString(file) ?? Guess(file);
        return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
    }

    public static bool IsEncoding(string name) => Named(name) is not null;

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Guess(byte[] file) =>
        file switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(file),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(file),
            [not 0, 0, not 0, 0, ..] => Encoding.Unicode.GetString(file),
            _ => Utf8(file) ?? CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file),
        };

    private static string? Utf8(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
