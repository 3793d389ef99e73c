using BackOffice.Kernel;

namespace BackOffice.Finance.Reports;

/// <summary>Which days a report can be asked for.</summary>
internal static class ReportDates
{
    /// <returns>The refusal of a day outside the calendar of the books or of a span that ends before it starts, else null.</returns>
    public static Refusal? Check(DateOnly from, DateOnly to) =>
        from > to ? new Refusal("report.dates", "to", "The last day is before the first. Choose a later one.")
        : from < Figures.Earliest || to > Figures.Latest
            ? new Refusal("report.dates", "from", "Choose days between 1 January 1990 and 31 December 2200.")
        : null;
}
