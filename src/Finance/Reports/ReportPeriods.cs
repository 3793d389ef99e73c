namespace BackOffice.Finance.Reports;

/// <summary>The usual periods of reports. Pure.</summary>
public static class ReportPeriods
{
    /// <summary>A period by name.</summary>
    public sealed record Preset(string Name, DateOnly From, DateOnly To);

    public static IReadOnlyList<Preset> Of(DateOnly today, int yearStartMonth)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var year = FiscalYear.StartOf(today, yearStartMonth);
        // Quarters are those of the financial year.
        var quarter = month.AddMonths(-((today.Month - yearStartMonth + 12) % 3));
        return
        [
            new("This month", month, month.AddMonths(1).AddDays(-1)),
            new("Last month", month.AddMonths(-1), month.AddDays(-1)),
            new("This quarter", quarter, quarter.AddMonths(3).AddDays(-1)),
            new("Last quarter", quarter.AddMonths(-3), quarter.AddDays(-1)),
            new("This year", year, year.AddYears(1).AddDays(-1)),
            new("Last year", year.AddYears(-1), year.AddDays(-1)),
        ];
    }

    /// <summary>Today and the ends of the last month, quarter and year.</summary>
    public static IReadOnlyList<Preset> Ends(DateOnly today, int yearStartMonth)
    {
        var presets = Of(today, yearStartMonth);
        return
        [
            new("Today", today, today),
            new("End of last month", presets[1].To, presets[1].To),
            new("End of last quarter", presets[3].To, presets[3].To),
            new("End of last year", presets[5].To, presets[5].To),
        ];
    }

    /// <summary>The period just before, of as many months where both ends are month ends, else of as many days.</summary>
    public static (DateOnly From, DateOnly To) Before(DateOnly from, DateOnly to)
    {
        var next = to.AddDays(1);
        if (from.Day == 1 && next.Day == 1)
        {
            var months = (next.Year - from.Year) * 12 + next.Month - from.Month;
            return (from.AddMonths(-months), from.AddDays(-1));
        }

        return (from.AddDays(from.DayNumber - next.DayNumber), from.AddDays(-1));
    }

    /// <summary>The same days a year earlier; the end of February stays the end.</summary>
    public static (DateOnly From, DateOnly To) YearBefore(DateOnly from, DateOnly to) =>
        (from.AddYears(-1), to.AddDays(1).Day == 1 ? to.AddDays(1).AddYears(-1).AddDays(-1) : to.AddYears(-1));
}
