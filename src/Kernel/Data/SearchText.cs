using System.Globalization;
using System.Text;

namespace BackOffice.Kernel.Data;

/// <summary>
/// One column per searchable record: lower case, without accents, so that both databases find the same rows.
/// (SQLite's lower() knows ASCII only, PostgreSQL's knows all.)
/// </summary>
public static class SearchText
{
    public const int MaxLength = 1000;

    public static string Of(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (PlainText.Clean(part) is not { } clean)
            {
                continue;
            }

            foreach (var letter in clean.Normalize(NormalizationForm.FormD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && text.Length < MaxLength)
                {
                    text.Append(char.ToLowerInvariant(letter));
                }
            }

            text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}
