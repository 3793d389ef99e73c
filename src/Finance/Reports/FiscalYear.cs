namespace BackOffice.Finance.Reports;

/// <summary>The company's financial year, which starts with a month.</summary>
internal static class FiscalYear
{
    /// <summary>First day of the financial year a day is in.</summary>
    public static DateOnly StartOf(DateOnly day, int startMonth) => new(day.Month >= startMonth ? day.Year : day.Year - 1, startMonth, 1);

    /// <summary>Last day of the financial year that ends in a calendar year; null for a year that no date is in.</summary>
    public static DateOnly? EndIn(int? year, int startMonth) =>
        year is not (>= 1990 and <= 2200) ? null : new DateOnly(startMonth == 1 ? year.Value + 1 : year.Value, startMonth, 1).AddDays(-1);
}
