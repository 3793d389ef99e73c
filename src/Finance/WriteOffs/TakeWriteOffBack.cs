using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

/// <summary>
/// Takes a write-off back, such as when a customer pays after all: the item is open again. Both stay in the books. Refusals, in this order:
/// unknown, taken back already, day, reason, period.
/// </summary>
public sealed class TakeWriteOffBack(Work work)
{
    public sealed record Request(Guid Id, DateOnly? Date = null, string? Reason = null);

    public sealed record TakenBack(Guid Id);

    public Task<Outcome<TakenBack>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<TakenBack>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var writeOff = await db.Set<WriteOff>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(row => row.Id == request.Id && row.ReversesId == null, cancel);
                if (writeOff is null)
                {
                    return Refusal.NotFound("write-off");
                }

                if (await db.Set<WriteOff>().AnyAsync(row => row.ReversesId == writeOff.Id, cancel))
                {
                    return new Refusal("write_off.taken_back", null, "It is taken back already.", RefusalKind.Conflict);
                }

                var today = DateOnly.FromDateTime(db.Now);
                var date = request.Date ?? (today > writeOff.Date ? today : writeOff.Date);
                if (date < writeOff.Date || date.Year > 2200)
                {
                    return new Refusal(
                        "write_off.date",
                        "date",
                        $"The earliest date is {writeOff.Date:yyyy-MM-dd}, the day of the write-off."
                    );
                }

                var reason = PlainText.Clean(request.Reason);
                if (PlainText.TooLong(reason, 300, "reason", "write_off.reason") is { } tooLong)
                {
                    return tooLong;
                }

                if (await PeriodLock.Check(db, date, LockScope.Sales, "date", cancel) is { } locked)
                {
                    return locked;
                }

                var functional = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
                var counter = await WritingOff.TakeBack(db, writeOff, date, reason, functional, cancel);
                db.About(SubjectTypes.WriteOff, writeOff.Id, $"Write-off of {writeOff.ItemNumber} taken back");
                return new TakenBack(counter.Id);
            },
            cancel
        );
}
