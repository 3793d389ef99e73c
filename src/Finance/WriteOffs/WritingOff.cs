using BackOffice.Finance.Accounts;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

/// <summary>Writes a part of an open item off: its record, its posting and its allocation together; and takes that back.</summary>
internal static class WritingOff
{
    /// <param name="item">Tracked, of a customer.</param>
    /// <param name="amount">Positive, at most what is open.</param>
    public static async Task<WriteOff> Of(
        TenantDb db,
        IOpenItem item,
        WriteOffKind kind,
        decimal amount,
        DateOnly date,
        string? reason,
        Currency functional,
        CancellationToken cancel
    )
    {
        var chart = await ChartOfAccounts.Load(db, [], [], cancel);
        var sign = item.Open > 0 ? -1 : 1;
        var carried =
            amount == Math.Abs(item.Open) ? item.FunctionalOpen : functional.Round(item.FunctionalOpen * amount / Math.Abs(item.Open));
        var (name, number) = NameOf(item);
        var writeOff = new WriteOff
        {
            Kind = kind,
            CustomerId = item.PartyId,
            CustomerName = name,
            ItemId = item.Id,
            ItemNumber = number,
            Date = date,
            Currency = item.Currency,
            Amount = sign * amount,
            FunctionalAmount = -carried,
            Reason = reason,
            At = db.Now,
            By = db.Caller.ActorName,
            Open = sign * amount,
            FunctionalOpen = -carried,
        };
        db.Append(writeOff);
        await Poster.Post(db, WriteOffPosting.For(writeOff, chart), cancel);
        await Set(db, chart, functional, writeOff, item, amount, date, cancel);
        return writeOff;
    }

    /// <summary>The item is open again, and a write-off with the other sign brings the accounts to where they were.</summary>
    public static async Task<WriteOff> TakeBack(
        TenantDb db,
        WriteOff writeOff,
        DateOnly date,
        string? reason,
        Currency functional,
        CancellationToken cancel
    )
    {
        var chart = await ChartOfAccounts.Load(db, [], [], cancel);
        var allocation = await Standing(db, writeOff.Id, cancel);
        var item = (await Allocating.Find(db, writeOff.ItemId, cancel))!;
        var (from, to) = allocation.FromId == writeOff.Id ? ((IOpenItem)writeOff, item) : (item, writeOff);
        await Allocating.Reverse(db, chart, allocation, from, to, date, cancel);
        var counter = new WriteOff
        {
            Kind = writeOff.Kind,
            CustomerId = writeOff.CustomerId,
            CustomerName = writeOff.CustomerName,
            ItemId = writeOff.ItemId,
            ItemNumber = writeOff.ItemNumber,
            Date = date,
            Currency = writeOff.Currency,
            Amount = -writeOff.Amount,
            FunctionalAmount = -writeOff.FunctionalAmount,
            Reason = reason,
            ReversesId = writeOff.Id,
            At = db.Now,
            By = db.Caller.ActorName,
            Open = -writeOff.Amount,
            FunctionalOpen = -writeOff.FunctionalAmount,
        };
        db.Append(counter);
        await Poster.Post(db, WriteOffPosting.For(counter, chart), cancel);
        await Set(db, chart, functional, counter, writeOff, Math.Abs(writeOff.Amount), date, cancel);
        return counter;
    }

    /// <summary>Whether one of the two sides of an allocation is a write-off, and which.</summary>
    public static Task<WriteOff?> SideOf(TenantDb db, Allocation allocation, CancellationToken cancel) =>
        db.Set<WriteOff>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == allocation.FromId || row.Id == allocation.ToId, cancel);

    private static Task<Allocation> Standing(TenantDb db, Guid writeOff, CancellationToken cancel) =>
        db.Set<Allocation>().AsNoTracking().SingleAsync(row => row.FromId == writeOff || row.ToId == writeOff, cancel);

    private static async Task Set(
        TenantDb db,
        ChartOfAccounts chart,
        Currency functional,
        IOpenItem one,
        IOpenItem other,
        decimal amount,
        DateOnly date,
        CancellationToken cancel
    )
    {
        var (from, to) = one.Open < 0 ? (one, other) : (other, one);
        var outcome = await Allocating.Allocate(db, chart, functional, from, to, amount, date, cancel);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException($"A write-off is not wholly set against its item: {outcome.Refusals[0].Message}");
        }
    }

    private static (string Name, string Number) NameOf(IOpenItem item) =>
        item switch
        {
            SalesDocument document => (document.CustomerName, document.Number!),
            DunningNotice notice => (notice.CustomerName, notice.Number),
            Payment payment => (payment.PartyName, payment.Number),
            _ => throw new InvalidOperationException($"Nothing of {item.GetType().Name} is written off."),
        };
}
