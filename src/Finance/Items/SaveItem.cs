using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Items;

/// <summary>Creates an item, or changes one: documents keep the name and price they were made with.</summary>
public sealed class SaveItem(Work work)
{
    /// <param name="Number">Given by us when absent.</param>
    /// <param name="Kind">A product when absent.</param>
    /// <param name="Unit">UN/ECE Recommendation 20 code; one (C62) when absent.</param>
    /// <param name="SalesPrice">In the company's currency, at most six decimals; 0 when absent.</param>
    /// <param name="SalesTaxCode">A tax code for sales; chosen on the line when absent.</param>
    /// <param name="AccountCode">An income account; the sales account of the kind when absent.</param>
    /// <param name="Version">The version that was edited, to refuse a stale edit.</param>
    public sealed record Request(
        string? Name,
        string? Number = null,
        string? Description = null,
        ItemKind? Kind = null,
        string? Unit = null,
        decimal? SalesPrice = null,
        bool PriceIncludesTax = false,
        string? SalesTaxCode = null,
        string? AccountCode = null,
        long? Version = null
    );

    public Task<Outcome<ItemCard>> Create(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Create, request, key, db => In(db, null, request, cancel), cancel);

    public Task<Outcome<ItemCard>> Change(Guid id, Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Edit, new Edit(id, request), key, db => In(db, id, request, cancel), cancel);

    private sealed record Edit(Guid Id, Request Request);

    /// <summary>The operation inside another unit of work; it does not save.</summary>
    internal static async Task<Outcome<ItemCard>> In(TenantDb db, Guid? id, Request request, CancellationToken cancel)
    {
        var item = id is null ? null : await db.Set<Item>().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (id is not null && item is null)
        {
            return Refusal.NotFound("item");
        }

        if (item?.IsStale(request.Version) == true)
        {
            return Refusal.Conflict("Somebody changed this item meanwhile. Load it again and repeat your change.");
        }

        var tax = PlainText.Clean(request.SalesTaxCode) is { } code
            ? await db.Set<TaxCode>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == code, cancel)
            : null;
        var account = PlainText.Clean(request.AccountCode) is { } ledger
            ? await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == ledger, cancel)
            : null;
        var refusals = Check(request, tax, account);
        var number = PlainText.Clean(request.Number);
        if (number is not null && await db.Set<Item>().AnyAsync(row => row.Number == number && row.Id != id, cancel))
        {
            refusals.Add(new Refusal("item.number_taken", "number", $"Another item has the number {number}."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (item is null)
        {
            item = new Item
            {
                Number = number ?? await FreeNumber(db, cancel),
                Name = "",
                Unit = ItemUnits.One,
                SearchText = "",
            };
            db.Add(item);
        }

        Apply(request, item, number, tax, account);
        db.About(SubjectTypes.Item, item.Id, $"{item.Name} ({item.Number})");
        return CardOf(item, tax, account);
    }

    private static async Task<string> FreeNumber(TenantDb db, CancellationToken cancel)
    {
        while (true)
        {
            var number = await NumberSeries.Take(db, InvoiceNumbers.Item, DateOnly.FromDateTime(db.Now));
            if (!await db.Set<Item>().AnyAsync(row => row.Number == number, cancel))
            {
                return number;
            }
        }
    }

    private static List<Refusal> Check(Request request, TaxCode? tax, Account? account)
    {
        var refusals = new List<Refusal>();
        if (PlainText.Clean(request.Name) is not { Length: <= 200 })
        {
            refusals.Add(new Refusal("item.name", "name", "Enter the item's name, at most 200 characters."));
        }

        if (UnitOf(request) is { } unit && !ItemUnits.IsCode(unit))
        {
            refusals.Add(
                new Refusal(
                    "item.unit",
                    "unit",
                    $"{unit} is not a unit code of UN/ECE Recommendation 20, such as C62 for one, HUR for hour or KGM for kilogram."
                )
            );
        }

        var price = request.SalesPrice ?? 0;
        if (price is < 0 or >= DocumentLimits.Amount || Round.To(price, DocumentLimits.Decimals) != price)
        {
            refusals.Add(
                new Refusal("item.price", "salesPrice", "Enter a price of 0 or more with at most six decimals, below 1,000,000,000,000.")
            );
        }

        if (PlainText.Clean(request.SalesTaxCode) is { } code && tax?.ForSales != true)
        {
            refusals.Add(new Refusal("item.tax_code", "salesTaxCode", $"There is no sales tax code {code}."));
        }

        if (
            PlainText.Clean(request.AccountCode) is { } ledger
            && account is not { Kind: AccountKind.Income, IsHeader: false, IsBlocked: false }
        )
        {
            refusals.Add(new Refusal("item.account", "accountCode", $"{ledger} is not an income account that can be posted to."));
        }

        refusals.AddRange(Lengths(request).OfType<Refusal>());
        return refusals;
    }

    private static IEnumerable<Refusal?> Lengths(Request request) =>
        [
            PlainText.TooLong(request.Number, 30, "number", "item.too_long"),
            PlainText.TooLong(request.Description, 1000, "description", "item.too_long"),
        ];

    private static string? UnitOf(Request request) => PlainText.Clean(request.Unit)?.ToUpperInvariant();

    private static void Apply(Request request, Item item, string? number, TaxCode? tax, Account? account)
    {
        item.Number = number ?? item.Number;
        item.Name = PlainText.Clean(request.Name)!;
        item.Description = PlainText.Clean(request.Description);
        item.Kind = request.Kind ?? ItemKind.Product;
        item.Unit = UnitOf(request) ?? ItemUnits.One;
        item.UnitPrice = request.SalesPrice ?? 0;
        item.PriceIncludesTax = request.PriceIncludesTax;
        item.TaxCodeId = tax?.Id;
        item.AccountId = account?.Id;
        item.SearchText = SearchText.Of(item.Number, item.Name, item.Description);
    }

    private static ItemCard CardOf(Item item, TaxCode? tax, Account? account) =>
        new(
            item.Id,
            item.Number,
            item.Name,
            item.Description,
            item.Kind,
            item.Unit,
            item.UnitPrice,
            item.PriceIncludesTax,
            tax?.Code,
            account?.Code,
            item.Version
        );
}
