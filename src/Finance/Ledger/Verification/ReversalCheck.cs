using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every reversal is its entry with the sides swapped (G-08).</summary>
internal sealed class ReversalCheck : ILedgerCheck
{
    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var sequence = 0L;
        while (true)
        {
            var pairs = await context
                .Db.Set<JournalEntry>()
                .Where(entry => entry.Sequence > sequence && (entry.ReversesId != null || entry.Kind == EntryKind.Reversal))
                .OrderBy(entry => entry.Sequence)
                .Take(VerificationContext.Batch)
                .Select(entry => new
                {
                    Reversal = entry,
                    Original = context.Db.Set<JournalEntry>().FirstOrDefault(other => other.Id == entry.ReversesId),
                })
                .ToListAsync(cancel);
            if (pairs.Count == 0)
            {
                return null;
            }

            var lines = await StoredEntries.Lines(
                context.Db,
                [.. pairs.Select(pair => pair.Reversal).Concat(pairs.Select(pair => pair.Original).OfType<JournalEntry>())],
                cancel
            );
            foreach (var pair in pairs)
            {
                if (Check(pair.Reversal, pair.Original, lines) is { } difference)
                {
                    return difference;
                }
            }

            sequence = pairs[^1].Reversal.Sequence;
        }
    }

    private static Difference? Check(JournalEntry reversal, JournalEntry? original, ILookup<Guid, JournalLine> lines)
    {
        var name = VerificationContext.NameOf(reversal);
        if (original is null)
        {
            return new Difference("reversals", name, "a reversal of a stored entry", "one of no entry");
        }

        var expected = ReverseJournalEntry.Posting(original, lines[original.Id], reversal.Date);
        return PostingComparison.FirstOther(expected, reversal, [.. lines[reversal.Id]]) is { } other
            ? new Difference("reversals", $"{name}, {other.Where}", other.Expected, other.Found)
            : null;
    }
}
