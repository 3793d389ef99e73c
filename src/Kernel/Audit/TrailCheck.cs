using System.Globalization;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Audit;

/// <summary>Where a trail is not what was written: an entry that was changed, deleted or inserted behind the portal's back.</summary>
public sealed record TrailBreak(string Where, string Expected, string Found)
{
    public override string ToString() => $"audit trail: {Where}: expected {Expected}, found {Found}";
}

/// <summary>A trail that was walked to its end.</summary>
/// <param name="Sequence">Number of the last entry, zero in an empty trail.</param>
/// <param name="Hash">Hash of the last entry: keep it elsewhere, and a trail written anew shows.</param>
public sealed record CheckedTrail(long Sequence, string Hash, TrailBreak? Break);

/// <summary>Walks a company's trail from the start of its chain to its head.</summary>
public static class TrailCheck
{
    private const int Batch = 500;

    /// <param name="anchor">Where the trail once ended, as kept outside of this database.</param>
    public static async Task<CheckedTrail> Run(TenantDb db, (long Sequence, string Hash)? anchor, CancellationToken cancel = default)
    {
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(cancel);
        var (sequence, hash) = ((head?.ChainedFrom ?? 1) - 1, "");
        while (true)
        {
            var from = sequence;
            var entries = await db.Set<AuditEntry>()
                .AsNoTracking()
                .Where(entry => entry.Sequence > from)
                .OrderBy(entry => entry.Sequence)
                .Take(Batch)
                .ToListAsync(cancel);
            foreach (var entry in entries)
            {
                if (Check(entry, sequence + 1, hash) is { } found)
                {
                    return new CheckedTrail(sequence, hash, found);
                }

                (sequence, hash) = (entry.Sequence, entry.Hash);
                if (anchor is { } known && known.Sequence == sequence && known.Hash != hash)
                {
                    return new CheckedTrail(
                        sequence,
                        hash,
                        new TrailBreak(
                            $"{Name(entry)}, or an entry before it",
                            $"hash {known.Hash} as it was kept elsewhere",
                            $"hash {hash}"
                        )
                    );
                }
            }

            if (entries.Count == 0)
            {
                return new CheckedTrail(sequence, hash, End(sequence, hash, head, anchor?.Sequence ?? 0));
            }
        }
    }

    private static TrailBreak? Check(AuditEntry entry, long expected, string previous)
    {
        if (entry.Sequence != expected)
        {
            return new TrailBreak(Number(expected), "an entry", "none: it was deleted");
        }

        var hash = AuditHash.Of(previous, entry);
        return hash == entry.Hash ? null : new TrailBreak($"{Name(entry)} was changed or inserted", $"hash {hash}", $"hash {entry.Hash}");
    }

    private static TrailBreak? End(long sequence, string hash, AuditHead? head, long anchor)
    {
        var last = Math.Max(head?.Sequence ?? 0, anchor);
        return sequence < last
                ? new TrailBreak(
                    "the end of the trail",
                    $"{Number(last)} as the last",
                    $"{Number(sequence)} as the last: the end was deleted"
                )
            : sequence > (head?.Sequence ?? 0)
                ? new TrailBreak(
                    "the end of the trail",
                    $"{Number(head?.Sequence ?? 0)} as the last",
                    $"{Number(sequence)}: it was inserted"
                )
            : hash == (head?.Hash ?? "") ? null
            : new TrailBreak("the end of the trail", $"hash {head?.Hash}", $"hash {hash}");
    }

    private static string Number(long sequence) => string.Create(CultureInfo.InvariantCulture, $"entry {sequence}");

    private static string Name(AuditEntry entry) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Number(entry.Sequence)} ({entry.Action} of {entry.At:yyyy-MM-dd HH:mm} by {entry.ActorName})"
        );
}
