using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>The price lists of the company, found by any part of the name or by currency.</summary>
public sealed class PriceListList(Work work)
{
    /// <param name="archived">Those that are out of use instead of the others.</param>
    public Task<Outcome<ListPage<PriceListRow>>> Run(ListQuery query, bool archived = false, CancellationToken cancel = default) =>
        work.Read<ListPage<PriceListRow>>(
            FinanceRights.View,
            async db =>
            {
                var rows = db.Set<PriceList>().AsNoTracking().Where(row => row.IsArchived == archived);
                if (!string.IsNullOrWhiteSpace(query.Search))
                {
                    var words = SearchText.Of(query.Search);
                    rows = rows.Where(row => row.SearchText.Contains(words));
                }

                var total = await rows.CountAsync(cancel);
                var page = await PriceListRow.Of(db, Sorted(rows, query).Skip(query.Skip).Take(query.Take)).ToListAsync(cancel);
                return new ListPage<PriceListRow>(page, total);
            },
            cancel
        );

    private static IQueryable<PriceList> Sorted(IQueryable<PriceList> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("currency", false) => rows.OrderBy(row => row.Currency).ThenBy(row => row.Name),
            ("currency", true) => rows.OrderByDescending(row => row.Currency).ThenBy(row => row.Name),
            ("validTo", false) => rows.OrderBy(row => row.ValidTo == null).ThenBy(row => row.ValidTo).ThenBy(row => row.Name),
            ("validTo", true) => rows.OrderByDescending(row => row.ValidTo == null)
                .ThenByDescending(row => row.ValidTo)
                .ThenBy(row => row.Name),
            ("name", true) => rows.OrderByDescending(row => row.Name),
            _ => rows.OrderBy(row => row.Name),
        };
}
