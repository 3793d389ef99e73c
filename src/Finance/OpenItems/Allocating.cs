using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.OpenItems;

/// <summary>
/// The one allocation engine: sets credits against debits of a customer or supplier, never past zero on either side, and
/// posts the realised exchange difference of each allocation.
/// </summary>
internal static class Allocating
{
    /// <summary>The amounts of one allocation in functional currency. Pure: the last part of an item takes all that is left (F-01).</summary>
    public static (decimal From, decimal To) Relieve(decimal amount, IOpenItem from, IOpenItem to, Currency functional) =>
        (Part(amount, -from.Open, -from.FunctionalOpen, functional), Part(amount, to.Open, to.FunctionalOpen, functional));

    private static decimal Part(decimal amount, decimal open, decimal functionalOpen, Currency functional) =>
        amount == open ? functionalOpen : functional.Round(functionalOpen * amount / open);

    /// <summary>Sets <paramref name="amount"/> of a credit against a debit, at the earliest on the day both exist; both are tracked and not saved here.</summary>
    public static async Task<Outcome<Allocation>> Allocate(
        TenantDb db,
        ChartOfAccounts chart,
        Currency functional,
        IOpenItem from,
        IOpenItem to,
        decimal amount,
        DateOnly date,
        CancellationToken cancel
    )
    {
        if (Check(from, to, amount) is { } refusal)
        {
            return refusal;
        }

        // Both must exist: a credit memo may be dated before its invoice, a payment after the invoice it was made in advance for.
        var earliest = from.Date > to.Date ? from.Date : to.Date;
        date = date > earliest ? date : earliest;
        var (functionalFrom, functionalTo) = Relieve(amount, from, to, functional);
        return await Record(db, chart, from, to, amount, functionalFrom, functionalTo, date, null, cancel);
    }

    /// <summary>Takes an allocation back: both items and the exchange difference are as before .</summary>
    public static Task<Allocation> Reverse(
        TenantDb db,
        ChartOfAccounts chart,
        Allocation allocation,
        IOpenItem from,
        IOpenItem to,
        DateOnly date,
        CancellationToken cancel
    ) => Record(db, chart, from, to, -allocation.Amount, -allocation.FunctionalFrom, -allocation.FunctionalTo, date, allocation.Id, cancel);

    public static async Task<IOpenItem?> Find(TenantDb db, Guid id, CancellationToken cancel) =>
        (IOpenItem?)await db.Set<SalesDocument>().AsTracking().FirstOrDefaultAsync(item => item.Id == id && item.Number != null, cancel)
        ?? (IOpenItem?)await db.Set<Payment>().AsTracking().FirstOrDefaultAsync(item => item.Id == id, cancel)
        ?? (IOpenItem?)await db.Set<Bill>().AsTracking().FirstOrDefaultAsync(item => item.Id == id && item.Number != null, cancel)
        ?? await db.Set<DunningNotice>().AsTracking().FirstOrDefaultAsync(item => item.Id == id && item.Total != 0, cancel);

    /// <summary>
    /// What has something left and what is settled with it: a payment or credit and a document of a customer, where the credit
    /// is the first; a payment or credit and a bill of a supplier, where it is the second.
    /// </summary>
    private static (decimal Left, decimal Open) Sides(IOpenItem from, IOpenItem to) =>
        from.IsPayable ? (Math.Max(to.Open, 0), Math.Max(-from.Open, 0)) : (Math.Max(-from.Open, 0), Math.Max(to.Open, 0));

    /// <summary>Which locks stop what is done to an item.</summary>
    public static LockScope ScopeOf(IOpenItem item) => item.IsPayable ? LockScope.Purchases : LockScope.Sales;

    private static Refusal? Check(IOpenItem from, IOpenItem to, decimal amount) =>
        amount <= 0 ? new Refusal("allocation.amount", "amount", "Enter an amount above zero.")
        : from is Bill { Hold: not null } held && to is Payment
            ? new Refusal("bill.on_hold", null, $"The bill {held.Number} is on hold: {held.HoldReason}", RefusalKind.Conflict)
        : from.PartyId != to.PartyId ? new Refusal("allocation.party", "toId", "Both documents must be of the same customer or supplier.")
        : from.Currency != to.Currency
            ? new Refusal(
                "allocation.currency",
                "toId",
                $"One is in {from.Currency}, the other in {to.Currency}. Allocate in one currency."
            )
        : amount > Sides(from, to).Left
            ? new Refusal(
                "allocation.from_exceeded",
                "amount",
                $"Only {Sides(from, to).Left:0.00##} {from.Currency} of the payment or credit is left."
            )
        : amount > Sides(from, to).Open
            ? new Refusal("allocation.to_exceeded", "amount", $"Only {Sides(from, to).Open:0.00##} {to.Currency} of the document is open.")
        : null;

    private static async Task<Allocation> Record(
        TenantDb db,
        ChartOfAccounts chart,
        IOpenItem from,
        IOpenItem to,
        decimal amount,
        decimal functionalFrom,
        decimal functionalTo,
        DateOnly date,
        Guid? reverses,
        CancellationToken cancel
    )
    {
        var allocation = new Allocation
        {
            FromId = from.Id,
            ToId = to.Id,
            Date = date,
            Currency = from.Currency,
            Amount = amount,
            FunctionalFrom = functionalFrom,
            FunctionalTo = functionalTo,
            ReversesId = reverses,
            At = db.Now,
            By = db.Caller.ActorName,
        };
        from.Open += amount;
        from.FunctionalOpen += functionalFrom;
        to.Open -= amount;
        to.FunctionalOpen -= functionalTo;
        if (from is SalesDocument && to is SalesDocument invoice)
        {
            invoice.Credited += amount;
        }
        else if (from is Bill bill && to is Bill)
        {
            bill.Credited += amount;
        }
        else if (from is WriteOff { Kind: WriteOffKind.BadDebt } && to is SalesDocument lost)
        {
            lost.WrittenOff += amount;
        }

        db.Append(allocation);
        if (ExchangeDifference(allocation, from.PartyId, from.IsPayable, chart) is { } posting)
        {
            await Poster.Post(db, posting, cancel);
        }

        return allocation;
    }

    // What was paid is carried at another rate than what was invoiced: the control account is brought to the open items.
    internal static Posting? ExchangeDifference(Allocation allocation, Guid party, bool isPayable, ChartOfAccounts chart)
    {
        var difference = allocation.FunctionalFrom - allocation.FunctionalTo;
        return difference == 0
            ? null
            : new Posting(
                allocation.Date,
                EntryKind.ExchangeDifference,
                "Realised exchange difference",
                SourceTypes.Allocation,
                allocation.Id,
                [
                    new PostingLine(
                        chart.InRole(isPayable ? AccountRole.Payables : AccountRole.Receivables).Id,
                        difference,
                        allocation.Currency,
                        0,
                        party
                    ),
                    new PostingLine(chart.InRole(AccountRole.FxRealised).Id, -difference, allocation.Currency, 0, party),
                ],
                Scope: isPayable ? LockScope.Purchases : LockScope.Sales
            );
    }
}
