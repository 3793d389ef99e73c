using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Reads stored entries and compares them with the postings they must be.</summary>
internal static class StoredEntries
{
    public static async Task<ILookup<Guid, JournalLine>> Lines(
        TenantDb db,
        IReadOnlyCollection<JournalEntry> entries,
        CancellationToken cancel
    )
    {
        var ids = entries.Select(entry => entry.Id).ToList();
        var lines = await db.Set<JournalLine>().Where(line => ids.Contains(line.EntryId)).OrderBy(line => line.LineNo).ToListAsync(cancel);
        return lines.ToLookup(line => line.EntryId);
    }

    /// <summary>Each source has exactly one entry, and that is its expected posting (G-07).</summary>
    public static async Task<Difference?> FirstOther(
        TenantDb db,
        string check,
        IReadOnlyCollection<(string Name, Posting Posting)> expected,
        CancellationToken cancel
    )
    {
        var ids = expected.Select(item => item.Posting.SourceId).ToList();
        var entries = await db.Set<JournalEntry>()
            .Where(entry => ids.Contains(entry.SourceId) && entry.ReversesId == null)
            .ToListAsync(cancel);
        var lines = await Lines(db, entries, cancel);
        var bySource = entries.ToLookup(entry => (entry.SourceType, entry.SourceId));
        foreach (var (name, posting) in expected)
        {
            var found = bySource[(posting.SourceType, posting.SourceId)].ToList();
            if (found is not [var entry])
            {
                return new Difference(check, name, "posted once", $"posted {found.Count} times");
            }

            if (PostingComparison.FirstOther(posting, entry, [.. lines[entry.Id]]) is { } other)
            {
                return new Difference(check, $"{name}, {VerificationContext.NameOf(entry)}, {other.Where}", other.Expected, other.Found);
            }
        }

        return null;
    }
}
