using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Periods;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>
/// Waives what is still open of the fee and interest that a reminder claimed: the income is taken back, the reminder stays. Refusals, in this
/// order: unknown, nothing open, reason, day, period, the limit of the caller.
/// </summary>
public sealed class WaiveCharges(Work work)
{
    /// <param name="Date">Today when absent.</param>
    public sealed record Request(Guid Id, string? Reason, DateOnly? Date = null);

    public sealed record Waived(Guid WriteOffId, decimal Amount, string Currency);

    public Task<Outcome<Waived>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Waived>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var notice = await db.Set<DunningNotice>().AsTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancel);
                if (notice is null)
                {
                    return Refusal.NotFound("reminder");
                }

                if (notice.Open <= 0)
                {
                    return new Refusal("dunning.nothing_open", null, "It claims nothing that is still open.", RefusalKind.Conflict);
                }

                if (PlainText.Clean(request.Reason) is not { Length: <= 300 } reason)
                {
                    return new Refusal("dunning.reason", "reason", "Say why, in at most 300 characters. It stands in the books.");
                }

                var today = DateOnly.FromDateTime(db.Now);
                var date = request.Date ?? (today > notice.Date ? today : notice.Date);
                if (date < notice.Date || date.Year > 2200)
                {
                    return new Refusal("dunning.date", "date", $"The earliest date is {notice.Date:yyyy-MM-dd}, the day of the reminder.");
                }

                if (await PeriodLock.Check(db, date, LockScope.Sales, "date", cancel) is { } locked)
                {
                    return locked;
                }

                var functional = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
                if (ApprovalLimit.Check(db, FinanceRights.Approve, notice.FunctionalOpen, functional.Code, null) is { } above)
                {
                    return above;
                }

                var amount = notice.Open;
                var waiver = await WritingOff.Of(db, notice, WriteOffKind.Waiver, amount, date, reason, functional, cancel);
                db.About(SubjectTypes.Notice, notice.Id, $"{amount:0.00##} {notice.Currency} of {notice.Number} waived: {reason}");
                return new Waived(waiver.Id, amount, notice.Currency);
            },
            cancel
        );
}
