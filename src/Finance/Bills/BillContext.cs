using BackOffice.Finance.Accounts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>Everything stored that a bill refers to, loaded at once so that the reading of the bill itself is pure.</summary>
/// <param name="SameNumber">Another bill of the supplier that has the number; null where it is free.</param>
internal sealed record BillContext(
    CompanyCard Company,
    SupplierCard? Supplier,
    FoundRate? TableRate,
    IReadOnlyDictionary<string, TaxCode> TaxCodes,
    ChartOfAccounts Chart,
    BillOriginal? Original,
    SameNumber? SameNumber,
    DateOnly Today
)
{
    /// <param name="self">The bill itself, which may keep its number.</param>
    public static async Task<BillContext> Load(TenantDb db, BillKind kind, Guid? self, BillInput input, CancellationToken cancel)
    {
        var supplier = input.SupplierId is { } id ? await GetSupplier.In(db, id, cancel) : null;
        var codes = await db.Set<TaxCode>().AsNoTracking().Include(code => code.Rates).ToListAsync(cancel);
        List<string> accounts =
        [
            .. (input.Lines ?? [])
                .Select(line => line.AccountCode)
                .Append(supplier?.AccountCode)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        var company = await GetCompanyDetails.In(db, cancel);
        return new BillContext(
            company,
            supplier,
            await RateTable.ForDocument(
                db,
                BillReading.CurrencyOf(input, supplier, company),
                company.Currency,
                input.ExchangeRate,
                input.IssueDate,
                cancel
            ),
            codes.ToDictionary(code => code.Code, StringComparer.OrdinalIgnoreCase),
            await ChartOfAccounts.Load(db, accounts, [], cancel),
            await LoadOriginal(db, input, cancel),
            await LoadSameNumber(db, kind, self, input, cancel),
            DateOnly.FromDateTime(db.Now)
        );
    }

    private static Task<BillOriginal?> LoadOriginal(TenantDb db, BillInput input, CancellationToken cancel) =>
        db.Set<Bill>()
            .AsNoTracking()
            .Where(row =>
                row.Id == input.OriginalBillId
                && row.Kind == BillKind.Bill
                && row.Number != null
                && row.VoidDate == null
                && row.SupplierId == input.SupplierId
            )
            .Select(row => new BillOriginal(row.Id, row.Number!, row.SupplierNumber!, row.IssueDate))
            .FirstOrDefaultAsync(cancel);

    private static async Task<SameNumber?> LoadSameNumber(
        TenantDb db,
        BillKind kind,
        Guid? self,
        BillInput input,
        CancellationToken cancel
    ) =>
        SupplierNumbers.KeyOf(input.SupplierNumber) is { } key && input.SupplierId is { } supplier
            ? await db.Set<Bill>()
                .AsNoTracking()
                .Where(row =>
                    row.SupplierId == supplier && row.Kind == kind && row.NumberKey == key && row.VoidDate == null && row.Id != self
                )
                .Select(row => new SameNumber(row.Number, row.SupplierNumber!))
                .FirstOrDefaultAsync(cancel)
            : null;
}

/// <param name="Number">Ours; null while it is a draft.</param>
internal sealed record SameNumber(string? Number, string SupplierNumber);
