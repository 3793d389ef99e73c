using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

public enum BankLineState
{
    Open,

    /// <summary>A part of it is matched.</summary>
    Partly,
    Matched,
    Ignored,
}

/// <summary>A movement of the bank in a list.</summary>
/// <param name="Amount">In <paramref name="Currency"/>, positive when money arrived.</param>
/// <param name="OpenAmount">What is not matched of it, of the same sign.</param>
public sealed record BankLineRow(
    Guid Id,
    string AccountCode,
    DateOnly Date,
    DateOnly ValueDate,
    decimal Amount,
    decimal OpenAmount,
    string Currency,
    BankLineState State,
    string? Counterparty,
    string? CounterpartyAccount,
    string? Reference,
    string? Text,
    string? BankId
);

/// <summary>The movements that the bank stated, newest first unless asked otherwise.</summary>
public sealed class BankLineList(Work work)
{
    /// <param name="Account">Code of the bank account.</param>
    /// <param name="Least">Smallest amount, whichever its sign.</param>
    public sealed record Filter(
        string? Account = null,
        BankLineState? State = null,
        DateOnly? From = null,
        DateOnly? To = null,
        decimal? Least = null,
        decimal? Most = null
    );

    public Task<Outcome<ListPage<BankLineRow>>> Run(ListQuery query, Filter filter, CancellationToken cancel = default) =>
        work.Read<ListPage<BankLineRow>>(
            FinanceRights.View,
            async db =>
            {
                var rows = Matching(db, query.Search, filter);
                var total = await rows.CountAsync(cancel);
                var page = await Stated(db, Sorted(rows, query).Skip(query.Skip).Take(query.Take)).ToListAsync(cancel);
                return new ListPage<BankLineRow>([.. page.Select(RowOf)], total);
            },
            cancel
        );

    /// <summary>Every movement of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(ListQuery query, Filter filter, Func<BankLineRow, Task> take, CancellationToken cancel = default) =>
        work.Read<Done>(
            FinanceRights.Export,
            db => Stated(db, Sorted(Matching(db, query.Search, filter), query)).Each(row => take(RowOf(row)), cancel),
            cancel
        );

    internal static async Task<BankLineRow?> One(TenantDb db, Guid id, CancellationToken cancel) =>
        await Stated(db, db.Set<BankLine>().Where(line => line.Id == id)).FirstOrDefaultAsync(cancel) is { } row ? RowOf(row) : null;

    /// <summary>Those of the lines that are not matched as a whole.</summary>
    internal static IQueryable<BankLine> Open(TenantDb db, IQueryable<BankLine> lines)
    {
        var matches = db.Set<BankMatch>();
        return lines.Where(line => matches.Where(match => match.LineId == line.Id).Sum(match => match.Amount) != line.Amount);
    }

    private static IQueryable<BankLine> Matching(TenantDb db, string? search, Filter filter)
    {
        IQueryable<BankLine> rows = db.Set<BankLine>();
        if (filter.Account is { } code)
        {
            rows = rows.Where(row => db.Set<Account>().Any(account => account.Id == row.AccountId && account.Code == code));
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(row => row.Date >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(row => row.Date <= to);
        }

        if (filter.Least is { } least)
        {
            rows = rows.Where(row => row.Amount >= least || row.Amount <= -least);
        }

        if (filter.Most is { } most)
        {
            rows = rows.Where(row => row.Amount <= most && row.Amount >= -most);
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var words = SearchText.Of(search);
            rows = rows.Where(row => row.SearchText.Contains(words));
        }

        return InState(db, rows, filter.State);
    }

    private static IQueryable<BankLine> InState(TenantDb db, IQueryable<BankLine> rows, BankLineState? state)
    {
        var matches = db.Set<BankMatch>();
        var whole = rows.Where(row => matches.Where(match => match.LineId == row.Id).Sum(match => match.Amount) == row.Amount);
        return state switch
        {
            BankLineState.Open => Open(db, rows),
            BankLineState.Partly => Open(db, rows)
                .Where(row => matches.Where(match => match.LineId == row.Id).Sum(match => match.Amount) != 0),
            BankLineState.Matched => whole.Where(row =>
                matches.Where(match => match.LineId == row.Id && match.Kind == MatchKind.Ignored).Sum(match => match.Amount) == 0
            ),
            BankLineState.Ignored => whole.Where(row =>
                matches.Where(match => match.LineId == row.Id && match.Kind == MatchKind.Ignored).Sum(match => match.Amount) != 0
            ),
            _ => rows,
        };
    }

    private static IQueryable<BankLine> Sorted(IQueryable<BankLine> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("amount", false) => rows.OrderBy(row => row.Amount).ThenBy(row => row.Id),
            ("amount", true) => rows.OrderByDescending(row => row.Amount).ThenByDescending(row => row.Id),
            ("date", false) => rows.OrderBy(row => row.Date).ThenBy(row => row.Id),
            _ => rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id),
        };

    private sealed record StatedLine(BankLine Line, string Code, decimal Matched, decimal Ignored);

    private static IQueryable<StatedLine> Stated(TenantDb db, IQueryable<BankLine> lines)
    {
        var matches = db.Set<BankMatch>();
        return lines.Select(line => new StatedLine(
            line,
            db.Set<Account>().Where(account => account.Id == line.AccountId).Select(account => account.Code).First(),
            matches.Where(match => match.LineId == line.Id).Sum(match => match.Amount),
            matches.Where(match => match.LineId == line.Id && match.Kind == MatchKind.Ignored).Sum(match => match.Amount)
        ));
    }

    private static BankLineRow RowOf(StatedLine row) =>
        new(
            row.Line.Id,
            row.Code,
            row.Line.Date,
            row.Line.ValueDate,
            row.Line.Amount,
            row.Line.Amount - row.Matched,
            row.Line.Currency,
            StateOf(row.Line.Amount, row.Matched, row.Ignored),
            row.Line.Counterparty,
            row.Line.CounterpartyAccount,
            row.Line.Reference,
            row.Line.Text,
            row.Line.BankId
        );

    private static BankLineState StateOf(decimal amount, decimal matched, decimal ignored) =>
        matched != amount ? (matched == 0 ? BankLineState.Open : BankLineState.Partly)
        : ignored != 0 ? BankLineState.Ignored
        : BankLineState.Matched;
}
