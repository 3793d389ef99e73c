using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>Every allocation with an exchange difference posted exactly that, the others posted nothing.</summary>
internal sealed class AllocationCheck : ILedgerCheck
{
    private const string Name = "exchange differences";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var (documents, payments) = (context.Db.Set<SalesDocument>(), context.Db.Set<Payment>());
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
                    Party = documents.Where(item => item.Id == row.ToId).Select(item => item.CustomerId).FirstOrDefault()
                        ?? payments.Where(item => item.Id == row.ToId).Select(item => (Guid?)item.PartyId).FirstOrDefault(),
                })
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return null;
            }

            var expected = batch.ConvertAll(row =>
                ($"allocation {row.Allocation.Id}", Allocating.ExchangeDifference(row.Allocation, row.Party ?? Guid.Empty, context.Chart)!)
            );
            if (await StoredEntries.FirstOther(context.Db, Name, expected, cancel) is { } difference)
            {
                return difference;
            }

            last = batch[^1].Allocation.Id;
        }
    }
}
