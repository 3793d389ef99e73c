using BackOffice.Finance.Accounts;
using BackOffice.Finance.Periods;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.OpenItems;

/// <summary>Sets a payment or credit against a document of the same customer or supplier.</summary>
public sealed class AllocateOpenItems(Work work)
{
    /// <param name="FromId">What has something left: a payment or credit memo, or a payment to a supplier or supplier credit.</param>
    /// <param name="ToId">What it settles: an invoice or refund, or a bill or refund of a supplier.</param>
    /// <param name="Date">Not before either document; the later of their dates when absent.</param>
    public sealed record Request(Guid FromId, Guid ToId, decimal Amount, DateOnly? Date = null);

    public sealed record Allocated(Guid Id);

    public Task<Outcome<Allocated>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Allocated>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var from = await Allocating.Find(db, request.FromId, cancel);
                var to = await Allocating.Find(db, request.ToId, cancel);
                if (from is null || to is null)
                {
                    return Refusal.NotFound("document", from is null ? "fromId" : "toId");
                }

                var earliest = from.Date > to.Date ? from.Date : to.Date;
                var date = request.Date ?? earliest;
                if (date < earliest || date.Year > 2200)
                {
                    return new Refusal(
                        "allocation.date",
                        "date",
                        $"The earliest date is {earliest:yyyy-MM-dd}, when both documents exist."
                    );
                }

                if (await PeriodLock.Check(db, date, Allocating.ScopeOf(from), "date", cancel) is { } locked)
                {
                    return locked;
                }

                var functional = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
                if (Currency.Get(from.Currency).Round(request.Amount) != request.Amount)
                {
                    return new Refusal("allocation.amount", "amount", $"The amount has more decimals than {from.Currency}.");
                }

                var chart = await ChartOfAccounts.Load(db, cancel);
                // On the payables the payment is the debit.
                var (credit, debit) = from.IsPayable ? (to, from) : (from, to);
                var outcome = await Allocating.Allocate(db, chart, functional, credit, debit, request.Amount, date, cancel);
                db.About(
                    from.IsPayable ? Invoicing.SubjectTypes.Bill
                        : to is Dunning.DunningNotice ? Invoicing.SubjectTypes.Notice
                        : Invoicing.SubjectTypes.Document,
                    to.Id,
                    $"{request.Amount:0.00##} {from.Currency} allocated"
                );
                return outcome.Then(allocation => Outcome<Allocated>.Of(new Allocated(allocation.Id)));
            },
            cancel
        );
}

/// <summary>Takes an allocation back, with its exchange difference, on a day of an open period.</summary>
public sealed class ReverseAllocation(Work work, TimeProvider time)
{
    public sealed record Request(Guid Id, DateOnly? Date = null);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Approve,
            request,
            key,
            async db =>
            {
                var allocation = await db.Set<Allocation>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(item => item.Id == request.Id && item.ReversesId == null, cancel);
                if (allocation is null)
                {
                    return Refusal.NotFound("allocation");
                }

                if (await db.Set<Allocation>().AnyAsync(item => item.ReversesId == request.Id, cancel))
                {
                    return new Refusal("allocation.reversed", null, "This allocation is taken back already.", RefusalKind.Conflict);
                }

                if (await WritingOff.SideOf(db, allocation, cancel) is not null)
                {
                    return new Refusal("allocation.write_off", null, "It is a write-off. Take the write-off back.", RefusalKind.Conflict);
                }

                var date = request.Date ?? Latest(allocation.Date, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
                if (date < allocation.Date)
                {
                    return new Refusal("allocation.date", "date", $"The earliest date is {allocation.Date:yyyy-MM-dd}.");
                }

                var from = (await Allocating.Find(db, allocation.FromId, cancel))!;
                var to = (await Allocating.Find(db, allocation.ToId, cancel))!;
                if (await PeriodLock.Check(db, date, Allocating.ScopeOf(from), "date", cancel) is { } locked)
                {
                    return locked;
                }

                await Allocating.Reverse(db, await ChartOfAccounts.Load(db, cancel), allocation, from, to, date, cancel);
                var settled = from.IsPayable ? from : to;
                db.About(
                    from.IsPayable ? Invoicing.SubjectTypes.Bill
                        : settled is Dunning.DunningNotice ? Invoicing.SubjectTypes.Notice
                        : Invoicing.SubjectTypes.Document,
                    settled.Id,
                    $"{allocation.Amount:0.00##} {allocation.Currency} no longer allocated"
                );
                return default(Done);
            },
            cancel
        );

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;
}
