using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every allocation is of a day on which both sides exist, and posted exactly its exchange difference if it has one.</summary>
internal sealed class AllocationCheck : ILedgerCheck
{
    private const string Name = "allocations";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var (documents, payments, bills) = (context.Db.Set<SalesDocument>(), context.Db.Set<Payment>(), context.Db.Set<Bill>());
        var notices = context.Db.Set<DunningNotice>();
        if (await Early(context, documents, payments, bills, cancel) is { } early)
        {
            return early;
        }

        var last = Guid.Empty;
        while (true)
        {
            var batch = await context
                .Db.Set<Allocation>()
                .Where(row => row.Id > last && row.FunctionalFrom != row.FunctionalTo)
                .OrderBy(row => row.Id)
                .Take(VerificationContext.Batch)
                .Select(row => new
                {
                    Allocation = row,
                    Customer = documents.Where(item => item.Id == row.ToId).Select(item => item.CustomerId).FirstOrDefault()
                        ?? payments.Where(item => item.Id == row.ToId).Select(item => item.CustomerId).FirstOrDefault()
                        ?? notices.Where(item => item.Id == row.ToId).Select(item => (Guid?)item.CustomerId).FirstOrDefault(),
                    Supplier = bills.Where(item => item.Id == row.ToId).Select(item => item.SupplierId).FirstOrDefault()
                        ?? payments.Where(item => item.Id == row.ToId).Select(item => item.SupplierId).FirstOrDefault(),
                })
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return null;
            }

            var expected = batch.ConvertAll(row =>
                (
                    $"allocation {row.Allocation.Id}",
                    Allocating.ExchangeDifference(
                        row.Allocation,
                        row.Customer ?? row.Supplier ?? Guid.Empty,
                        row.Supplier is not null,
                        context.Chart
                    )!
                )
            );
            if (await StoredEntries.FirstOther(context.Db, Name, expected, cancel) is { } difference)
            {
                return difference;
            }

            last = batch[^1].Allocation.Id;
        }
    }

    // Else an item would be settled before it was open, and the open items of that day would not be the control account.
    private static async Task<Difference?> Early(
        VerificationContext context,
        IQueryable<SalesDocument> documents,
        IQueryable<Payment> payments,
        IQueryable<Bill> bills,
        CancellationToken cancel
    )
    {
        var (notices, writeOffs) = (context.Db.Set<DunningNotice>(), context.Db.Set<WriteOff>());
        var early = await context
            .Db.Set<Allocation>()
            .Where(row =>
                documents.Any(item => (item.Id == row.FromId || item.Id == row.ToId) && item.IssueDate > row.Date)
                || bills.Any(item => (item.Id == row.FromId || item.Id == row.ToId) && item.IssueDate > row.Date)
                || payments.Any(item => (item.Id == row.FromId || item.Id == row.ToId) && item.Date > row.Date)
                || notices.Any(item => item.Id == row.ToId && item.Date > row.Date)
                || writeOffs.Any(item => (item.Id == row.FromId || item.Id == row.ToId) && item.Date > row.Date)
            )
            .OrderBy(row => row.Id)
            .FirstOrDefaultAsync(cancel);
        return early is null
            ? null
            : new Difference(Name, $"allocation {early.Id}", "on a day when both documents exist", VerificationContext.Day(early.Date));
    }
}
