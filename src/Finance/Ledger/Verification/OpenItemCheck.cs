using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// What is open of a document, bill, payment or reminder is its amount less its allocations, never past zero, and nothing is open
/// in functional currency exactly when nothing is open (F-01). Nothing is ever left of a write-off.
/// </summary>
internal sealed class OpenItemCheck : ILedgerCheck
{
    private const string Name = "open items";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var all = (IQueryable<Item>[])
            [Documents(context.Db), Bills(context.Db), Payments(context.Db), Notices(context.Db), WriteOffs(context.Db)];
        foreach (var items in all)
        {
            await foreach (var item in items.AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (Check(item) is { } difference)
                {
                    return difference;
                }
            }
        }

        return null;
    }

    private static Difference? Check(Item item)
    {
        // Of a void bill nothing is open, and nothing is set against it.
        var (total, functionalTotal) = item.IsVoid ? (0, 0) : (item.Total, item.FunctionalTotal);
        var open = item.Sign * total + item.From - item.To;
        var functional = item.Sign * functionalTotal + item.FunctionalFrom - item.FunctionalTo;
        return Other(item, "open", open, item.Open)
            ?? Other(item, "open in functional currency", functional, item.FunctionalOpen)
            ?? Other(item, "settled by credit memos", item.FromMemos, item.Credited)
            ?? Other(item, "written off", item.FromWriteOffs, item.WrittenOff)
            ?? (
                item.Sign * open < 0
                    ? new Difference(Name, $"{item.Number}, open", "not past zero", VerificationContext.Amount(open))
                    : null
            )
            ?? (open == 0 != (functional == 0) ? Other(item, "open in functional currency", 0, functional) : null);
    }

    private static Difference? Other(Item item, string what, decimal expected, decimal found) =>
        expected == found
            ? null
            : new Difference(Name, $"{item.Number}, {what}", VerificationContext.Amount(expected), VerificationContext.Amount(found));

    private static IQueryable<Item> Documents(TenantDb db)
    {
        var (allocations, documents) = (db.Set<Allocation>(), db.Set<SalesDocument>());
        var badDebts = db.Set<WriteOff>().Where(row => row.Kind == WriteOffKind.BadDebt);
        return documents
            .Where(row => row.Number != null)
            .OrderBy(row => row.Id)
            .Select(row => new Item(
                row.Number!,
                row.Kind == DocumentKind.Invoice ? 1 : -1,
                row.Total,
                row.FunctionalTotal,
                row.Open,
                row.FunctionalOpen,
                row.Credited,
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.FunctionalFrom),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.FunctionalTo),
                allocations.Where(part => part.ToId == row.Id && documents.Any(memo => memo.Id == part.FromId)).Sum(part => part.Amount),
                false,
                allocations.Where(part => part.ToId == row.Id && badDebts.Any(lost => lost.Id == part.FromId)).Sum(part => part.Amount),
                row.WrittenOff
            ));
    }

    private static IQueryable<Item> Bills(TenantDb db)
    {
        var (allocations, bills) = (db.Set<Allocation>(), db.Set<Bill>());
        return bills
            .Where(row => row.Number != null)
            .OrderBy(row => row.Id)
            .Select(row => new Item(
                row.Number!,
                row.Kind == BillKind.Bill ? -1 : 1,
                row.Total,
                row.FunctionalTotal,
                row.Open,
                row.FunctionalOpen,
                row.Credited,
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.FunctionalFrom),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.FunctionalTo),
                allocations.Where(part => part.FromId == row.Id && bills.Any(credit => credit.Id == part.ToId)).Sum(part => part.Amount),
                row.VoidDate != null,
                0,
                0
            ));
    }

    private static IQueryable<Item> Payments(TenantDb db)
    {
        var allocations = db.Set<Allocation>();
        return db.Set<Payment>()
            .OrderBy(row => row.Id)
            .Select(row => new Item(
                row.Number,
                row.Direction == PaymentDirection.In ? -1 : 1,
                row.Amount,
                row.FunctionalAmount,
                row.Open,
                row.FunctionalOpen,
                0,
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.FunctionalFrom),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.FunctionalTo),
                0,
                false,
                0,
                0
            ));
    }

    private static IQueryable<Item> Notices(TenantDb db)
    {
        var allocations = db.Set<Allocation>();
        return db.Set<DunningNotice>()
            .OrderBy(row => row.Id)
            .Select(row => new Item(
                row.Number,
                1,
                row.Total,
                row.FunctionalTotal,
                row.Open,
                row.FunctionalOpen,
                0,
                0,
                0,
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.FunctionalTo),
                0,
                false,
                0,
                0
            ));
    }

    private static IQueryable<Item> WriteOffs(TenantDb db)
    {
        var allocations = db.Set<Allocation>();
        return db.Set<WriteOff>()
            .OrderBy(row => row.Id)
            .Select(row => new Item(
                "write-off of " + row.ItemNumber,
                1,
                row.Amount,
                row.FunctionalAmount,
                0,
                0,
                0,
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.FromId == row.Id).Sum(part => part.FunctionalFrom),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id).Sum(part => part.FunctionalTo),
                0,
                false,
                0,
                0
            ));
    }

    /// <param name="Sign">1 for a debit to the control account, -1 for a credit.</param>
    private sealed record Item(
        string Number,
        int Sign,
        decimal Total,
        decimal FunctionalTotal,
        decimal Open,
        decimal FunctionalOpen,
        decimal Credited,
        decimal From,
        decimal FunctionalFrom,
        decimal To,
        decimal FunctionalTo,
        decimal FromMemos,
        bool IsVoid,
        decimal FromWriteOffs,
        decimal WrittenOff
    );
}
