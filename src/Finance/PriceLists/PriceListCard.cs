using BackOffice.Finance.Items;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.PriceLists;

/// <summary>A price list in a list.</summary>
/// <param name="Prices">How many prices it has.</param>
/// <param name="Customers">How many customers have it.</param>
public sealed record PriceListRow(
    Guid Id,
    string Name,
    string Currency,
    bool PricesIncludeTax,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    bool IsArchived,
    int Prices,
    int Customers,
    long Version
)
{
    internal static IQueryable<PriceListRow> Of(TenantDb db, IQueryable<PriceList> rows) =>
        rows.Select(row => new PriceListRow(
            row.Id,
            row.Name,
            row.Currency,
            row.PricesIncludeTax,
            row.ValidFrom,
            row.ValidTo,
            row.IsArchived,
            db.Set<ListedPrice>().Count(price => price.PriceListId == row.Id),
            db.Set<PriceListCustomer>().Count(customer => customer.PriceListId == row.Id),
            row.Version
        ));
}

/// <summary>A price list with all its prices, as the API reads and writes it.</summary>
public sealed record PriceListCard(
    Guid Id,
    string Name,
    string Currency,
    bool PricesIncludeTax,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    bool IsArchived,
    IReadOnlyList<PriceRow> Prices,
    long Version
);

/// <summary>A price of a list.</summary>
/// <param name="FromQuantity">Least quantity of the line; 0 for any.</param>
/// <param name="ValidFrom">First issue date; from the beginning when null.</param>
public sealed record PriceRow(
    Guid Id,
    Guid ItemId,
    string ItemNumber,
    string ItemName,
    string Unit,
    decimal FromQuantity,
    DateOnly? ValidFrom,
    decimal UnitPrice
)
{
    internal static IQueryable<PriceRow> Of(TenantDb db, IQueryable<ListedPrice> rows, string? search = null)
    {
        var words = SearchText.Of(search);
        return rows.Join(db.Set<Item>(), price => price.ItemId, item => item.Id, (price, item) => new { price, item })
            .Where(row => words == "" || row.item.SearchText.Contains(words))
            .OrderBy(row => row.item.Name)
            .ThenBy(row => row.item.Number)
            .ThenBy(row => row.price.FromQuantity)
            .ThenBy(row => row.price.ValidFrom)
            .Select(row => new PriceRow(
                row.price.Id,
                row.item.Id,
                row.item.Number,
                row.item.Name,
                row.item.Unit,
                row.price.FromQuantity,
                row.price.ValidFrom == ListedPrice.Always ? null : row.price.ValidFrom,
                row.price.UnitPrice
            ));
    }
}
