using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger;

/// <summary>An entry in the journal's list.</summary>
/// <param name="Sequence">Place in the order of posting, from 1.</param>
/// <param name="Amount">Sum of its debits, in functional currency.</param>
public sealed record JournalRow(
    Guid Id,
    long Sequence,
    DateOnly Date,
    EntryKind Kind,
    string Memo,
    decimal Amount,
    string SourceType,
    Guid SourceId,
    Guid? ReversesId,
    bool IsReversed,
    DateTime PostedAt,
    string PostedBy
);

/// <summary>The posted entries, newest first unless another order is asked for: by sequence, date or kind.</summary>
public sealed class JournalList(Work work)
{
    /// <param name="Account">Code of an account with a line in the entry.</param>
    /// <param name="SourceId">What was posted.</param>
    public sealed record Filter(
        DateOnly? From = null,
        DateOnly? To = null,
        EntryKind? Kind = null,
        string? Account = null,
        Guid? SourceId = null
    );

    public Task<Outcome<ListPage<JournalRow>>> Run(ListQuery query, Filter filter, CancellationToken cancel = default) =>
        work.Read<ListPage<JournalRow>>(
            FinanceRights.View,
            async db =>
            {
                var rows = Matching(db, query.Search, filter);
                var total = await rows.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).Select(Row(db)).ToListAsync(cancel);
                return new ListPage<JournalRow>(page, total);
            },
            cancel
        );

    /// <summary>Every entry of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(ListQuery query, Filter filter, Func<JournalRow, Task> take, CancellationToken cancel = default) =>
        work.Read<Done>(
            FinanceRights.Export,
            db => Sorted(Matching(db, query.Search, filter), query).Select(Row(db)).Each(take, cancel),
            cancel
        );

    private static IQueryable<JournalEntry> Matching(TenantDb db, string? search, Filter filter)
    {
        IQueryable<JournalEntry> rows = db.Set<JournalEntry>();
        if (PlainText.Clean(search)?.ToLowerInvariant() is { } words)
        {
            rows = rows.Where(row => row.Memo.ToLower().Contains(words));
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(row => row.Date >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(row => row.Date <= to);
        }

        if (filter.Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        if (filter.SourceId is { } source)
        {
            rows = rows.Where(row => row.SourceId == source);
        }

        if (PlainText.Clean(filter.Account) is { } code)
        {
            var lines = db.Set<JournalLine>()
                .Where(line => db.Set<Account>().Any(account => account.Id == line.AccountId && account.Code == code));
            rows = rows.Where(row => lines.Any(line => line.EntryId == row.Id));
        }

        return rows;
    }

    private static IQueryable<JournalEntry> Sorted(IQueryable<JournalEntry> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("sequence", false) => rows.OrderBy(row => row.Sequence),
            ("sequence", true) => rows.OrderByDescending(row => row.Sequence),
            ("date", false) => rows.OrderBy(row => row.Date).ThenBy(row => row.Sequence),
            ("kind", false) => rows.OrderBy(row => row.Kind).ThenBy(row => row.Sequence),
            ("kind", true) => rows.OrderByDescending(row => row.Kind).ThenByDescending(row => row.Sequence),
            _ => rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence),
        };

    private static System.Linq.Expressions.Expression<Func<JournalEntry, JournalRow>> Row(TenantDb db)
    {
        var (lines, entries) = (db.Set<JournalLine>(), db.Set<JournalEntry>());
        return row => new JournalRow(
            row.Id,
            row.Sequence,
            row.Date,
            row.Kind,
            row.Memo,
            lines.Where(line => line.EntryId == row.Id).Sum(line => line.Debit),
            row.SourceType,
            row.SourceId,
            row.ReversesId,
            entries.Any(other => other.ReversesId == row.Id),
            row.PostedAt,
            row.PostedBy
        );
    }
}
