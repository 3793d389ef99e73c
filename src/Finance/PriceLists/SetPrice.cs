using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>Sets one price of a list: a new one, or other figures for one that it has.</summary>
public sealed class SetPrice(Work work)
{
    /// <param name="PriceId">The price that is changed; a new one when absent.</param>
    public sealed record Request(Guid ListId, PriceInput Price, Guid? PriceId = null);

    /// <param name="Text">One line for people.</param>
    public sealed record Set(Guid Id, Guid ListId, string Text);

    public Task<Outcome<Set>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Edit, request, key, db => In(db, request, cancel), cancel);

    internal static async Task<Outcome<Set>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var list = await db.Set<PriceList>().AsTracking().FirstOrDefaultAsync(row => row.Id == request.ListId, cancel);
        if (list is null)
        {
            return Refusal.NotFound("price list");
        }

        var old = request.PriceId is { } id
            ? await db.Set<ListedPrice>().AsTracking().FirstOrDefaultAsync(row => row.Id == id && row.PriceListId == list.Id, cancel)
            : null;
        if (request.PriceId is not null && old is null)
        {
            return Refusal.NotFound("price");
        }

        var read = await ReadPrices.Run(db, [request.Price], cancel, single: true);
        if (read.Refusals.Count > 0)
        {
            return Outcome<Set>.Refused(read.Refusals);
        }

        var price = read.Prices[0];
        if (await Taken(db, list.Id, price, old?.Id, cancel))
        {
            return new Refusal(
                "price.twice",
                "fromQuantity",
                $"{price.ItemName} has a price from the quantity {price.FromQuantity:0.######} and this day on already. Change that one."
            );
        }

        var row = old;
        if (old is not null && (old.ItemId, old.FromQuantity, old.ValidFrom) == price.Key)
        {
            old.UnitPrice = price.UnitPrice;
        }
        else
        {
            // What tells a price apart does not change: another quantity or day is another price.
            row = price.On(list.Id);
            db.Add(row);
            if (old is not null)
            {
                db.Remove(old);
            }
        }

        list.NextVersion();
        var text = $"{price.ItemName}{From(price)}: {price.UnitPrice:0.00####} {list.Currency}";
        db.About(SubjectTypes.PriceList, list.Id, text);
        return new Set(row!.Id, list.Id, $"{list.Name}, {text}");
    }

    private static string From(ReadPrice price) =>
        (price.FromQuantity == 0 ? "" : $" from {price.FromQuantity:0.######}")
        + (price.ValidFrom == ListedPrice.Always ? "" : $" since {price.ValidFrom:yyyy-MM-dd}");

    private static Task<bool> Taken(TenantDb db, Guid list, ReadPrice price, Guid? self, CancellationToken cancel) =>
        db.Set<ListedPrice>()
            .AnyAsync(
                row =>
                    row.PriceListId == list
                    && row.ItemId == price.ItemId
                    && row.FromQuantity == price.FromQuantity
                    && row.ValidFrom == price.ValidFrom
                    && row.Id != self,
                cancel
            );
}

/// <summary>Takes a price off a list.</summary>
public sealed class RemovePrice(Work work)
{
    public sealed record Request(Guid ListId, Guid PriceId);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Edit,
            request,
            key,
            async db =>
            {
                var list = await db.Set<PriceList>().AsTracking().FirstOrDefaultAsync(row => row.Id == request.ListId, cancel);
                var price = await db.Set<ListedPrice>()
                    .AsTracking()
                    .FirstOrDefaultAsync(row => row.Id == request.PriceId && row.PriceListId == request.ListId, cancel);
                if (list is null || price is null)
                {
                    return Refusal.NotFound("price");
                }

                db.Remove(price);
                list.NextVersion();
                db.About(SubjectTypes.PriceList, list.Id, $"Price of {price.UnitPrice:0.00####} {list.Currency} taken off");
                return default(Done);
            },
            cancel
        );
}
