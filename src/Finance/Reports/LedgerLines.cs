using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Reports;

/// <summary>A posted line as the general ledger lists it.</summary>
/// <param name="Balance">Of the account after this line, debit positive.</param>
public sealed record GeneralLedgerRow(
    Guid EntryId,
    long Sequence,
    DateOnly Date,
    EntryKind Kind,
    string Memo,
    string? Text,
    decimal Debit,
    decimal Credit,
    string Currency,
    decimal CurrencyAmount,
    Guid? PartyId,
    decimal Balance
);

/// <summary>The lines of one account in the order of the ledger: by date, then by posting.</summary>
internal static class LedgerLines
{
    public static IQueryable<GeneralLedgerRow> Of(TenantDb db, Guid account, DateOnly from, DateOnly to) =>
        db.Set<JournalLine>()
            .Where(line => line.AccountId == account && line.Date >= from && line.Date <= to)
            .Join(db.Set<JournalEntry>(), line => line.EntryId, entry => entry.Id, (line, entry) => new { line, entry })
            .OrderBy(row => row.line.Date)
            .ThenBy(row => row.entry.Sequence)
            .ThenBy(row => row.line.LineNo)
            .Select(row => new GeneralLedgerRow(
                row.entry.Id,
                row.entry.Sequence,
                row.line.Date,
                row.entry.Kind,
                row.entry.Memo,
                row.line.Text,
                row.line.Debit,
                row.line.Credit,
                row.line.Currency,
                row.line.CurrencyAmount,
                row.line.PartyId,
                0
            ));

    /// <summary>The movement of the first lines, for the balance a later page starts with.</summary>
    public static async Task<decimal> NetOfFirst(TenantDb db, Guid account, DateOnly from, DateOnly to, int count, CancellationToken cancel)
    {
        if (count == 0)
        {
            return 0;
        }

        var first = db.Set<JournalLine>()
            .Where(line => line.AccountId == account && line.Date >= from && line.Date <= to)
            .Join(db.Set<JournalEntry>(), line => line.EntryId, entry => entry.Id, (line, entry) => new { line, entry })
            .OrderBy(row => row.line.Date)
            .ThenBy(row => row.entry.Sequence)
            .ThenBy(row => row.line.LineNo)
            .Select(row => new { row.line.Debit, row.line.Credit })
            .Take(count);
        return await first.SumAsync(row => row.Debit, cancel) - await first.SumAsync(row => row.Credit, cancel);
    }
}
