using System.Text.Json;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>A posted entry with its tax lines, which are numbered from 1 in this order.</summary>
/// <param name="Posted">By how much its lines on the accounts of the tax say that more is owed.</param>
internal sealed record TaxEntry(JournalEntry Entry, IReadOnlyList<TaxLine> Lines, decimal Posted);

/// <summary>
/// Finds the tax lines of posted entries: of documents and bills in the content they stored, of everything else what it posted to
/// the accounts of the tax. The day of a tax line is the day of its entry.
/// </summary>
internal static class TaxEntries
{
    private const int BatchSize = 500;

    public static async Task<List<VatLineRow>> Lines(
        TenantDb db,
        ChartOfAccounts chart,
        IQueryable<JournalEntry> entries,
        DateOnly from,
        CancellationToken cancel
    )
    {
        var rows = new List<VatLineRow>();
        var after = 0L;
        while (await Batch(db, chart, entries, after, cancel) is { Count: > 0 } batch)
        {
            rows.AddRange(batch.SelectMany(entry => entry.Lines.Select((line, at) => VatLineRow.Of(entry.Entry, at + 1, line, from))));
            after = batch[^1].Entry.Sequence;
        }

        rows.Sort(VatLineRow.InOrder);
        return rows;
    }

    /// <summary>The next few of the entries that may bear tax, in the order of posting.</summary>
    /// <param name="after">Sequence of the entry before them.</param>
    public static async Task<List<TaxEntry>> Batch(
        TenantDb db,
        ChartOfAccounts chart,
        IQueryable<JournalEntry> entries,
        long after,
        CancellationToken cancel
    )
    {
        var accounts = AccountsOf(chart);
        var batch = await entries
            .AsNoTracking()
            .Where(entry => entry.Sequence > after)
            .Where(entry =>
                entry.SourceType == SourceTypes.Document
                || entry.SourceType == SourceTypes.Bill
                || db.Set<JournalLine>().Any(line => line.EntryId == entry.Id && accounts.Contains(line.AccountId))
            )
            .OrderBy(entry => entry.Sequence)
            .Take(BatchSize)
            .ToListAsync(cancel);
        var ids = batch.ConvertAll(entry => entry.Id);
        var posted = (
            await db.Set<JournalLine>()
                .AsNoTracking()
                .Where(line => ids.Contains(line.EntryId) && accounts.Contains(line.AccountId))
                .OrderBy(line => line.LineNo)
                .ToListAsync(cancel)
        ).ToLookup(line => line.EntryId);
        var sources = batch.Select(entry => entry.SourceId).Distinct().ToList();
        var documents = await db.Set<IssuedContent>()
            .AsNoTracking()
            .Where(row => sources.Contains(row.DocumentId))
            .ToDictionaryAsync(row => row.DocumentId, row => row.Json, cancel);
        var bills = await db.Set<BillContent>()
            .AsNoTracking()
            .Where(row => sources.Contains(row.BillId))
            .ToDictionaryAsync(row => row.BillId, row => row.Json, cancel);
        return batch.ConvertAll(entry => new TaxEntry(
            entry,
            [.. OfSource(entry, documents, bills), .. TaxLines.Straight(entry, posted[entry.Id])],
            posted[entry.Id].Sum(line => line.Credit - line.Debit)
        ));
    }

    /// <summary>By how much the accounts of the tax say that more is owed by these entries.</summary>
    public static async Task<decimal> Owed(TenantDb db, ChartOfAccounts chart, IQueryable<JournalEntry> entries, CancellationToken cancel)
    {
        var accounts = AccountsOf(chart);
        var lines = db.Set<JournalLine>()
            .Where(line => accounts.Contains(line.AccountId))
            .Join(entries, line => line.EntryId, entry => entry.Id, (line, _) => line);
        return await lines.SumAsync(line => line.Credit, cancel) - await lines.SumAsync(line => line.Debit, cancel);
    }

    public static List<Guid> AccountsOf(ChartOfAccounts chart) =>
        [chart.InRole(AccountRole.OutputVat).Id, chart.InRole(AccountRole.InputVat).Id];

    private static IEnumerable<TaxLine> OfSource(JournalEntry entry, Dictionary<Guid, string> documents, Dictionary<Guid, string> bills)
    {
        var lines =
            entry.SourceType == SourceTypes.Document && documents.TryGetValue(entry.SourceId, out var document)
                ? TaxLines.Of(JsonSerializer.Deserialize<IssuedDocument>(document)!)
            : entry.SourceType == SourceTypes.Bill && bills.TryGetValue(entry.SourceId, out var bill)
                ? TaxLines.Of(JsonSerializer.Deserialize<PostedBill>(bill)!)
            : [];
        return entry.ReversesId is null ? lines : lines.Select(line => line.TakenBack);
    }
}
