using BackOffice.Finance.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every write-off posted what the rules make of it (G-07), and one that takes another back is the same with the other sign.</summary>
internal sealed class WriteOffCheck : ILedgerCheck
{
    private const string Name = "write-offs";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var batch = await context
                .Db.Set<WriteOff>()
                .Where(row => row.Id > last)
                .OrderBy(row => row.Id)
                .Take(VerificationContext.Batch)
                .Select(row => new { Row = row, Original = context.Db.Set<WriteOff>().FirstOrDefault(other => other.Id == row.ReversesId) })
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return null;
            }

            var difference =
                batch.Select(pair => Other(pair.Row, pair.Original)).FirstOrDefault(other => other is not null)
                ?? await StoredEntries.FirstOther(
                    context.Db,
                    Name,
                    batch.ConvertAll(pair => (NameOf(pair.Row), WriteOffPosting.For(pair.Row, context.Chart))),
                    cancel
                );
            if (difference is not null)
            {
                return difference;
            }

            last = batch[^1].Row.Id;
        }
    }

    private static Difference? Other(WriteOff row, WriteOff? original)
    {
        if (row.ReversesId is null)
        {
            return null;
        }

        var found = (row.Kind, row.ItemId, row.CustomerId, row.Currency, row.Amount, row.FunctionalAmount);
        var expected = original is null
            ? default
            : (original.Kind, original.ItemId, original.CustomerId, original.Currency, -original.Amount, -original.FunctionalAmount);
        return found == expected ? null : new Difference(Name, NameOf(row), expected.ToString(), found.ToString());
    }

    private static string NameOf(WriteOff row) =>
        $"write-off of {row.ItemNumber} on {VerificationContext.Day(row.Date)} over {VerificationContext.Amount(row.Amount)}";
}
