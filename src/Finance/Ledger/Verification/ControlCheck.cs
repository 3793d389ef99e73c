using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Revaluations;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Receivables and payables are each the sum of their open items at the end of every day: day by day, both change by the
/// same.
/// </summary>
internal sealed class ControlCheck : ILedgerCheck
{
    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel) =>
        await Other(context, AccountRole.Receivables, "receivables", await OfCustomers(context.Db, cancel), cancel)
        ?? await Other(context, AccountRole.Payables, "payables", await OfSuppliers(context.Db, cancel), cancel);

    private static async Task<Difference?> Other(
        VerificationContext context,
        AccountRole role,
        string name,
        Dictionary<DateOnly, decimal> items,
        CancellationToken cancel
    )
    {
        var account = context.Chart.InRole(role).Id;
        var posted = await context
            .Db.Set<JournalLine>()
            .Where(line => line.AccountId == account)
            .GroupBy(line => line.Date)
            .Select(group => new
            {
                group.Key,
                Debit = group.Sum(line => line.Debit),
                Credit = group.Sum(line => line.Credit),
            })
            .ToDictionaryAsync(row => row.Key, row => row.Debit - row.Credit, cancel);
        foreach (var day in posted.Keys.Union(items.Keys).Order())
        {
            var (expected, found) = (items.GetValueOrDefault(day), posted.GetValueOrDefault(day));
            if (expected != found)
            {
                return new Difference(
                    name,
                    $"change of {context.NameOf(account)} on {VerificationContext.Day(day)}",
                    VerificationContext.Amount(expected),
                    VerificationContext.Amount(found)
                );
            }
        }

        return null;
    }

    private static async Task<Dictionary<DateOnly, decimal>> OfCustomers(TenantDb db, CancellationToken cancel)
    {
        var documents = await db.Set<SalesDocument>()
            .Where(row => row.Number != null)
            .GroupBy(row => new { row.IssueDate, row.Kind })
            .Select(group => new { group.Key, Sum = group.Sum(row => row.FunctionalTotal) })
            .ToListAsync(cancel);
        var notices = await db.Set<DunningNotice>()
            .GroupBy(row => row.Date)
            .Select(group => new { group.Key, Sum = group.Sum(row => row.FunctionalTotal) })
            .ToListAsync(cancel);
        var writeOffs = await db.Set<WriteOff>()
            .GroupBy(row => row.Date)
            .Select(group => new { group.Key, Sum = group.Sum(row => row.FunctionalAmount) })
            .ToListAsync(cancel);
        return ByDay(
            documents
                .Select(row => (row.Key.IssueDate, row.Key.Kind == DocumentKind.Invoice ? row.Sum : -row.Sum))
                .Concat(notices.Concat(writeOffs).Select(row => (row.Key, row.Sum)))
                .Concat(await Payments(db.Set<Payment>().Where(row => row.CustomerId != null), cancel))
                .Concat(await Allocations(db.Set<Allocation>().Where(part => !OfSupplier(db).Contains(part.FromId)), cancel))
                .Concat(await Revalued(db, RevaluedKind.Receivable, cancel))
        );
    }

    private static async Task<Dictionary<DateOnly, decimal>> OfSuppliers(TenantDb db, CancellationToken cancel)
    {
        var bills = await db.Set<Bill>()
            .Where(row => row.Number != null)
            .GroupBy(row => new
            {
                row.IssueDate,
                row.VoidDate,
                row.Kind,
            })
            .Select(group => new { group.Key, Sum = group.Sum(row => row.FunctionalTotal) })
            .ToListAsync(cancel);
        var posted = bills.ConvertAll(row =>
            (Day: row.Key.IssueDate, row.Key.VoidDate, Change: row.Key.Kind == BillKind.Bill ? -row.Sum : row.Sum)
        );
        return ByDay(
            posted
                .Select(row => (row.Day, row.Change))
                .Concat(posted.Where(row => row.VoidDate is not null).Select(row => (row.VoidDate!.Value, -row.Change)))
                .Concat(await Payments(db.Set<Payment>().Where(row => row.SupplierId != null), cancel))
                .Concat(await Allocations(db.Set<Allocation>().Where(part => OfSupplier(db).Contains(part.FromId)), cancel))
                .Concat(await Revalued(db, RevaluedKind.Payable, cancel))
        );
    }

    private static IQueryable<Guid> OfSupplier(TenantDb db) =>
        db.Set<Bill>().Select(row => row.Id).Concat(db.Set<Payment>().Where(row => row.SupplierId != null).Select(row => row.Id));

    private static async Task<IEnumerable<(DateOnly Day, decimal Change)>> Payments(
        IQueryable<Payment> payments,
        CancellationToken cancel
    ) =>
        (
            await payments
                .GroupBy(row => new { row.Date, row.Direction })
                .Select(group => new { group.Key, Sum = group.Sum(row => row.FunctionalAmount) })
                .ToListAsync(cancel)
        ).Select(row => (row.Key.Date, row.Key.Direction == PaymentDirection.In ? -row.Sum : row.Sum));

    private static async Task<IEnumerable<(DateOnly Day, decimal Change)>> Allocations(
        IQueryable<Allocation> allocations,
        CancellationToken cancel
    ) =>
        (
            await allocations
                .GroupBy(row => row.Date)
                .Select(group => new
                {
                    group.Key,
                    From = group.Sum(row => row.FunctionalFrom),
                    To = group.Sum(row => row.FunctionalTo),
                })
                .ToListAsync(cancel)
        ).Select(row => (row.Key, row.From - row.To));

    // For one day the items are worth what the rates of that day say.
    private static async Task<IEnumerable<(DateOnly Day, decimal Change)>> Revalued(
        TenantDb db,
        RevaluedKind kind,
        CancellationToken cancel
    ) =>
        (
            await db.Set<RevaluedPart>()
                .Where(part => part.Kind == kind)
                .GroupBy(part => part.Date)
                .Select(group => new { group.Key, Sum = group.Sum(part => part.Difference) })
                .ToListAsync(cancel)
        ).SelectMany(row => new[] { (row.Key, row.Sum), (row.Key.AddDays(1), -row.Sum) });

    private static Dictionary<DateOnly, decimal> ByDay(IEnumerable<(DateOnly Day, decimal Change)> changes) =>
        changes.GroupBy(row => row.Day).ToDictionary(group => group.Key, group => group.Sum(row => row.Change));
}
