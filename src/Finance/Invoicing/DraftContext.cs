using BackOffice.Finance.Accounts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Items;
using BackOffice.Finance.PriceLists;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>Everything stored that a draft refers to, loaded at once so that the reading of the draft itself is pure.</summary>
internal sealed record DraftContext(
    CompanyCard Company,
    CustomerCard? Customer,
    CustomerPrices? Prices,
    FoundRate? TableRate,
    IReadOnlyDictionary<Guid, Item> Items,
    IReadOnlyDictionary<string, TaxCode> TaxCodes,
    IReadOnlyDictionary<Guid, TaxCode> TaxCodesById,
    ChartOfAccounts Chart,
    IReadOnlyList<PrecedingInvoice> Preceding,
    DateOnly Today
)
{
    /// <summary>Items, tax codes and accounts are loaded only as far as they are on the document.</summary>
    public static async Task<DraftContext> Load(TenantDb db, DraftInput input, CancellationToken cancel)
    {
        var itemIds = (input.Lines ?? []).Select(line => line.ItemId).OfType<Guid>().Distinct().ToList();
        var items =
            itemIds.Count == 0
                ? []
                : await db.Set<Item>().AsNoTracking().Where(item => itemIds.Contains(item.Id)).ToDictionaryAsync(item => item.Id, cancel);
        var codes = await LoadTaxCodes(db, input, items.Values, cancel);
        var accountCodes = (input.Lines ?? []).Select(line => line.AccountCode).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var accountIds = items.Values.Select(item => item.AccountId).OfType<Guid>().Distinct().ToList();
        var company = await GetCompanyDetails.In(db, cancel);
        var customer = input.CustomerId is { } chosen ? await GetCustomer.In(db, chosen, cancel) : null;
        var prices = await LoadPrices(db, input, cancel);
        var currency = DraftReading.CurrencyOf(input, prices, customer, company, input.IssueDate ?? DateOnly.FromDateTime(db.Now));
        return new DraftContext(
            company,
            customer,
            prices,
            await RateTable.ForDocument(db, currency, company.Currency, input.ExchangeRate, input.IssueDate, cancel),
            items,
            codes.ToDictionary(code => code.Code, StringComparer.OrdinalIgnoreCase),
            codes.ToDictionary(code => code.Id),
            await ChartOfAccounts.Load(db, accountCodes, accountIds, cancel),
            await LoadPreceding(db, input, cancel),
            DateOnly.FromDateTime(db.Now)
        );
    }

    // A draft that was kept has its terms and prices, and asks no list again.
    private static async Task<CustomerPrices?> LoadPrices(TenantDb db, DraftInput input, CancellationToken cancel)
    {
        var unpriced = (input.Lines ?? [])
            .Where(line => line.UnitPrice is null)
            .Select(line => line.ItemId)
            .OfType<Guid>()
            .Distinct()
            .ToList();
        var isComplete = input is { Currency: not null, PricesIncludeTax: not null } && unpriced.Count == 0;
        return input.CustomerId is { } customer && !isComplete ? await CustomerPrices.Load(db, customer, unpriced, cancel) : null;
    }

    // Codes are stored in upper case.
    private static Task<List<TaxCode>> LoadTaxCodes(TenantDb db, DraftInput input, IEnumerable<Item> items, CancellationToken cancel)
    {
        var typed = (input.Lines ?? [])
            .Select(line => line.TaxCode)
            .Concat((input.Allowances ?? []).Concat(input.Charges ?? []).Select(item => item.TaxCode))
            .OfType<string>()
            .Select(code => code.ToUpperInvariant())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var ofItems = items.Select(item => item.TaxCodeId).OfType<Guid>().Distinct().ToList();
        return db.Set<TaxCode>()
            .AsNoTracking()
            .Include(code => code.Rates)
            .Where(code => typed.Contains(code.Code) || ofItems.Contains(code.Id))
            .ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<PrecedingInvoice>> LoadPreceding(TenantDb db, DraftInput input, CancellationToken cancel)
    {
        var ids = Originals(input);
        return ids.Count == 0
            ? []
            : await db.Set<SalesDocument>()
                .AsNoTracking()
                .Where(row =>
                    ids.Contains(row.Id) && row.Kind == DocumentKind.Invoice && row.Number != null && row.CustomerId == input.CustomerId
                )
                .OrderBy(row => row.Number)
                .Select(row => new PrecedingInvoice(row.Id, row.Number!, row.IssueDate))
                .ToListAsync(cancel);
    }

    public static IReadOnlyList<Guid> Originals(DraftInput input) =>
        [.. (input.OriginalInvoiceIds ?? []).Concat(input.OriginalInvoiceId is { } one ? [one] : []).Distinct()];
}
