using BackOffice.Kernel;
using BackOffice.Tenancy.Company;

namespace BackOffice.Finance.Reports;

/// <summary>What a report is headed with and what its periods follow from.</summary>
/// <param name="YearStartMonth">Month with which the financial year starts, 1 to 12.</param>
public sealed record CalendarCard(DateOnly Today, int YearStartMonth, string Company, string Country, string Currency);

public sealed class ReportCalendar(Work work)
{
    public Task<Outcome<CalendarCard>> Run(CancellationToken cancel = default) =>
        work.Read<CalendarCard>(
            FinanceRights.View,
            async db =>
            {
                var company = await GetCompanyDetails.In(db, cancel);
                return new CalendarCard(
                    DateOnly.FromDateTime(db.Now),
                    company.FiscalYearStartMonth,
                    company.Name,
                    company.Country,
                    company.Currency
                );
            },
            cancel
        );
}
