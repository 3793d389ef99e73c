using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BackOffice.Finance.Ledger;

/// <summary>
/// The chain that makes tampering evident: hash(n) = SHA-256(hash(n-1) and the canonical text of entry n). The text, version
/// 1, has every stored field of the entry and its lines; a length before each field keeps neighbours apart.
/// </summary>
internal static class EntryHash
{
    private const string Version = "1";

    public static string Of(string previous, JournalEntry entry, IEnumerable<JournalLine> lines)
    {
        var text = new StringBuilder();
        Add(text, Version, previous, entry.Id, entry.Sequence, entry.Date, entry.Kind, entry.Memo, entry.SourceType);
        Add(text, entry.SourceId, entry.ReversesId, entry.PostedAt, entry.PostedById, entry.PostedBy);
        foreach (var line in lines.OrderBy(line => line.LineNo))
        {
            Add(text, line.LineNo, line.AccountId, line.Debit, line.Credit, line.Currency, line.CurrencyAmount);
            Add(text, line.PartyId, line.TaxCode, line.TaxBase, line.Text);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Add(StringBuilder text, params ReadOnlySpan<object?> fields)
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
    }
}
