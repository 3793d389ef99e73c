using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>What one entry moves on a bank account, and how much of that is matched with movements of the bank.</summary>
/// <param name="Amount">In the account's currency, positive when money arrived.</param>
internal sealed record BankMovement(Guid EntryId, DateOnly Date, string Memo, EntryKind Kind, decimal Amount, decimal Matched)
{
    public decimal Open => Amount - Matched;
}

/// <summary>The ledger lines of a bank account, entry by entry. Entries that were taken back, and what took them back, are no movements.</summary>
internal static class BankMovements
{
    /// <summary>Those of a span of days that are not wholly matched, in the order of posting.</summary>
    public static async Task<List<BankMovement>> Between(
        TenantDb db,
        Account account,
        string functional,
        DateOnly from,
        DateOnly to,
        CancellationToken cancel
    ) => await Of(db, account, functional, db.Set<JournalEntry>().Where(entry => entry.Date >= from && entry.Date <= to), cancel);

    public static async Task<BankMovement?> One(TenantDb db, Account account, string functional, Guid entry, CancellationToken cancel) =>
        (
            await Of(db, account, functional, db.Set<JournalEntry>().Where(row => row.Id == entry), cancel, andMatched: true)
        ).SingleOrDefault();

    private static async Task<List<BankMovement>> Of(
        TenantDb db,
        Account account,
        string functional,
        IQueryable<JournalEntry> entries,
        CancellationToken cancel,
        bool andMatched = false
    )
    {
        var (lines, matches, all) = (db.Set<JournalLine>(), db.Set<BankMatch>(), db.Set<JournalEntry>());
        var rows = await entries
            .AsNoTracking()
            .Where(entry => entry.ReversesId == null && !all.Any(other => other.ReversesId == entry.Id))
            .Where(entry =>
                !matches.Any(match => match.CounterEntryId != null && (match.EntryId == entry.Id || match.CounterEntryId == entry.Id))
            )
            .Where(entry => lines.Any(line => line.EntryId == entry.Id && line.AccountId == account.Id))
            .OrderBy(entry => entry.Sequence)
            .Select(entry => new
            {
                Entry = entry,
                Lines = lines.Where(line => line.EntryId == entry.Id && line.AccountId == account.Id).ToList(),
                Matched = matches.Where(match => match.EntryId == entry.Id && match.AccountId == account.Id).Sum(match => match.Amount),
            })
            .ToListAsync(cancel);
        var currency = account.Currency ?? functional;
        return
        [
            .. rows.Select(row => new BankMovement(
                    row.Entry.Id,
                    row.Entry.Date,
                    row.Entry.Memo,
                    row.Entry.Kind,
                    row.Lines.Sum(line => AmountOf(line, currency, functional)),
                    row.Matched
                ))
                .Where(movement => andMatched || movement.Open != 0),
        ];
    }

    private static decimal AmountOf(JournalLine line, string currency, string functional) =>
        currency == functional ? line.Debit - line.Credit
        : line.Currency == currency ? line.CurrencyAmount
        : 0;
}
