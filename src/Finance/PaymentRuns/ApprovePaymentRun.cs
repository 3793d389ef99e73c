using System.Security.Cryptography;
using BackOffice.Finance.Currencies;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// A second person says yes: lines, accounts and the payment file are fixed from here on. Refusals, in this order: unknown, not
/// submitted, stale, their own run, proof of who the caller is, each line that cannot be paid any more, no exchange rate, the limit of
/// the caller.
/// </summary>
public sealed class ApprovePaymentRun(Work work, SecondPerson second, Colleagues colleagues)
{
    /// <param name="Version">Of the run as the caller looked at it.</param>
    public sealed record Request(Guid Id, long? Version = null);

    public async Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, FinanceRights.Approve, cancel);
    }

    private async Task<Outcome<Done>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        if (await RunContent.Load(db, request.Id, cancel) is not { } content)
        {
            return Refusal.NotFound("payment run");
        }

        var run = content.Run;
        if (run.State != PaymentRunState.Submitted)
        {
            return run.IsNow("submitted");
        }

        if (run.IsStale(request.Version))
        {
            return Refusal.Conflict("Somebody changed this run meanwhile. Load it again and look at it.");
        }

        var alone = await second.Check(db, run.SubmittedById!.Value, run.SubmittedByKind!.Value, cancel);
        if (!alone.Succeeded)
        {
            return alone.Refusals[0];
        }

        if (RecentProof.Missing(db.Caller, db.Now) is { } missing)
        {
            return missing;
        }

        var problems = await content.Problems(db, cancel);
        problems.AddRange(await Moved(db, content, cancel));
        if (problems.Count > 0)
        {
            return problems;
        }

        var company = await GetCompanyDetails.In(db, cancel);
        if (await AboveLimit(db, run, company.Currency, cancel) is { } above)
        {
            return above;
        }

        Fix(db, content, company, alone.Value);
        return default(Done);
    }

    // What was submitted is what is looked at: other details since then are looked at again.
    private static async Task<IEnumerable<Refusal>> Moved(TenantDb db, RunContent content, CancellationToken cancel)
    {
        var payees = await SupplierPayees.Of(db, [.. content.Lines.Select(line => line.SupplierId)], cancel);
        return content
            .Lines.Where(line => payees[line.SupplierId].Bank != line.Bank)
            .Select(line => new Refusal(
                "payment_run.bank_details",
                $"lines[{line.LineNo - 1}]",
                $"{line.SupplierName}: the bank details changed since the run was submitted. Reject it, and submit it again.",
                RefusalKind.Conflict
            ));
    }

    private static async Task<Refusal?> AboveLimit(TenantDb db, PaymentRun run, string functional, CancellationToken cancel)
    {
        var rate = run.Currency == functional ? 1 : (await RateTable.On(db, run.Currency, functional, run.ExecutionDate, cancel))?.Rate;
        return rate is not { } found
            ? new Refusal("payment_run.exchange_rate", null, $"There is no exchange rate of {run.Currency} for the day. Enter one first.")
            : ApprovalLimit.Check(db, FinanceRights.Approve, Currency.Get(functional).Round(run.Total * found), functional, null);
    }

    private static void Fix(TenantDb db, RunContent content, CompanyCard company, bool alone)
    {
        var run = content.Run;
        run.State = PaymentRunState.Approved;
        (run.ApprovedAt, run.ApprovedBy, run.IsApprovedAlone) = (db.Now, db.Caller.ActorName, alone);
        (run.DebtorName, run.DebtorIban, run.DebtorBic) = (company.Name, company.Iban, company.Bic);
        var file = PaymentFile.Of(content.Run, content.Lines);
        run.FileHash = file.Succeeded ? Convert.ToHexStringLower(SHA256.HashData(Pain001.Write(file.Value))) : null;
        var how = alone ? " alone, as the only member" : "";
        db.About(PaymentRun.Subject, run.Id, $"Payment run {run.Number} of {run.Total:0.00##} {run.Currency} approved{how}");
    }
}
