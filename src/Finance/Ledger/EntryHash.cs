using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Ledger;

/// <summary>
/// The chain that makes tampering evident: hash(n) = SHA-256(hash(n-1) and the canonical text of entry n). The text, version
/// 1, has every stored field of the entry and its lines.
/// </summary>
internal static class EntryHash
{
    private const string Version = "1";

    public static string Of(string previous, JournalEntry entry, IEnumerable<JournalLine> lines)
    {
        var text = new CanonicalText()
            .Add(Version, previous, entry.Id, entry.Sequence, entry.Date, entry.Kind, entry.Memo, entry.SourceType)
            .Add(entry.SourceId, entry.ReversesId, entry.PostedAt, entry.PostedById, entry.PostedBy);
        foreach (var line in lines.OrderBy(line => line.LineNo))
        {
            text.Add(line.LineNo, line.AccountId, line.Debit, line.Credit, line.Currency, line.CurrencyAmount)
                .Add(line.PartyId, line.TaxCode, line.TaxBase, line.Text);
        }

        return text.Sha256();
    }
}
