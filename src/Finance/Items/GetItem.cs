using BackOffice.Finance.Accounts;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Items;

/// <summary>An item as pages and the API read it.</summary>
/// <param name="Unit">UN/ECE Recommendation 20 code.</param>
/// <param name="SalesPrice">In the company's currency, with tax when <paramref name="PriceIncludesTax"/> says so.</param>
/// <param name="AccountCode">Income account; by kind when null.</param>
public sealed record ItemCard(
    Guid Id,
    string Number,
    string Name,
    string? Description,
    ItemKind Kind,
    string Unit,
    decimal SalesPrice,
    bool PriceIncludesTax,
    string? SalesTaxCode,
    string? AccountCode,
    long Version
)
{
    internal static IQueryable<ItemCard> Of(TenantDb db, IQueryable<Item> rows) =>
        rows.Select(row => new ItemCard(
            row.Id,
            row.Number,
            row.Name,
            row.Description,
            row.Kind,
            row.Unit,
            row.UnitPrice,
            row.PriceIncludesTax,
            db.Set<TaxCode>().Where(code => code.Id == row.TaxCodeId).Select(code => code.Code).FirstOrDefault(),
            db.Set<Account>().Where(account => account.Id == row.AccountId).Select(account => account.Code).FirstOrDefault(),
            row.Version
        ));
}

public sealed class GetItem(Work work)
{
    public Task<Outcome<ItemCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<ItemCard>(
            FinanceRights.View,
            async db =>
                await ItemCard.Of(db, db.Set<Item>().Where(row => row.Id == id)).FirstOrDefaultAsync(cancel) is { } card
                    ? card
                    : Refusal.NotFound("item"),
            cancel
        );

    /// <summary>Ids by number, for importers.</summary>
    internal static Task<Dictionary<string, Guid>> ByNumbers(TenantDb db, IReadOnlyCollection<string> numbers, CancellationToken cancel) =>
        db.Set<Item>()
            .AsNoTracking()
            .Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, row => row.Id, StringComparer.Ordinal, cancel);
}
