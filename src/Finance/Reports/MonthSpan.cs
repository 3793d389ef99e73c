namespace BackOffice.Finance.Reports;

/// <summary>The whole months within a span of days: from the first day of one month to the day before <paramref name="End"/>.</summary>
internal readonly record struct MonthSpan(DateOnly First, DateOnly End)
{
    /// <summary>The whole months between two days, both included; an empty span at <paramref name="from"/> when there is none.</summary>
    public static MonthSpan Within(DateOnly from, DateOnly to)
    {
        var first = from.Day == 1 ? from : StartOf(from).AddMonths(1);
        var end = StartOf(to.AddDays(1));
        return first < end ? new MonthSpan(first, end) : new MonthSpan(from, from);
    }

    public bool Covers(DateOnly from, DateOnly to) => First == from && End == to.AddDays(1);

    private static DateOnly StartOf(DateOnly day) => new(day.Year, day.Month, 1);
}
