namespace BackOffice.Finance.Reports;

/// <summary>The company's financial year, which starts with a month.</summary>
internal static class FiscalYear
{
    /// <summary>First day of the financial year a day is in.</summary>
    public static DateOnly StartOf(DateOnly day, int startMonth) => new(day.Month >= startMonth ? day.Year : day.Year - 1, startMonth, 1);
}
