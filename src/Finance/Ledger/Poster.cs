using BackOffice.Finance.Periods;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger;

/// <summary>The only writer of the ledger: entry, lines, balances and chain in the caller's transaction.</summary>
internal static class Poster
{
    /// <returns>The id of the entry.</returns>
    /// <exception cref="InvalidOperationException">The posting is not balanced or malformed: a bug in what made it.</exception>
    public static async Task<Guid> Post(TenantDb db, Posting posting, CancellationToken cancel = default)
    {
        Check(posting);
        var head = await TakeHead(db, cancel);
        await CheckStillOpen(db, posting, cancel);
        var entryId = Guid.CreateVersion7();
        var lines = posting.Lines.Select((line, at) => Line(entryId, at + 1, posting.Date, line)).ToList();
        var entry = Entry(entryId, posting, head.Sequence, db, "");
        entry = Entry(entryId, posting, head.Sequence, db, EntryHash.Of(head.Hash, entry, lines));
        head.Hash = entry.Hash;
        db.Append(entry);
        lines.ForEach(db.Append);
        foreach (var balance in Balances(posting))
        {
            db.Accumulate(balance);
        }

        return entryId;
    }

    /// <summary>Counts up first: that locks the row, and what is read after it is what the last committed posting left.</summary>
    private static async Task<LedgerHead> TakeHead(TenantDb db, CancellationToken cancel)
    {
        var held = db.Set<LedgerHead>().Local.FirstOrDefault();
        if (held is not null)
        {
            held.Sequence++;
            return held;
        }

        await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence + 1), cancel);
        return await db.Set<LedgerHead>().AsTracking().SingleAsync(cancel);
    }

    // A lock that was set after the operation looked: holding the head, which locking takes too, what is read now is final.
    // The operation runs again and then refuses.
    private static async Task CheckStillOpen(TenantDb db, Posting posting, CancellationToken cancel)
    {
        var scope = posting.Kind is EntryKind.Manual or EntryKind.Reversal or EntryKind.Bank ? LockScope.All : LockScope.Sales;
        if (await PeriodLock.Check(db, posting.Date, scope, "date", cancel) is { } locked)
        {
            throw new DbUpdateConcurrencyException(locked.Message);
        }
    }

    private static JournalEntry Entry(Guid id, Posting posting, long sequence, TenantDb db, string hash) =>
        new()
        {
            Id = id,
            Sequence = sequence,
            Date = posting.Date,
            Kind = posting.Kind,
            Memo = posting.Memo,
            SourceType = posting.SourceType,
            SourceId = posting.SourceId,
            ReversesId = posting.ReversesId,
            // Both databases keep microseconds; what is hashed must be what is read back.
            PostedAt = new DateTime(db.Now.Ticks / 10 * 10, DateTimeKind.Utc),
            PostedById = db.Caller.ActorId,
            PostedBy = db.Caller.ActorName,
            Hash = hash,
        };

    private static JournalLine Line(Guid entry, int number, DateOnly date, PostingLine line) =>
        new()
        {
            EntryId = entry,
            LineNo = number,
            AccountId = line.AccountId,
            Date = date,
            Debit = Math.Max(line.Amount, 0),
            Credit = Math.Max(-line.Amount, 0),
            Currency = line.Currency,
            CurrencyAmount = line.CurrencyAmount,
            PartyId = line.PartyId,
            TaxCode = line.TaxCode,
            TaxBase = line.TaxBase,
            Text = line.Text,
        };

    // In one order for everybody, so that two postings cannot wait for each other.
    private static IEnumerable<AccountBalance> Balances(Posting posting)
    {
        var month = new DateOnly(posting.Date.Year, posting.Date.Month, 1);
        return posting
            .Lines.GroupBy(line => line.AccountId)
            .OrderBy(group => group.Key)
            .Select(group => new AccountBalance(
                group.Key,
                month,
                group.Sum(line => Math.Max(line.Amount, 0)),
                group.Sum(line => Math.Max(-line.Amount, 0))
            ));
    }

    private static void Check(Posting posting)
    {
        var exchange = posting.Kind == EntryKind.ExchangeDifference;
        var balanced =
            posting.Lines.Sum(line => line.Amount) == 0
            && (exchange || posting.Lines.GroupBy(line => line.Currency).All(group => group.Sum(line => line.CurrencyAmount) == 0));
        if (posting.Lines.Count < 2 || !balanced || (!exchange && posting.Lines.Any(line => line.Amount == 0 && line.CurrencyAmount == 0)))
        {
            throw new InvalidOperationException($"The posting of {posting.SourceType} {posting.SourceId} does not balance.");
        }
    }
}
