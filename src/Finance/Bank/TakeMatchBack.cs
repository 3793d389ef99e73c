using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>
/// Takes back what a line was matched with, and whatever the matches themselves had posted; what was in the books before stays. Refusals,
/// in this order: line, not matched, another line that hangs on it, reason.
/// </summary>
public sealed class TakeMatchBack(Work work)
{
    /// <param name="Reason">Why; may be absent.</param>
    public sealed record Request(Guid LineId, string? Reason = null);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);

    private static async Task<Outcome<Done>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var line = await db.Set<BankLine>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.LineId, cancel);
        if (line is null)
        {
            return Refusal.NotFound("bank line");
        }

        await MatchLine.Hold(db, cancel);
        var matches = await BankLines.Standing(db, line.Id, cancel);
        if (matches.Count == 0)
        {
            return new Refusal("match.none", null, "This line is not matched.", RefusalKind.Conflict);
        }

        if (await OtherSide(db, matches, cancel) is { } other)
        {
            return other;
        }

        if (PlainText.TooLong(request.Reason, 500, "reason", "match.reason") is { } tooLong)
        {
            return tooLong;
        }

        foreach (var match in matches)
        {
            db.Append(
                match with
                {
                    Id = Guid.CreateVersion7(),
                    Amount = -match.Amount,
                    ReversesId = match.Id,
                    CounterEntryId = await Counter(db, match, cancel),
                    Reason = PlainText.Clean(request.Reason),
                    At = db.Now,
                    ById = db.Caller.ActorId,
                    By = db.Caller.ActorName,
                }
            );
        }

        db.About(BankLines.Subject, line.Id, $"{BankLines.Said(line.Amount, line.Currency)} of {line.Date:yyyy-MM-dd} no longer matched");
        return default(Done);
    }

    // The entry of a transfer is what the line of the other account is matched with: it cannot go away under it.
    private static async Task<Refusal?> OtherSide(TenantDb db, List<BankMatch> matches, CancellationToken cancel)
    {
        var posted = matches
            .Where(match => match.Kind is MatchKind.Payment or MatchKind.Accounts or MatchKind.Transfer)
            .Select(match => match.EntryId)
            .ToList();
        var lines = matches.Select(match => match.LineId).ToList();
        var others = await db.Set<BankMatch>()
            .Where(match => posted.Contains(match.EntryId) && !lines.Contains(match.LineId))
            .GroupBy(match => match.LineId)
            .Where(group => group.Sum(match => match.Amount) != 0)
            .AnyAsync(cancel);
        return others
            ? new Refusal("match.other_line", null, "Another line is matched with what this one posted. Take that match back first.")
            : null;
    }

    /// <returns>The entry that takes back what the match posted; null for what it did not post.</returns>
    private static async Task<Guid?> Counter(TenantDb db, BankMatch match, CancellationToken cancel)
    {
        if (match.Kind is not (MatchKind.Payment or MatchKind.Accounts or MatchKind.Transfer))
        {
            return null;
        }

        var entry = await db.Set<JournalEntry>().AsNoTracking().FirstAsync(row => row.Id == match.EntryId, cancel);
        if (match.Kind == MatchKind.Payment)
        {
            var payment = await db.Set<Payment>().AsTracking().FirstAsync(row => row.Id == entry.SourceId, cancel);
            return await TakePaymentBack.In(db, payment, cancel);
        }

        var lines = await db.Set<JournalLine>()
            .AsNoTracking()
            .Where(row => row.EntryId == entry.Id)
            .OrderBy(row => row.LineNo)
            .ToListAsync(cancel);
        var date = await PeriodLock.FirstOpen(db, entry.Date, LockScope.All, cancel);
        return await Poster.Post(db, ReverseJournalEntry.Posting(entry, lines, date), cancel);
    }
}
