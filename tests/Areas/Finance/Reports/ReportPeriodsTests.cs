using BackOffice.Finance.Reports;

namespace BackOffice.Tests.Areas.Finance.Reports;

public class ReportPeriodsTests
{
    [Fact]
    public void Presets_follow_the_financial_year()
    {
        var presets = ReportPeriods
            .Of(new DateOnly(2026, 3, 17), yearStartMonth: 4)
            .ToDictionary(preset => preset.Name, preset => (preset.From, preset.To));
        Assert.Equal((new(2026, 2, 1), new(2026, 2, 28)), presets["Last month"]);
        Assert.Equal((new(2026, 1, 1), new(2026, 3, 31)), presets["This quarter"]);
        Assert.Equal((new(2025, 4, 1), new(2026, 3, 31)), presets["This year"]);
        Assert.Equal((new(2024, 4, 1), new(2025, 3, 31)), presets["Last year"]);
    }

    [Fact]
    public void The_period_before_has_as_many_months_or_days()
    {
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28)), ReportPeriods.Before(new(2026, 3, 1), new(2026, 4, 30)));
        Assert.Equal((new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 9)), ReportPeriods.Before(new(2026, 3, 10), new(2026, 3, 16)));
    }

    [Fact]
    public void A_year_before_the_end_of_February_is_the_end_of_February()
    {
        Assert.Equal((new DateOnly(2023, 2, 1), new DateOnly(2023, 2, 28)), ReportPeriods.YearBefore(new(2024, 2, 1), new(2024, 2, 29)));
        Assert.Equal((new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)), ReportPeriods.YearBefore(new(2025, 2, 1), new(2025, 2, 28)));
    }
}
