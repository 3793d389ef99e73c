using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Walks the chain from its start (G-13): numbers without a gap, every entry well formed and hashed as stored, and the head
/// where the last entry ends, so that a cut tail shows.
/// </summary>
internal sealed class ChainCheck : ILedgerCheck
{
    private const string Name = "hash chain";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var (sequence, hash) = (0L, LedgerHead.Genesis);
        while (true)
        {
            var batch = await context
                .Db.Set<JournalEntry>()
                .Where(entry => entry.Sequence > sequence)
                .OrderBy(entry => entry.Sequence)
                .Take(VerificationContext.Batch)
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return await Head(context, sequence, hash, cancel);
            }

            var lines = await StoredEntries.Lines(context.Db, batch, cancel);
            foreach (var entry in batch)
            {
                if (Check(entry, [.. lines[entry.Id]], sequence + 1, hash) is { } difference)
                {
                    return difference;
                }

                (sequence, hash) = (entry.Sequence, entry.Hash);
            }
        }
    }

    private static Difference? Check(JournalEntry entry, List<JournalLine> lines, long sequence, string previous)
    {
        var name = VerificationContext.NameOf(entry);
        if (entry.Sequence != sequence)
        {
            return new Difference(Name, name, $"number {sequence}", $"number {entry.Sequence}");
        }

        if (EntryRules.Broken(entry, lines) is { } rule)
        {
            return new Difference("balanced entries", name, rule.Expected, rule.Found);
        }

        var hash = EntryHash.Of(previous, entry, lines);
        return hash == entry.Hash ? null : new Difference(Name, name, $"hash {hash}", $"hash {entry.Hash}");
    }

    private static async Task<Difference?> Head(VerificationContext context, long sequence, string hash, CancellationToken cancel)
    {
        var head = await context.Db.Set<LedgerHead>().SingleAsync(cancel);
        return head.Sequence == sequence && head.Hash == hash
            ? null
            : new Difference(
                Name,
                "the end of the journal",
                string.Create(CultureInfo.InvariantCulture, $"entry {head.Sequence} with hash {head.Hash}"),
                string.Create(CultureInfo.InvariantCulture, $"entry {sequence} with hash {hash}")
            );
    }
}
