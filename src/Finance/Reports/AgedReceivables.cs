using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Reports;

/// <summary>What customers owe, by age.</summary>
public sealed class AgedReceivables(Work work)
{
    public Task<Outcome<AgedReport>> Run(DateOnly asOf, CancellationToken cancel = default) =>
        work.Read<AgedReport>(
            FinanceRights.View,
            async db =>
            {
                if (ReportDates.Check(Figures.Earliest, asOf) is { } refusal)
                {
                    return refusal with { Field = "asOf" };
                }

                await db.ReadOneMoment(cancel);
                var items = await OpenItemsAsOf.Load(db, LedgerSide.Receivables, asOf, null, cancel);
                return AgedReport.Of(LedgerSide.Receivables, asOf, (await GetCompanyDetails.In(db, cancel)).Currency, items);
            },
            cancel
        );
}
