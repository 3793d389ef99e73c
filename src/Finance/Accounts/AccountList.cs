using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Accounts;

/// <summary>The chart of accounts, in the order of the codes unless another is asked for: by name or kind.</summary>
public sealed class AccountList(Work work)
{
    /// <param name="Postable">Only accounts that an entry can be written to by hand.</param>
    public sealed record Filter(AccountKind? Kind = null, AccountRole? Role = null, bool? IsBank = null, bool? Postable = null);

    public Task<Outcome<ListPage<AccountCard>>> Run(ListQuery query, Filter filter, CancellationToken cancel = default) =>
        work.Read<ListPage<AccountCard>>(
            FinanceRights.View,
            async db =>
            {
                var rows = Matching(db, query.Search, filter);
                var total = await rows.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).Select(AccountCard.Projection).ToListAsync(cancel);
                return new ListPage<AccountCard>(page, total);
            },
            cancel
        );

    /// <summary>Every account of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(ListQuery query, Filter filter, Func<AccountCard, Task> take, CancellationToken cancel = default) =>
        work.Read<Done>(
            FinanceRights.Export,
            db => Sorted(Matching(db, query.Search, filter), query).Select(AccountCard.Projection).Each(take, cancel),
            cancel
        );

    private static IQueryable<Account> Matching(TenantDb db, string? search, Filter filter)
    {
        IQueryable<Account> rows = db.Set<Account>();
        if (PlainText.Clean(search)?.ToLowerInvariant() is { } words)
        {
            rows = rows.Where(row => row.Code.ToLower().StartsWith(words) || row.Name.ToLower().Contains(words));
        }

        if (filter.Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        if (filter.Role is { } role)
        {
            rows = rows.Where(row => row.Role == role);
        }

        if (filter.IsBank is { } bank)
        {
            rows = rows.Where(row => row.IsBank == bank);
        }

        return filter.Postable == true
            ? rows.Where(row => !row.IsHeader && !row.IsBlocked)
                .Where(row => row.Role == null || (row.Role != AccountRole.Receivables && row.Role != AccountRole.Payables))
            : rows;
    }

    private static IQueryable<Account> Sorted(IQueryable<Account> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("name", false) => rows.OrderBy(row => row.Name).ThenBy(row => row.Code),
            ("name", true) => rows.OrderByDescending(row => row.Name).ThenBy(row => row.Code),
            ("kind", false) => rows.OrderBy(row => row.Kind).ThenBy(row => row.Code),
            ("kind", true) => rows.OrderByDescending(row => row.Kind).ThenBy(row => row.Code),
            ("code", true) => rows.OrderByDescending(row => row.Code),
            _ => rows.OrderBy(row => row.Code),
        };
}

/// <summary>One account.</summary>
public sealed class GetAccount(Work work)
{
    public Task<Outcome<AccountCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<AccountCard>(
            FinanceRights.View,
            async db =>
                await db.Set<Account>().Where(row => row.Id == id).Select(AccountCard.Projection).FirstOrDefaultAsync(cancel) is { } card
                    ? card
                    : Refusal.NotFound("account"),
            cancel
        );
}
