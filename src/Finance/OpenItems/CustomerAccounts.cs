using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Invoicing.Pages;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.OpenItems;

/// <summary>Tells lists and records of customers what the books know about them.</summary>
internal sealed class CustomerAccounts(Work work, OpenItemsOf openItems, TimeProvider time) : ICustomerAccounts
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public Task<Outcome<CustomerBalances>> Balances(IReadOnlyCollection<Guid> customers, CancellationToken cancel = default) =>
        work.Read<CustomerBalances>(
            DocumentRights.View,
            async db =>
            {
                var today = Today;
                var documents = await db.Set<SalesDocument>()
                    .Where(row => row.Open != 0 && row.CustomerId != null && customers.Contains(row.CustomerId.Value))
                    .GroupBy(row => row.CustomerId!.Value)
                    .Select(all => new
                    {
                        Customer = all.Key,
                        Open = all.Sum(row => row.FunctionalOpen),
                        Overdue = all.Where(row => row.Kind == DocumentKind.Invoice && row.DueDate < today).Sum(row => row.FunctionalOpen),
                    })
                    .ToListAsync(cancel);
                var payments = await db.Set<Payment>()
                    .Where(row => row.Open != 0 && row.CustomerId != null && customers.Contains(row.CustomerId.Value))
                    .GroupBy(row => row.CustomerId!.Value)
                    .Select(all => new { Customer = all.Key, Open = all.Sum(row => row.FunctionalOpen) })
                    .ToDictionaryAsync(row => row.Customer, row => row.Open, cancel);
                var balances = documents.ToDictionary(
                    row => row.Customer,
                    row => new CustomerBalance(row.Open + payments.GetValueOrDefault(row.Customer), row.Overdue)
                );
                foreach (var (customer, open) in payments)
                {
                    balances.TryAdd(customer, new CustomerBalance(open, 0));
                }

                var claims = await db.Set<DunningNotice>()
                    .Where(row => row.Open != 0 && customers.Contains(row.CustomerId))
                    .GroupBy(row => row.CustomerId)
                    .Select(all => new { Customer = all.Key, Open = all.Sum(row => row.FunctionalOpen) })
                    .ToListAsync(cancel);
                foreach (var claim in claims)
                {
                    var other = balances.GetValueOrDefault(claim.Customer) ?? new CustomerBalance(0, 0);
                    balances[claim.Customer] = other with { Balance = other.Balance + claim.Open };
                }

                return new CustomerBalances((await GetCompanyDetails.In(db, cancel)).Currency, balances);
            },
            cancel
        );

    public async Task<Outcome<IReadOnlyList<CustomerOpenItem>>> OpenItems(Guid customer, CancellationToken cancel = default)
    {
        var today = Today;
        return (await openItems.Run(customer, cancel)).Then(items =>
            Outcome<IReadOnlyList<CustomerOpenItem>>.Of([
                .. items.Select(item => new CustomerOpenItem(
                    $"{DocumentWords.NameOf(item.Kind)} {item.Number}",
                    DocumentWords.UrlOf(item.Kind, item.Id),
                    item.DueDate,
                    item.Kind == "invoice" && item.DueDate < today,
                    item.Currency,
                    item.Open
                )),
            ])
        );
    }

    public Task<Outcome<CustomerReminders?>> Reminders(Guid customer, CancellationToken cancel = default) =>
        work.Read<CustomerReminders?>(
            DocumentRights.View,
            async db =>
            {
                var last = await db.Set<DunningNotice>()
                    .Where(row => row.CustomerId == customer)
                    .OrderByDescending(row => row.Date)
                    .ThenByDescending(row => row.Id)
                    .Select(row => new CustomerNotice($"finance/dunning/{row.Id}", row.Number, row.Level, row.Date))
                    .FirstOrDefaultAsync(cancel);
                var stop = await db.Set<DunningStop>()
                    .FirstOrDefaultAsync(row => row.CustomerId == customer && row.DocumentId == null, cancel);
                var stands = stop?.HoldsOn(Today) == true;
                return Outcome<CustomerReminders?>.Of(
                    last is null && !stands ? null : new CustomerReminders(last, stands ? stop!.Reason : null, stands ? stop!.Until : null)
                );
            },
            cancel
        );

    public async Task<bool> HasOpen(TenantDb db, Guid customer, CancellationToken cancel = default) =>
        await db.Set<SalesDocument>().AnyAsync(row => row.CustomerId == customer && (row.Open != 0 || row.Number == null), cancel)
        || await db.Set<Payment>().AnyAsync(row => row.CustomerId == customer && row.Open != 0, cancel)
        || await db.Set<DunningNotice>().AnyAsync(row => row.CustomerId == customer && row.Open != 0, cancel);
}
