using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

/// <summary>
/// Writes off what is open of an item of a customer: a small difference within the tolerance, wholly (A-12), or a bad debt, with a
/// reason. The tax stays as it was invoiced. Refusals, in this order: unknown, nothing open, amount, day, tolerance or what is no debt,
/// reason, another's duty, period, the limit of the caller.
/// </summary>
public sealed class WriteOffRemainder(Work work, Colleagues colleagues)
{
    /// <param name="ItemId">An invoice, or a reminder that claims something; small differences of payments and credit memos too.</param>
    /// <param name="Amount">Positive, in the item's currency; all that is open when absent.</param>
    /// <param name="Kind">A difference where the tolerance allows it, else a bad debt, when absent.</param>
    public sealed record Request(
        Guid ItemId,
        decimal? Amount = null,
        DateOnly? Date = null,
        string? Reason = null,
        WriteOffKind? Kind = null
    );

    /// <param name="Amount">Positive.</param>
    public sealed record Written(Guid Id, WriteOffKind Kind, decimal Amount, string Currency);

    public async Task<Outcome<Written>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    private static async Task<Outcome<Written>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var item = await Allocating.Find(db, request.ItemId, cancel);
        if (item is null || item.IsPayable)
        {
            return Refusal.NotFound("document", "itemId");
        }

        var today = DateOnly.FromDateTime(db.Now);
        var date = request.Date ?? (today > item.Date ? today : item.Date);
        var amount = request.Amount ?? Math.Abs(item.Open);
        if (Check(item, amount, date) is { } wrong)
        {
            return wrong;
        }

        var allowed = await WithinTolerance(db, item, amount, cancel);
        var kind = request.Kind ?? (allowed ? WriteOffKind.Difference : WriteOffKind.BadDebt);
        var reason = PlainText.Clean(request.Reason);
        if ((CheckKind(item, kind, allowed) ?? CheckReason(kind, reason)) is { } refused)
        {
            return refused;
        }

        if (kind == WriteOffKind.BadDebt && await FinanceDuties.MayWriteOff(db, item.Id, cancel) is { } own)
        {
            return own;
        }

        if (await PeriodLock.Check(db, date, LockScope.Sales, "date", cancel) is { } locked)
        {
            return locked;
        }

        var functional = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
        var worth = functional.Round(item.FunctionalOpen * amount / item.Open);
        if (kind == WriteOffKind.BadDebt && ApprovalLimit.Check(db, FinanceRights.Approve, worth, functional.Code, "amount") is { } above)
        {
            return above;
        }

        var written = await WritingOff.Of(db, item, kind, amount, date, reason, functional, cancel);
        db.About(
            SubjectTypeOf(item),
            item.Id,
            $"{amount:0.00##} {item.Currency} of {written.ItemNumber} written off{(reason is null ? "" : $": {reason}")}"
        );
        return new Written(written.Id, kind, amount, item.Currency);
    }

    private static Refusal? Check(IOpenItem item, decimal amount, DateOnly date) =>
        item.Open == 0 ? new Refusal("write_off.settled", null, "Nothing of it is open.", RefusalKind.Conflict)
        : amount <= 0 || Currency.Get(item.Currency).Round(amount) != amount
            ? new Refusal("write_off.amount", "amount", $"Enter an amount above zero with the decimals of {item.Currency}.")
        : amount > Math.Abs(item.Open)
            ? new Refusal("write_off.exceeds", "amount", $"Only {Math.Abs(item.Open):0.00##} {item.Currency} is open.")
        : date < item.Date || date.Year > 2200
            ? new Refusal("write_off.date", "date", $"The earliest date is {item.Date:yyyy-MM-dd}, the day of the document.")
        : null;

    private static Refusal? CheckKind(IOpenItem item, WriteOffKind kind, bool withinTolerance) =>
        kind switch
        {
            WriteOffKind.Difference when !withinTolerance => new Refusal(
                "write_off.tolerance",
                "amount",
                "It is no small difference: only the whole remainder is, and only within the company's tolerance."
            ),
            WriteOffKind.BadDebt when item.Open < 0 || item is not (SalesDocument or DunningNotice) => new Refusal(
                "write_off.no_debt",
                null,
                "Only what a customer owes can be a bad debt. Pay a credit back instead."
            ),
            WriteOffKind.Waiver => new Refusal("write_off.kind", "kind", "Waive the fee and interest of a reminder on the reminder."),
            _ => null,
        };

    private static Refusal? CheckReason(WriteOffKind kind, string? reason) =>
        kind == WriteOffKind.BadDebt && reason is null
            ? new Refusal("write_off.reason", "reason", "Say why it will not be paid.")
            : PlainText.TooLong(reason, 300, "reason", "write_off.reason");

    // Written off in small parts it would not be small: what was written off of the item before counts too.
    private static async Task<bool> WithinTolerance(TenantDb db, IOpenItem item, decimal amount, CancellationToken cancel)
    {
        if (amount != Math.Abs(item.Open))
        {
            return false;
        }

        var tolerance = await db.Set<PaymentTolerance>()
            .Where(row => row.Currency == item.Currency)
            .Select(row => row.Amount)
            .FirstOrDefaultAsync(cancel);
        var before = await db.Set<WriteOff>()
            .Where(row => row.ItemId == item.Id && row.Kind == WriteOffKind.Difference)
            .SumAsync(row => row.Amount, cancel);
        return Math.Abs(before) + amount <= tolerance;
    }

    private static string SubjectTypeOf(IOpenItem item) =>
        item switch
        {
            SalesDocument => SubjectTypes.Document,
            DunningNotice => SubjectTypes.Notice,
            _ => SubjectTypes.Payment,
        };
}
