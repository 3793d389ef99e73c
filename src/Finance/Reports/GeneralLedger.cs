using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Reports;

/// <summary>One account over a period. Balances are debit positive; opening + debits − credits = closing (G-12).</summary>
/// <param name="Total">Number of lines in the period; <paramref name="Rows"/> are one page of them.</param>
public sealed record GeneralLedgerReport(
    Guid AccountId,
    string AccountCode,
    string Name,
    DateOnly From,
    DateOnly To,
    string Currency,
    decimal Opening,
    IReadOnlyList<GeneralLedgerRow> Rows,
    decimal TotalDebit,
    decimal TotalCredit,
    decimal Closing,
    int Total,
    string? NextCursor,
    Drill OpeningDrill,
    Drill ClosingDrill
);

/// <summary>The lines behind the figure of an account.</summary>
public sealed class GeneralLedger(Work work)
{
    public sealed record Request(string? Account, DateOnly From, DateOnly To, int Page = 1, int Size = 500);

    public Task<Outcome<GeneralLedgerReport>> Run(Request request, CancellationToken cancel = default) =>
        work.Read(FinanceRights.View, db => In(db, request, cancel), cancel);

    /// <summary>Hands over the report without its lines, then each line with its running balance: for exports of any length.</summary>
    public Task<Outcome<Done>> Stream(
        Request request,
        Func<GeneralLedgerReport, Task> begin,
        Func<GeneralLedgerRow, Task> row,
        CancellationToken cancel = default
    ) =>
        work.Read<Done>(
            FinanceRights.Export,
            async db =>
            {
                var report = await In(db, request with { Page = 1, Size = 1 }, cancel);
                if (!report.Succeeded)
                {
                    return Outcome<Done>.Refused(report.Refusals);
                }

                await begin(report.Value);
                var balance = report.Value.Opening;
                var lines = LedgerLines.Of(db, report.Value.AccountId, request.From, request.To);
                await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancel))
                {
                    balance += line.Debit - line.Credit;
                    await row(line with { Balance = balance });
                }

                return default(Done);
            },
            cancel
        );

    internal static async Task<Outcome<GeneralLedgerReport>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        if (ReportDates.Check(request.From, request.To) is { } refusal)
        {
            return refusal;
        }

        await db.ReadOneMoment(cancel);
        var account = await db.Set<Account>().FirstOrDefaultAsync(row => row.Code == request.Account, cancel);
        if (account is null)
        {
            return new Refusal("report.account", "account", $"There is no account {request.Account}. Choose one from the chart.");
        }

        var query = new ListQuery(Page: request.Page, Size: request.Size);
        var opening = request.From > Figures.Earliest ? await Figures.BalanceOf(db, account.Id, request.From.AddDays(-1), cancel) : 0;
        var sums = (await Figures.Between(db, request.From, request.To, cancel)).GetValueOrDefault(account.Id);
        var lines = LedgerLines.Of(db, account.Id, request.From, request.To);
        var total = await lines.CountAsync(cancel);
        var start = opening + await LedgerLines.NetOfFirst(db, account.Id, request.From, request.To, query.Skip, cancel);
        var page = await lines.Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
        var more = query.Skip + page.Count < total;
        return new GeneralLedgerReport(
            account.Id,
            account.Code,
            account.Name,
            request.From,
            request.To,
            (await GetCompanyDetails.In(db, cancel)).Currency,
            opening,
            Running(page, start),
            sums.Debit,
            sums.Credit,
            opening + sums.Net,
            total,
            more ? (request.Page + 1).ToString(CultureInfo.InvariantCulture) : null,
            Drill.Ledger(account.Code, Figures.Earliest, request.From > Figures.Earliest ? request.From.AddDays(-1) : request.From),
            Drill.Ledger(account.Code, Figures.Earliest, request.To)
        );
    }

    private static List<GeneralLedgerRow> Running(IEnumerable<GeneralLedgerRow> rows, decimal start)
    {
        var balance = start;
        return [.. rows.Select(row => row with { Balance = balance += row.Debit - row.Credit })];
    }
}
