using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>One price list: whole for the API, in pages for people.</summary>
public sealed class GetPriceList(Work work)
{
    /// <summary>With all its prices.</summary>
    public Task<Outcome<PriceListCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<PriceListCard>(
            FinanceRights.View,
            async db => await Card(db, id, cancel) is { } card ? card : Refusal.NotFound("price list"),
            cancel
        );

    /// <summary>Without its prices.</summary>
    public Task<Outcome<PriceListRow>> Head(Guid id, CancellationToken cancel = default) =>
        work.Read<PriceListRow>(
            FinanceRights.View,
            async db =>
                await PriceListRow.Of(db, db.Set<PriceList>().Where(row => row.Id == id)).FirstOrDefaultAsync(cancel) is { } row
                    ? row
                    : Refusal.NotFound("price list"),
            cancel
        );

    /// <summary>A page of its prices, by item, found by number, name or description of the item.</summary>
    public Task<Outcome<ListPage<PriceRow>>> Prices(Guid id, ListQuery query, CancellationToken cancel = default) =>
        work.Read<ListPage<PriceRow>>(
            FinanceRights.View,
            async db =>
            {
                var rows = PriceRow.Of(db, db.Set<ListedPrice>().Where(row => row.PriceListId == id), query.Search);
                return new ListPage<PriceRow>(
                    await rows.Skip(query.Skip).Take(query.Take).ToListAsync(cancel),
                    await rows.CountAsync(cancel)
                );
            },
            cancel
        );

    public Task<Outcome<PriceRow>> Price(Guid id, Guid price, CancellationToken cancel = default) =>
        work.Read<PriceRow>(
            FinanceRights.View,
            async db =>
                await PriceRow
                    .Of(db, db.Set<ListedPrice>().Where(row => row.PriceListId == id && row.Id == price))
                    .FirstOrDefaultAsync(cancel)
                    is { } row
                    ? row
                    : Refusal.NotFound("price"),
            cancel
        );

    /// <summary>Every price, one after the other, for exports.</summary>
    public Task<Outcome<Done>> Each(Guid id, string? search, Func<PriceRow, Task> take, CancellationToken cancel = default) =>
        work.Read<Done>(
            FinanceRights.Export,
            db => PriceRow.Of(db, db.Set<ListedPrice>().Where(row => row.PriceListId == id), search).Each(take, cancel),
            cancel
        );

    /// <summary>The customers that have it, by name.</summary>
    public Task<Outcome<IReadOnlyList<KeyValuePair<Guid, string>>>> Customers(Guid id, CancellationToken cancel = default) =>
        work.Read<IReadOnlyList<KeyValuePair<Guid, string>>>(
            FinanceRights.View,
            async db =>
            {
                var ids = await db.Set<PriceListCustomer>()
                    .Where(row => row.PriceListId == id)
                    .Select(row => row.CustomerId)
                    .ToListAsync(cancel);
                var names = await GetCustomer.Names(db, ids, cancel);
                return names.OrderBy(pair => pair.Value, StringComparer.CurrentCultureIgnoreCase).ToList();
            },
            cancel
        );

    internal static async Task<PriceListCard?> Card(TenantDb db, Guid id, CancellationToken cancel)
    {
        var list = await db.Set<PriceList>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        return list is null
            ? null
            : new PriceListCard(
                list.Id,
                list.Name,
                list.Currency,
                list.PricesIncludeTax,
                list.ValidFrom,
                list.ValidTo,
                list.IsArchived,
                await PriceRow.Of(db, db.Set<ListedPrice>().Where(row => row.PriceListId == id)).ToListAsync(cancel),
                list.Version
            );
    }
}
