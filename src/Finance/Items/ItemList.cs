using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Items;

/// <summary>The items of the company, found by any part of number, name or description.</summary>
public sealed class ItemList(Work work)
{
    public Task<Outcome<ListPage<ItemCard>>> Run(ListQuery query, ItemKind? kind = null, CancellationToken cancel = default) =>
        work.Read<ListPage<ItemCard>>(
            FinanceRights.View,
            async db =>
            {
                var rows = db.Set<Item>().AsNoTracking();
                if (!string.IsNullOrWhiteSpace(query.Search))
                {
                    var words = SearchText.Of(query.Search);
                    rows = rows.Where(row => row.SearchText.Contains(words));
                }

                if (kind is not null)
                {
                    rows = rows.Where(row => row.Kind == kind);
                }

                var total = await rows.CountAsync(cancel);
                var page = await ItemCard.Of(db, Sorted(rows, query).Skip(query.Skip).Take(query.Take)).ToListAsync(cancel);
                return new ListPage<ItemCard>(page, total);
            },
            cancel
        );

    private static IQueryable<Item> Sorted(IQueryable<Item> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("number", false) => rows.OrderBy(row => row.Number),
            ("number", true) => rows.OrderByDescending(row => row.Number),
            ("salesPrice", false) => rows.OrderBy(row => row.UnitPrice).ThenBy(row => row.Id),
            ("salesPrice", true) => rows.OrderByDescending(row => row.UnitPrice).ThenBy(row => row.Id),
            ("name", true) => rows.OrderByDescending(row => row.Name).ThenBy(row => row.Id),
            _ => rows.OrderBy(row => row.Name).ThenBy(row => row.Id),
        };
}
