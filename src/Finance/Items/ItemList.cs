using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Items;

/// <summary>The items of the company, found by any part of number, name or description.</summary>
public sealed class ItemList(Work work)
{
    public Task<Outcome<ListPage<ItemCard>>> Run(ListQuery query, ItemKind? kind = null, CancellationToken cancel = default) =>
        work.Read<ListPage<ItemCard>>(
            DocumentRights.View,
            async db =>
            {
                var rows = Filtered(db.Set<Item>(), query.Search, kind);
                var total = await rows.CountAsync(cancel);
                var page = await ItemCard.Of(db, Sorted(rows, query).Skip(query.Skip).Take(query.Take)).ToListAsync(cancel);
                return new ListPage<ItemCard>(page, total);
            },
            cancel
        );

    /// <summary>Every item of the filter, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(ListQuery query, ItemKind? kind, Func<ItemCard, Task> take, CancellationToken cancel = default) =>
        work.Read<Done>(
            FinanceRights.Export,
            db => ItemCard.Of(db, Sorted(Filtered(db.Set<Item>(), query.Search, kind), query)).Each(take, cancel),
            cancel
        );

    private static IQueryable<Item> Filtered(IQueryable<Item> rows, string? search, ItemKind? kind)
    {
        if (!string.IsNullOrWhiteSpace(search))
        {
            var words = SearchText.Of(search);
            rows = rows.Where(row => row.SearchText.Contains(words));
        }

        return kind is null ? rows : rows.Where(row => row.Kind == kind);
    }

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
