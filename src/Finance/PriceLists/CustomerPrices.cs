using BackOffice.Finance.Items;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>The price list of a customer with the prices that a document may ask for, loaded at once.</summary>
internal sealed record CustomerPrices(
    Guid Id,
    string Name,
    string Currency,
    bool IncludeTax,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<ListedPrice> Prices
)
{
    /// <summary>Null when the customer has no list, or an archived one.</summary>
    public static async Task<CustomerPrices?> Load(TenantDb db, Guid customer, IReadOnlyCollection<Guid> items, CancellationToken cancel)
    {
        var list = await db.Set<PriceListCustomer>()
            .Where(row => row.CustomerId == customer)
            .Join(db.Set<PriceList>(), row => row.PriceListId, row => row.Id, (_, row) => row)
            .AsNoTracking()
            .FirstOrDefaultAsync(row => !row.IsArchived, cancel);
        if (list is null)
        {
            return null;
        }

        var prices =
            items.Count == 0
                ? []
                : await db.Set<ListedPrice>()
                    .AsNoTracking()
                    .Where(row => row.PriceListId == list.Id && items.Contains(row.ItemId))
                    .ToListAsync(cancel);
        return new CustomerPrices(list.Id, list.Name, list.Currency, list.PricesIncludeTax, list.ValidFrom, list.ValidTo, prices);
    }

    public bool IsInForce(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    /// <summary>The price of the highest quantity break that the line reaches; of several for the same break the one of the latest day.</summary>
    /// <param name="quantity">As on the line; a line that takes back counts like one that gives.</param>
    public decimal? Of(Guid item, decimal quantity, DateOnly day) =>
        Prices
            .Where(price => price.ItemId == item && price.FromQuantity <= Math.Abs(quantity) && price.ValidFrom <= day)
            .OrderByDescending(price => price.FromQuantity)
            .ThenByDescending(price => price.ValidFrom)
            .FirstOrDefault()
            ?.UnitPrice;
}
