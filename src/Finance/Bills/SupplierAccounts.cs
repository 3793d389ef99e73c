using BackOffice.Finance.Accounts;
using BackOffice.Finance.Invoicing.Pages;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>Tells lists and records of suppliers what the books know about them.</summary>
internal sealed class SupplierAccounts(Work work, OpenItemsOf openItems, AccountOptions accounts, TimeProvider time) : ISupplierAccounts
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public Task<Outcome<SupplierBalances>> Balances(IReadOnlyCollection<Guid> suppliers, CancellationToken cancel = default) =>
        work.Read<SupplierBalances>(
            FinanceRights.View,
            async db =>
            {
                var today = Today;
                var bills = await db.Set<Bill>()
                    .Where(row => row.Open != 0 && row.SupplierId != null && suppliers.Contains(row.SupplierId.Value))
                    .GroupBy(row => row.SupplierId!.Value)
                    .Select(all => new
                    {
                        Supplier = all.Key,
                        Open = all.Sum(row => row.FunctionalOpen),
                        Overdue = all.Where(row => row.Kind == BillKind.Bill && row.DueDate < today).Sum(row => row.FunctionalOpen),
                    })
                    .ToListAsync(cancel);
                var payments = await db.Set<Payment>()
                    .Where(row => row.Open != 0 && row.SupplierId != null && suppliers.Contains(row.SupplierId.Value))
                    .GroupBy(row => row.SupplierId!.Value)
                    .Select(all => new { Supplier = all.Key, Open = all.Sum(row => row.FunctionalOpen) })
                    .ToDictionaryAsync(row => row.Supplier, row => row.Open, cancel);
                var balances = bills.ToDictionary(
                    row => row.Supplier,
                    row => new SupplierBalance(-row.Open - payments.GetValueOrDefault(row.Supplier), -row.Overdue)
                );
                foreach (var (supplier, open) in payments)
                {
                    balances.TryAdd(supplier, new SupplierBalance(-open, 0));
                }

                return new SupplierBalances((await GetCompanyDetails.In(db, cancel)).Currency, balances);
            },
            cancel
        );

    public async Task<Outcome<IReadOnlyList<SupplierOpenItem>>> OpenItems(Guid supplier, CancellationToken cancel = default)
    {
        if (!await work.Allowed(FinanceRights.View, cancel))
        {
            return Refusal.Forbidden();
        }

        var today = Today;
        return (await openItems.Run(supplier, cancel)).Then(items =>
            Outcome<IReadOnlyList<SupplierOpenItem>>.Of([
                .. items.Select(item => new SupplierOpenItem(
                    $"{DocumentWords.NameOf(item.Kind)} {item.Number}",
                    DocumentWords.UrlOf(item.Kind, item.Id),
                    item.DueDate,
                    item.Kind == "bill" && item.DueDate < today,
                    item.Currency,
                    -item.Open
                )),
            ])
        );
    }

    public async Task<bool> HasOpen(TenantDb db, Guid supplier, CancellationToken cancel = default) =>
        await db.Set<Bill>().AnyAsync(row => row.SupplierId == supplier && (row.Open != 0 || row.Number == null), cancel)
        || await db.Set<Payment>().AnyAsync(row => row.SupplierId == supplier && row.Open != 0, cancel);

    public Task<bool> HasPosted(TenantDb db, Guid supplier, CancellationToken cancel = default) =>
        db.Set<Bill>().AnyAsync(row => row.SupplierId == supplier && row.Number != null, cancel);

    public async Task<Outcome<IReadOnlyList<SupplierAccountChoice>>> Accounts(CancellationToken cancel = default) =>
        (await accounts.Run(cancel)).Then(found =>
            Outcome<IReadOnlyList<SupplierAccountChoice>>.Of([
                .. found.Select(account => new SupplierAccountChoice(account.Code, account.Name)),
            ])
        );

    public async Task<bool> CanTake(TenantDb db, string accountCode, CancellationToken cancel = default)
    {
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == accountCode, cancel);
        return account is { IsHeader: false, IsBlocked: false, IsControl: false };
    }
}
