using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.VatReturns;

/// <summary>What a return of some days would say, whichever return has claimed the lines.</summary>
/// <param name="Ledger">By how much more the accounts of the tax say is owed over these days: payable and other.</param>
public sealed record VatReportCard(
    DateOnly From,
    DateOnly To,
    string Currency,
    IReadOnlyList<VatAmount> Boxes,
    decimal Output,
    decimal Input,
    decimal Payable,
    decimal Other,
    decimal Ledger
);

public sealed class VatReport(Work work)
{
    public Task<Outcome<VatReportCard>> Run(DateOnly from, DateOnly to, CancellationToken cancel = default) =>
        work.Read(FinanceRights.View, db => In(db, from, to, cancel), cancel);

    private static async Task<Outcome<VatReportCard>> In(TenantDb db, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        if (ReportDates.Check(from, to) is { } refusal)
        {
            return refusal;
        }

        await db.ReadOneMoment(cancel);
        var chart = await ChartOfAccounts.Load(db, cancel);
        var entries = db.Set<JournalEntry>().Where(entry => entry.Date >= from && entry.Date <= to);
        var figures = VatFigures.Of(await TaxEntries.Lines(db, chart, entries, from, cancel)).At(DrillOf(from, to));
        var moved = await Figures.Between(db, from, to, cancel);
        return new VatReportCard(
            from,
            to,
            (await GetCompanyDetails.In(db, cancel)).Currency,
            figures.Boxes,
            figures.Output,
            figures.Input,
            figures.Payable,
            figures.Other,
            -TaxEntries.AccountsOf(chart).Sum(account => moved.GetValueOrDefault(account).Net)
        );
    }

    private static Func<VatAmount, bool, Drill> DrillOf(DateOnly from, DateOnly to) =>
        (box, _) =>
            new Drill(
                $"reports/vat-return/lines?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&{(VatLineFilter.Of(box, false) with { IsEarlier = null }).Query}"
            );
}
