using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Items;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>A price as typed, imported or sent through the API.</summary>
/// <param name="ItemId">The item, or else its number.</param>
/// <param name="FromQuantity">Least quantity of the line; any when absent.</param>
/// <param name="ValidFrom">First issue date; from the beginning when absent.</param>
public sealed record PriceInput(
    Guid? ItemId = null,
    decimal? UnitPrice = null,
    decimal? FromQuantity = null,
    DateOnly? ValidFrom = null,
    string? ItemNumber = null
);

/// <summary>A price with its item found.</summary>
internal sealed record ReadPrice(Guid ItemId, string ItemName, decimal FromQuantity, DateOnly ValidFrom, decimal UnitPrice)
{
    public (Guid, decimal, DateOnly) Key => (ItemId, FromQuantity, ValidFrom);

    public ListedPrice On(Guid list) =>
        new()
        {
            PriceListId = list,
            ItemId = ItemId,
            FromQuantity = FromQuantity,
            ValidFrom = ValidFrom,
            UnitPrice = UnitPrice,
        };
}

/// <summary>Finds the items of prices and refuses what cannot be a price, at <c>prices[2].unitPrice</c>; of one price at <c>unitPrice</c>.</summary>
internal static class ReadPrices
{
    private const int Most = 5_000;

    public static async Task<(IReadOnlyList<ReadPrice> Prices, IReadOnlyList<Refusal> Refusals)> Run(
        TenantDb db,
        IReadOnlyList<PriceInput> inputs,
        CancellationToken cancel,
        bool single = false
    )
    {
        if (inputs.Count > Most)
        {
            return (
                [],
                [new Refusal("price_list.prices", "prices", "A request has at most 5,000 prices. Import a larger list from a file.")]
            );
        }

        var items = await Items(db, inputs, cancel);
        var refusals = new List<Refusal>();
        var prices = new Dictionary<(Guid, decimal, DateOnly), ReadPrice>();
        for (var at = 0; at < inputs.Count; at++)
        {
            var field = single ? "" : $"prices[{at}].";
            if (Read(inputs[at], items, field, refusals) is { } price && !prices.TryAdd(price.Key, price))
            {
                refusals.Add(
                    new Refusal(
                        "price.twice",
                        $"{field}fromQuantity",
                        $"{price.ItemName} has two prices from the quantity {price.FromQuantity:0.######} and the same day on."
                    )
                );
            }
        }

        return ([.. prices.Values], refusals);
    }

    private static async Task<Dictionary<string, (Guid Id, string Name)>> Items(
        TenantDb db,
        IReadOnlyList<PriceInput> inputs,
        CancellationToken cancel
    )
    {
        var ids = inputs.Select(input => input.ItemId).OfType<Guid>().Distinct().ToList();
        var numbers = inputs.Select(input => PlainText.Clean(input.ItemNumber)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Set<Item>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.Id) || numbers.Contains(row.Number))
            .Select(row => new
            {
                row.Id,
                row.Number,
                row.Name,
            })
            .ToListAsync(cancel);
        var items = found.ToDictionary(item => $"#{item.Number}", item => (item.Id, item.Name), StringComparer.Ordinal);
        found.ForEach(item => items[item.Id.ToString()] = (item.Id, item.Name));
        return items;
    }

    private static ReadPrice? Read(PriceInput input, Dictionary<string, (Guid Id, string Name)> items, string field, List<Refusal> refusals)
    {
        var before = refusals.Count;
        var name = input.ItemId?.ToString() ?? $"#{PlainText.Clean(input.ItemNumber)}";
        if (!items.TryGetValue(name, out var item))
        {
            var message = name == "#" ? "Choose the item." : "This item does not exist.";
            refusals.Add(new Refusal("price.item", input.ItemNumber is null ? $"{field}itemId" : $"{field}itemNumber", message));
        }

        if (input.UnitPrice is not (>= 0 and < DocumentLimits.Amount) || !HasSixDecimals(input.UnitPrice.Value))
        {
            refusals.Add(
                new Refusal(
                    "price.unit_price",
                    $"{field}unitPrice",
                    "Enter a price of 0 or more with at most six decimals, below 1,000,000,000,000."
                )
            );
        }

        if (input.FromQuantity is < 0 or >= DocumentLimits.Amount || !HasSixDecimals(input.FromQuantity ?? 0))
        {
            refusals.Add(
                new Refusal("price.from_quantity", $"{field}fromQuantity", "Enter a quantity of 0 or more with at most six decimals.")
            );
        }

        if (input.ValidFrom?.Year is < 1990 or > 2200)
        {
            refusals.Add(new Refusal("price.valid_from", $"{field}validFrom", "Enter a day between 1990 and 2200, or none."));
        }

        return refusals.Count > before
            ? null
            : new ReadPrice(item.Id, item.Name, input.FromQuantity ?? 0, input.ValidFrom ?? ListedPrice.Always, input.UnitPrice!.Value);
    }

    private static bool HasSixDecimals(decimal value) => Round.To(value, DocumentLimits.Decimals) == value;
}
