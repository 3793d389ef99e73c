using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Certificates;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Closing;

/// <summary>
/// Closes the books through the end of a month: checks them, locks them and certifies them. Refusals, in this order: date,
/// closed already, a check that cannot be accepted, a check that was not accepted.
/// </summary>
public sealed class ClosePeriod(Work work, BooksRecords records, Signer signer)
{
    /// <param name="Through">The last day of a month that has ended.</param>
    /// <param name="Year">Instead of it, the financial year that ends in this calendar year.</param>
    /// <param name="Accepted">Why it is closed although a check is not met, by the code of the check.</param>
    public sealed record Request(DateOnly? Through = null, int? Year = null, IReadOnlyDictionary<string, string?>? Accepted = null);

    public sealed record Closed(Guid Id, DateOnly Through, string HeadHash, string KeyId);

    public async Task<Outcome<Closed>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        if (!await work.Allowed(FinanceRights.Configure, cancel))
        {
            return Refusal.Forbidden();
        }

        var verified = await records.Last(cancel);
        return await work.Do(FinanceRights.Configure, request, key, db => In(db, request, verified, cancel), cancel);
    }

    private async Task<Outcome<Closed>> In(TenantDb db, Request request, VerifiedBooks? verified, CancellationToken cancel)
    {
        var company = await GetCompanyDetails.In(db, cancel);
        var last = request.Through ?? FiscalYear.EndIn(request.Year, company.FiscalYearStartMonth);
        if (CheckDate(last, DateOnly.FromDateTime(db.Now)) is { } refusal)
        {
            return refusal;
        }

        // Postings in flight hold this row until they commit, so nothing is added between the checks and the lock.
        await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancel);
        var through = last!.Value;
        if (await CloseList.InForce(db).MaxAsync(row => (DateOnly?)row.Through, cancel) >= through)
        {
            return new Refusal("close.closed", "through", $"The books are closed through {Day(through)} already.", RefusalKind.Conflict);
        }

        var chart = await ChartOfAccounts.Load(db, cancel);
        var checks = await CloseChecks.Load(db, chart, company.Currency, through, verified, cancel);
        var (refusals, accepted) = Accept(checks.All, request.Accepted);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await MoveLock(db, through, cancel);
        var balance = TrialBalance.Of(through, company.Currency, chart, checks.Balances);
        return await Certify(db, company, balance, checks.Ties, accepted, cancel);
    }

    private async Task<Outcome<Closed>> Certify(
        TenantDb db,
        CompanyCard company,
        TrialBalanceReport balance,
        IReadOnlyList<CertifiedTie> ties,
        IReadOnlyList<AcceptedException> accepted,
        CancellationToken cancel
    )
    {
        var through = balance.AsOf;
        var head = await db.Set<LedgerHead>().AsNoTracking().SingleAsync(cancel);
        var certificate = new CloseCertificate(
            CloseCertificate.FormatName,
            db.Caller.TenantId,
            company.Name,
            through,
            db.Now,
            db.Caller.ActorName,
            head.Sequence,
            head.Hash,
            company.Currency,
            [.. balance.Rows.Select(row => new CertifiedBalance(row.AccountCode, row.Name, row.Debit, row.Credit))],
            balance.TotalDebit,
            balance.TotalCredit,
            ties,
            accepted
        );
        var signature = await signer.Sign(certificate.Bytes(), cancel);
        var close = new PeriodClose
        {
            Through = through,
            At = db.Now,
            By = db.Caller.ActorName,
            Certificate = certificate.With(signature),
        };
        db.Append(close);
        db.About("period", close.Id, $"Closed through {through:yyyy-MM-dd}" + (accepted.Count == 0 ? "" : $", {accepted.Count} accepted"));
        return new Closed(close.Id, through, head.Hash, signature.KeyId);
    }

    private static Refusal? CheckDate(DateOnly? through, DateOnly today) =>
        through is not { Year: >= 1990 } day || day.AddDays(1).Day != 1
            ? new Refusal("close.through", "through", "Choose the last day of a month.")
        : day >= today ? new Refusal("close.through", "through", "A month is closed after it has ended.")
        : null;

    private static (List<Refusal>, List<AcceptedException>) Accept(
        IReadOnlyList<CloseCheck> checks,
        IReadOnlyDictionary<string, string?>? reasons
    )
    {
        var (refusals, accepted) = (new List<Refusal>(), new List<AcceptedException>());
        foreach (var check in checks.Where(check => !check.IsMet).OrderBy(check => check.CanBeAccepted))
        {
            var field = $"accepted.{check.Code}";
            var reason = PlainText.Clean(reasons?.GetValueOrDefault(check.Code));
            if (!check.CanBeAccepted)
            {
                refusals.Add(
                    new Refusal("close.blocked", field, $"{check.Title}: {check.Found:0.##}. This cannot be accepted: put it right first.")
                );
            }
            else if (reason is null)
            {
                refusals.Add(
                    new Refusal("close.not_met", field, $"{check.Title}. Put it right, or say why the month is closed all the same.")
                );
            }
            else if (PlainText.TooLong(reason, 300, field, "close.reason") is { } tooLong)
            {
                refusals.Add(tooLong);
            }
            else
            {
                accepted.Add(new AcceptedException(check.Code, check.Found, reason));
            }
        }

        return (refusals, accepted);
    }

    private static async Task MoveLock(TenantDb db, DateOnly through, CancellationToken cancel)
    {
        var period = await db.Set<PeriodLock>().AsTracking().FirstOrDefaultAsync(row => row.Scope == LockScope.All, cancel);
        if (period is null)
        {
            db.Add(period = new PeriodLock { Scope = LockScope.All });
        }

        period.Through = period.Through > through ? period.Through : through;
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
