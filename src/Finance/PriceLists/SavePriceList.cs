using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>Creates a price list, or changes one: prices that stand on documents and drafts already stay there.</summary>
public sealed class SavePriceList(Work work)
{
    /// <param name="Currency">ISO 4217; fixed once the list has prices.</param>
    /// <param name="PricesIncludeTax">Fixed once the list has prices.</param>
    /// <param name="IsArchived">Out of use: no document takes a price from it.</param>
    /// <param name="Prices">All prices of the list, at most 5,000; those it has stay as they are when absent.</param>
    /// <param name="Version">The version that was edited, to refuse a stale edit.</param>
    public sealed record Request(
        string? Name,
        string? Currency,
        bool PricesIncludeTax = false,
        DateOnly? ValidFrom = null,
        DateOnly? ValidTo = null,
        bool IsArchived = false,
        IReadOnlyList<PriceInput>? Prices = null,
        long? Version = null
    );

    public sealed record Saved(Guid Id, string Name, long Version);

    public Task<Outcome<Saved>> Create(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Create, request, key, db => In(db, null, request, cancel), cancel);

    public Task<Outcome<Saved>> Change(Guid id, Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Edit, new Edit(id, request), key, db => In(db, id, request, cancel), cancel);

    private sealed record Edit(Guid Id, Request Request);

    private static async Task<Outcome<Saved>> In(TenantDb db, Guid? id, Request request, CancellationToken cancel)
    {
        var rows = db.Set<PriceList>().AsTracking();
        var list = id is null
            ? null
            : await (request.Prices is null ? rows : rows.Include(row => row.Prices)).FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (id is not null && list is null)
        {
            return Refusal.NotFound("price list");
        }

        if (list?.IsStale(request.Version) == true)
        {
            return Refusal.Conflict("Somebody changed this price list meanwhile. Load it again and repeat your change.");
        }

        var refusals = Check(request);
        var name = PlainText.Clean(request.Name);
        if (name is not null && await db.Set<PriceList>().AnyAsync(row => row.Name == name && row.Id != id, cancel))
        {
            refusals.Add(new Refusal("price_list.name_taken", "name", $"Another price list is called {name}."));
        }

        if (
            list is not null
            && request.Prices is null
            && Differs(list, request)
            && await db.Set<ListedPrice>().AnyAsync(row => row.PriceListId == id, cancel)
        )
        {
            refusals.Add(
                new Refusal(
                    "price_list.terms_fixed",
                    list.Currency == CurrencyOf(request) ? "pricesIncludeTax" : "currency",
                    "The prices of this list are meant in its currency and with or without tax as it says. Make another list for other terms."
                )
            );
        }

        var prices = await ReadPrices.Run(db, request.Prices ?? [], cancel);
        refusals.AddRange(prices.Refusals);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (list is null)
        {
            list = new PriceList
            {
                Name = name!,
                Currency = "",
                SearchText = "",
            };
            db.Add(list);
        }

        Apply(request, list, name!);
        if (request.Prices is not null)
        {
            Replace(db, list, prices.Prices);
        }

        db.About(SubjectTypes.PriceList, list.Id, list.IsArchived ? $"{list.Name}, archived" : list.Name);
        return new Saved(list.Id, list.Name, list.NextVersion());
    }

    private static string? CurrencyOf(Request request) => PlainText.Clean(request.Currency)?.ToUpperInvariant();

    private static bool Differs(PriceList list, Request request) =>
        list.Currency != CurrencyOf(request) || list.PricesIncludeTax != request.PricesIncludeTax;

    private static List<Refusal> Check(Request request)
    {
        var refusals = new List<Refusal>();
        if (PlainText.Clean(request.Name) is not { Length: <= 100 })
        {
            refusals.Add(new Refusal("price_list.name", "name", "Enter the name of the list, at most 100 characters."));
        }

        if (!Currency.TryGet(CurrencyOf(request), out _))
        {
            refusals.Add(new Refusal("price_list.currency", "currency", "Choose a currency of ISO 4217, such as EUR."));
        }

        if (request.ValidTo < request.ValidFrom)
        {
            refusals.Add(new Refusal("price_list.valid_to", "validTo", "The last day is before the first."));
        }

        return refusals;
    }

    private static void Apply(Request request, PriceList list, string name)
    {
        list.Name = name;
        list.Currency = CurrencyOf(request)!;
        list.PricesIncludeTax = request.PricesIncludeTax;
        list.ValidFrom = request.ValidFrom;
        list.ValidTo = request.ValidTo;
        list.IsArchived = request.IsArchived;
        list.SearchText = SearchText.Of(list.Name, list.Currency);
    }

    // A price that is there already keeps its row, so that the history names only what changed.
    private static void Replace(TenantDb db, PriceList list, IReadOnlyList<ReadPrice> prices)
    {
        var left = list.Prices.ToDictionary(price => (price.ItemId, price.FromQuantity, price.ValidFrom));
        foreach (var price in prices)
        {
            if (left.Remove(price.Key, out var row))
            {
                row.UnitPrice = price.UnitPrice;
            }
            else
            {
                db.Add(price.On(list.Id));
            }
        }

        db.RemoveRange(left.Values);
    }
}
