using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BackOffice.Kernel.Data;

/// <summary>
/// Stored fields as one text that both databases give back alike, to be hashed: decimals with four places, instants to the
/// microsecond, and the length before each field, which keeps neighbours apart.
/// </summary>
public sealed class CanonicalText
{
    private readonly StringBuilder text = new();

    public CanonicalText Add(params ReadOnlySpan<object?> fields)
    {
        foreach (var field in fields)
        {
            var value = field switch
            {
                null => "",
                decimal number => number.ToString("0.0000", CultureInfo.InvariantCulture),
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                _ => field.ToString()!,
            };
            text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value};");
        }

        return this;
    }

    /// <returns>64 hexadecimal digits in lower case.</returns>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
}
