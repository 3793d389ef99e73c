using BackOffice.Finance.Accounts;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// Registers what the bank paid: one payment for each line, each in a transaction of its own. A line whose documents or supplier changed
/// since the approval is left out with the reason, and the others go on; broken off in the middle it is called again and goes on where it
/// stopped. Refusals, in this order: unknown, not approved, proof of who the caller is, then those of <see cref="RegisterPayment"/> that
/// are about the caller or the day, which leave the rest of the run open.
/// </summary>
public sealed class PayPaymentRun(Work work, Colleagues colleagues)
{
    /// <param name="Date">On which the bank paid; the execution date when absent.</param>
    public sealed record Request(Guid Id, DateOnly? Date = null);

    /// <param name="Refused">Lines that were left out.</param>
    public sealed record Paid(int Lines, int Refused);

    private sealed record PayLine(Guid LineId, DateOnly? Date);

    public async Task<Outcome<Paid>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var open = await work.Read(FinanceRights.Approve, db => OpenLines(db, request.Id, cancel), cancel);
        if (!open.Succeeded)
        {
            return Outcome<Paid>.Refused(open.Refusals);
        }

        foreach (var line in open.Value)
        {
            var pay = new PayLine(line, request.Date);
            var paid = await work.Do(FinanceRights.Approve, pay, null, db => One(db, pay, cancel), cancel);
            if (!paid.Succeeded)
            {
                return await colleagues.Name(Outcome<Paid>.Refused(paid.Refusals), FinanceRights.Approve, cancel);
            }
        }

        return await work.Do(FinanceRights.Approve, request, key, db => Finish(db, request.Id, cancel), cancel);
    }

    private static async Task<Outcome<List<Guid>>> OpenLines(TenantDb db, Guid id, CancellationToken cancel)
    {
        var run = await db.Set<PaymentRun>().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (run is null)
        {
            return Refusal.NotFound("payment run");
        }

        // Of a run that is paid the last step says whether this was it.
        if (run.State is not (PaymentRunState.Approved or PaymentRunState.Paid))
        {
            return run.IsNow("approved");
        }

        if (RecentProof.Missing(db.Caller, db.Now) is { } missing)
        {
            return missing;
        }

        return await db.Set<PaymentRunLine>()
            .Where(row => row.RunId == id && row.State == PaymentLineState.Open)
            .OrderBy(row => row.LineNo)
            .Select(row => row.Id)
            .ToListAsync(cancel);
    }

    private static async Task<Outcome<Done>> One(TenantDb db, PayLine request, CancellationToken cancel)
    {
        var line = await db.Set<PaymentRunLine>().AsTracking().FirstAsync(row => row.Id == request.LineId, cancel);
        var content = (await RunContent.Load(db, line.RunId, cancel, line.Id))!;
        if (line.State != PaymentLineState.Open)
        {
            return default(Done);
        }

        if (content.Run.State != PaymentRunState.Approved)
        {
            return content.Run.IsNow("approved");
        }

        foreach (var item in content.Items[line.Id])
        {
            item.OpenDocumentId = null;
        }

        if (content.Problem(line, await content.Bills(db, cancel)) is { } problem)
        {
            (line.State, line.Reason) = (PaymentLineState.Refused, problem);
            db.About(PaymentRun.Subject, content.Run.Id, $"Payment run {content.Run.Number}: {line.SupplierName} left out. {problem}");
            return default(Done);
        }

        var date = request.Date ?? content.Run.ExecutionDate;
        var registered = await Register(db, content, line, date, cancel);
        return registered.Then<Done>(posted =>
        {
            (line.State, line.PaymentId) = (PaymentLineState.Paid, posted.Payment.Id);
            return default(Done);
        });
    }

    private static async Task<Outcome<RegisterPayment.Posted>> Register(
        TenantDb db,
        RunContent content,
        PaymentRunLine line,
        DateOnly date,
        CancellationToken cancel
    )
    {
        var plan = Settlement.Of(content.Items[line.Id].Select(item => new Settlement.Item(item.DocumentId, item.Amount)));
        var functional = Currency.Get((await GetCompanyDetails.In(db, cancel)).Currency);
        var chart = await ChartOfAccounts.Load(db, cancel);
        foreach (var credit in plan.Credits)
        {
            var bill = (await Allocating.Find(db, credit.BillId, cancel))!;
            var other = (await Allocating.Find(db, credit.CreditId, cancel))!;
            if (await Periods.PeriodLock.Check(db, date, Periods.LockScope.Purchases, "date", cancel) is { } locked)
            {
                return locked;
            }

            var set = await Allocating.Allocate(db, chart, functional, bill, other, credit.Amount, date, cancel);
            if (!set.Succeeded)
            {
                return Outcome<RegisterPayment.Posted>.Refused(set.Refusals);
            }
        }

        var account = await db.Set<Account>().AsNoTracking().FirstAsync(row => row.Id == content.Run.BankAccountId, cancel);
        return await RegisterPayment.In(
            db,
            new RegisterPayment.Request(
                PaymentDirection.Out,
                line.SupplierId,
                date,
                line.Amount,
                content.Run.Currency,
                BankAccountCode: account.Code,
                Reference: line.Reference,
                Allocations: [.. plan.Parts.Select(part => new RegisterPayment.Part(part.DocumentId, part.Amount))]
            ),
            cancel
        );
    }

    private static async Task<Outcome<Paid>> Finish(TenantDb db, Guid id, CancellationToken cancel)
    {
        var content = (await RunContent.Load(db, id, cancel))!;
        var run = content.Run;
        if (run.State != PaymentRunState.Approved || content.Lines.Any(line => line.State == PaymentLineState.Open))
        {
            return run.IsNow("approved");
        }

        run.State = PaymentRunState.Paid;
        (run.PaidAt, run.PaidBy) = (db.Now, db.Caller.ActorName);
        var refused = content.Lines.Count(line => line.State == PaymentLineState.Refused);
        db.About(PaymentRun.Subject, run.Id, $"Payment run {run.Number} paid: {run.Lines - refused} of {run.Lines} lines");
        return new Paid(run.Lines - refused, refused);
    }
}
