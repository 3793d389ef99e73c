using BackOffice.Finance.Bills;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Revaluations;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Reports;

/// <summary>
/// What was open on a day: the original amount less the allocations dated up to it, taken-back ones included. So the report
/// of a past day never changes by what is dated later, and its total is the control account of that day. On the
/// day of a revaluation they are carried at its rates.
/// </summary>
internal static class OpenItemsAsOf
{
    public static async Task<List<AgedItem>> Load(TenantDb db, LedgerSide side, DateOnly asOf, Guid? party, CancellationToken cancel)
    {
        var (document, credit) =
            side == LedgerSide.Receivables
                ? (OpenItemType.Invoice, OpenItemType.CreditMemo)
                : (OpenItemType.SupplierCredit, OpenItemType.Bill);
        var (incoming, outgoing) =
            side == LedgerSide.Receivables ? (OpenItemType.Payment, OpenItemType.Refund) : (OpenItemType.Refund, OpenItemType.Payment);
        var documents = side == LedgerSide.Receivables ? Documents(db, asOf, party) : Bills(db, asOf, party);
        var items = (await documents.ToListAsync(cancel))
            .Select(item => item with { Type = item.Credit ? credit : document })
            .Concat(
                (await Payments(db, side, asOf, party).ToListAsync(cancel)).Select(item =>
                    item with
                    {
                        Type = item.Credit ? incoming : outgoing,
                    }
                )
            )
            .Concat(
                side == LedgerSide.Receivables
                    ? (await Notices(db, asOf, party).ToListAsync(cancel)).Select(item => item with { Type = OpenItemType.Notice })
                    : []
            )
            .ToList();
        items = [.. Revalued(items, await Parts(db, side, asOf, party, cancel)).Where(item => item.Open != 0 || item.FunctionalOpen != 0)];
        List<Guid> parties = [.. items.Select(item => item.Party).Distinct()];
        var names =
            side == LedgerSide.Receivables ? await GetCustomer.Names(db, parties, cancel) : await GetSupplier.Names(db, parties, cancel);
        var missing = side == LedgerSide.Receivables ? "Missing customer" : "Missing supplier";
        return
        [
            .. items
                // What is owed stays in the report when a repair of the database left its customer or supplier out.
                .Select(item => item.Row(names.GetValueOrDefault(item.Party, missing), asOf, side == LedgerSide.Receivables ? 1 : -1))
                .OrderBy(row => row.PartyName, StringComparer.OrdinalIgnoreCase)
                .ThenBy(row => row.PartyId)
                .ThenBy(row => row.DueDate)
                .ThenBy(row => row.Number, StringComparer.Ordinal)
                .ThenBy(row => row.Id),
        ];
    }

    private static Task<List<RevaluedPart>> Parts(TenantDb db, LedgerSide side, DateOnly asOf, Guid? party, CancellationToken cancel)
    {
        var kind = side == LedgerSide.Receivables ? RevaluedKind.Receivable : RevaluedKind.Payable;
        return db.Set<RevaluedPart>()
            .Where(part => part.Date == asOf && part.Kind == kind && (party == null || part.PartyId == party))
            .OrderBy(part => part.RevaluationId)
            .ThenBy(part => part.PartNo)
            .ToListAsync(cancel);
    }

    // What was settled or made void on that day after it was revalued has nothing open but still its difference.
    private static IEnumerable<Item> Revalued(List<Item> items, List<RevaluedPart> parts)
    {
        var differences = parts.ToLookup(part => part.SubjectId);
        return items
            .Select(item => item with { Revalued = differences[item.Id].Sum(part => part.Difference) })
            .Concat(
                parts
                    .ExceptBy(items.Select(item => item.Id), part => part.SubjectId)
                    .Select(part => new Item(
                        part.SubjectId,
                        false,
                        part.Number,
                        part.PartyId!.Value,
                        part.ItemDate!.Value,
                        part.DueDate!.Value,
                        part.Currency,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0
                    )
                    {
                        Type = part.Type!.Value,
                        Revalued = differences[part.SubjectId].Sum(other => other.Difference),
                    })
            );
    }

