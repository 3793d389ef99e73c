using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>
/// Takes back a bill that nobody paid: its entry is reversed, both linked, and the supplier's number is free again. The bill stays
/// with its number. Refusals, in this order: unknown, a draft, void already, paid or credited, date, period locked, above the limit of the caller.
/// </summary>
public sealed class VoidBill(Work work, Colleagues colleagues)
{
    /// <param name="Date">The bill's own date when that is open, else the first open day.</param>
    public sealed record Request(Guid Id, DateOnly? Date = null, string? Reason = null);

    /// <param name="EntryId">The reversing entry; null of a bill over nothing.</param>
    public sealed record Voided(Guid? EntryId, DateOnly Date);

    public async Task<Outcome<Voided>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    private static async Task<Outcome<Voided>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var bill = await db.Set<Bill>().AsTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
        if (await Check(db, bill, cancel) is { } refusal)
        {
            return refusal;
        }

        var earliest = await Earliest(db, bill!, cancel);
        var date = request.Date ?? await PeriodLock.FirstOpen(db, earliest, LockScope.Purchases, cancel);
        if (date < earliest || date.Year > 2200)
        {
            return new Refusal("bill.void_date", "date", $"The earliest date is {earliest:yyyy-MM-dd}.");
        }

        if (await PeriodLock.Check(db, date, LockScope.Purchases, "date", cancel) is { } locked)
        {
            return locked;
        }

        var company = await GetCompanyDetails.In(db, cancel);
        if (ApprovalLimit.Check(db, FinanceRights.Approve, bill!.FunctionalTotal, company.Currency, null) is { } above)
        {
            return above;
        }

        var entry = await ReverseJournalEntry.OfSource(db, bill.Id, SourceTypes.Bill, date, LockScope.Purchases, cancel);
        bill.VoidDate = date;
        (bill.Open, bill.FunctionalOpen) = (0, 0);
        var reason = PlainText.Clean(request.Reason) is { } why ? $": {PlainText.Cut(why, 200)}" : "";
        db.About(SubjectTypes.Bill, bill.Id, $"{bill.Number} voided{reason}");
        return new Voided(entry, date);
    }

    private static async Task<Refusal?> Check(TenantDb db, Bill? bill, CancellationToken cancel) =>
        bill is null ? Refusal.NotFound("bill")
        : bill.Draft is not null ? new Refusal("bill.draft", null, "It is a draft: delete it instead.")
        : bill.VoidDate is not null ? new Refusal("bill.void", null, "It is void already.", RefusalKind.Conflict)
        : bill.Open != bill.Sign * bill.Total
        || await db.Set<Bill>().AnyAsync(row => row.OriginalId == bill.Id && row.Number != null && row.VoidDate == null, cancel)
            ? new Refusal(
                "bill.settled",
                null,
                "It is paid, used or credited in part. Take that back first, or enter a supplier credit for what is wrong.",
                RefusalKind.Conflict
            )
        : null;

    // While something was set against it, it was not whole: the books of those days stay as they are.
    private static async Task<DateOnly> Earliest(TenantDb db, Bill bill, CancellationToken cancel)
    {
        var last = await db.Set<Allocation>()
            .Where(row => row.FromId == bill.Id || row.ToId == bill.Id)
            .MaxAsync(row => (DateOnly?)row.Date, cancel);
        return last > bill.IssueDate ? last.Value : bill.IssueDate;
    }
}
