using BackOffice.Finance.Bank;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger;

/// <summary>Takes a manual entry back by one with the sides swapped, linked to it; once (G-08). Documents are corrected by documents.</summary>
public sealed class ReverseJournalEntry(Work work)
{
    /// <param name="Date">The entry's own date when that is open, else the first open day.</param>
    public sealed record Request(Guid Id, DateOnly? Date = null);

    public Task<Outcome<PostJournalEntry.Posted>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<PostJournalEntry.Posted>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var entry = await db.Set<JournalEntry>().AsNoTracking().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (entry is null)
                {
                    return Refusal.NotFound("journal entry");
                }

                if (entry.Kind != EntryKind.Manual)
                {
                    return new Refusal(
                        "entry.not_manual",
                        null,
                        "Only entries written by hand are reversed. Correct a document with a credit memo or a refund."
                    );
                }

                if (await db.Set<JournalEntry>().AnyAsync(item => item.ReversesId == entry.Id, cancel))
                {
                    return new Refusal("entry.reversed", null, "This entry is reversed already.", RefusalKind.Conflict);
                }

                if (await BankLines.IsMatched(db, entry.Id, cancel))
                {
                    return new Refusal(
                        "entry.matched",
                        null,
                        "A line of the bank is matched with this entry. Take that match back first.",
                        RefusalKind.Conflict
                    );
                }

                var date = request.Date ?? await PeriodLock.FirstOpen(db, entry.Date, LockScope.All, cancel);
                if (date < entry.Date)
                {
                    return new Refusal(
                        "entry.reversal_date",
                        "date",
                        $"The earliest date is {entry.Date:yyyy-MM-dd}, the day of the entry."
                    );
                }

                if (await PeriodLock.Check(db, date, LockScope.All, "date", cancel) is { } locked)
                {
                    return locked;
                }

                var posting = Posting(entry, await Lines(db, entry.Id, cancel), date);
                var currency = (await GetCompanyDetails.In(db, cancel)).Currency;
                var debits = posting.Lines.Where(line => line.Amount > 0).Sum(line => line.Amount);
                if (ApprovalLimit.Check(db, FinanceRights.Approve, debits, currency, null) is { } above)
                {
                    return above;
                }

                var id = await Poster.Post(db, posting, cancel);
                db.About(Invoicing.SubjectTypes.Entry, id, posting.Memo);
                return new PostJournalEntry.Posted(id);
            },
            cancel
        );

    /// <summary>Takes the entry of a voided document back, in its transaction; a document that moved nothing has none.</summary>
    internal static async Task<Guid?> OfSource(
        TenantDb db,
        Guid source,
        string sourceType,
        DateOnly date,
        LockScope scope,
        CancellationToken cancel
    )
    {
        var entry = await db.Set<JournalEntry>()
            .AsNoTracking()
            .SingleOrDefaultAsync(item => item.SourceId == source && item.SourceType == sourceType && item.ReversesId == null, cancel);
        return entry is null
            ? null
            : await Poster.Post(db, Posting(entry, await Lines(db, entry.Id, cancel), date) with { Scope = scope }, cancel);
    }

    internal static Posting Posting(JournalEntry entry, IEnumerable<JournalLine> lines, DateOnly date) =>
        new(
            date,
            EntryKind.Reversal,
            PlainText.Cut($"Reversal of: {entry.Memo}", 500),
            entry.SourceType,
            entry.SourceId,
            [
                .. lines.Select(line => new PostingLine(
                    line.AccountId,
                    line.Credit - line.Debit,
                    line.Currency,
                    -line.CurrencyAmount,
                    line.PartyId,
                    line.TaxCode,
                    -line.TaxBase,
                    line.Text
                )),
            ],
            entry.Id,
            LockScope.All
        );

    private static Task<List<JournalLine>> Lines(TenantDb db, Guid id, CancellationToken cancel) =>
        db.Set<JournalLine>().AsNoTracking().Where(line => line.EntryId == id).OrderBy(line => line.LineNo).ToListAsync(cancel);
}