    // What is settled today was open then only if something that settled it is dated later: few rows, found by index.
    private static IQueryable<Item> Documents(TenantDb db, DateOnly asOf, Guid? party)
    {
        var allocations = db.Set<Allocation>();
        return db.Set<SalesDocument>()
            .Where(row => row.Number != null && row.IssueDate <= asOf && (party == null || row.CustomerId == party))
            .Where(row =>
                row.Open != 0
                || allocations.Any(part => part.FromId == row.Id && part.Date > asOf)
                || allocations.Any(part => part.ToId == row.Id && part.Date > asOf)
            )
            .Select(row => new Item(
                row.Id,
                row.Kind == DocumentKind.CreditMemo,
                row.Number!,
                row.CustomerId!.Value,
                row.IssueDate,
                row.Kind == DocumentKind.CreditMemo ? row.IssueDate : row.DueDate,
                row.Currency,
                row.Total,
                row.FunctionalTotal,
                allocations.Where(part => part.FromId == row.Id && part.Date <= asOf).Sum(part => part.Amount),
                allocations.Where(part => part.FromId == row.Id && part.Date <= asOf).Sum(part => part.FunctionalFrom),
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.FunctionalTo)
            ));
    }

    private static IQueryable<Item> Notices(TenantDb db, DateOnly asOf, Guid? party)
    {
        var allocations = db.Set<Allocation>();
        return db.Set<DunningNotice>()
            .Where(row => row.Total != 0 && row.Date <= asOf && (party == null || row.CustomerId == party))
            .Where(row => row.Open != 0 || allocations.Any(part => part.ToId == row.Id && part.Date > asOf))
            .Select(row => new Item(
                row.Id,
                false,
                row.Number,
                row.CustomerId,
                row.Date,
                row.Date,
                row.Currency,
                row.Total,
                row.FunctionalTotal,
                0,
                0,
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.FunctionalTo)
            ));
    }

    private static IQueryable<Item> Bills(TenantDb db, DateOnly asOf, Guid? party)
    {
        var allocations = db.Set<Allocation>();
        return db.Set<Bill>()
            .Where(row => row.Number != null && row.IssueDate <= asOf && (party == null || row.SupplierId == party))
            .Where(row => row.VoidDate == null || row.VoidDate > asOf)
            .Where(row =>
                row.Open != 0
                || row.VoidDate != null
                || allocations.Any(part => part.FromId == row.Id && part.Date > asOf)
                || allocations.Any(part => part.ToId == row.Id && part.Date > asOf)
            )
            .Select(row => new Item(
                row.Id,
                row.Kind == BillKind.Bill,
                row.Number!,
                row.SupplierId!.Value,
                row.IssueDate,
                row.Kind == BillKind.Bill ? row.DueDate : row.IssueDate,
                row.Currency,
                row.Total,
                row.FunctionalTotal,
                allocations.Where(part => part.FromId == row.Id && part.Date <= asOf).Sum(part => part.Amount),
                allocations.Where(part => part.FromId == row.Id && part.Date <= asOf).Sum(part => part.FunctionalFrom),
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.FunctionalTo)
            ));
    }

    private static IQueryable<Item> Payments(TenantDb db, LedgerSide side, DateOnly asOf, Guid? party)
    {
        var allocations = db.Set<Allocation>();
        var ofSide =
            side == LedgerSide.Receivables
                ? db.Set<Payment>().Where(row => row.CustomerId != null)
                : db.Set<Payment>().Where(row => row.SupplierId != null);
        return ofSide
            .Where(row => row.Date <= asOf && (party == null || row.CustomerId == party || row.SupplierId == party))
            .Where(row =>
                row.Open != 0
                || allocations.Any(part => part.FromId == row.Id && part.Date > asOf)
                || allocations.Any(part => part.ToId == row.Id && part.Date > asOf)
            )
            .Select(row => new Item(
                row.Id,
                row.Direction == PaymentDirection.In,
                row.Number,
                (row.CustomerId ?? row.SupplierId)!.Value,
                row.Date,
                row.Date,
                row.Currency,
                row.Amount,
                row.FunctionalAmount,
                allocations.Where(part => part.FromId == row.Id && part.Date <= asOf).Sum(part => part.Amount),
                allocations.Where(part => part.FromId == row.Id && part.Date <= asOf).Sum(part => part.FunctionalFrom),
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.Amount),
                allocations.Where(part => part.ToId == row.Id && part.Date <= asOf).Sum(part => part.FunctionalTo)
            ));
    }

    /// <param name="Credit">Whether it is a credit on the control account: we owe it.</param>
    private sealed record Item(
        Guid Id,
        bool Credit,
        string Number,
        Guid Party,
        DateOnly Date,
        DateOnly Due,
        string Currency,
        decimal Total,
        decimal FunctionalTotal,
        decimal From,
        decimal FunctionalFrom,
        decimal To,
        decimal FunctionalTo
    )
    {
        public OpenItemType Type { get; init; }

        public decimal Open => (Credit ? -Total : Total) + From - To;

        /// <summary>By how much revaluations of the day moved what it is carried at.</summary>
        public decimal Revalued { get; init; }

        public decimal FunctionalOpen => (Credit ? -FunctionalTotal : FunctionalTotal) + FunctionalFrom - FunctionalTo + Revalued;

        /// <param name="sign">-1 where what is owed is a credit on the control account.</param>
        public AgedItem Row(string name, DateOnly asOf, int sign) =>
            new(
                Id,
                Type,
                Number,
                Party,
                name,
                Date,
                Due,
                Currency,
                sign * Open,
                sign * FunctionalOpen,
                Ageing.BucketOf(Due, asOf),
                Math.Max(asOf.DayNumber - Due.DayNumber, 0)
            );
    }
}
