using System.Text;

namespace BackOffice.Finance.Bills;

/// <summary>
/// Tells when two typed numbers are one printed number (N-06). People add and leave out spaces, dashes, slashes, leading
/// zeros and capitals; letters and digits in their order are what they agree on. Pure.
/// </summary>
internal static class SupplierNumbers
{
    public const int Longest = 60;

    /// <returns>Null where there is no number.</returns>
    public static string? KeyOf(string? number)
    {
        var text = (number ?? "").Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();
        var key = string.Concat(text.Where(char.IsLetterOrDigit)).TrimStart('0');
        return key.Length > 0 ? key
            : text.Length > 0 ? text
            : null;
    }
}
