using BackOffice.Kernel.Ui;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Ui;

public class Charts
{
    [Fact]
    public void Bars_start_at_zero_and_are_proportional()
    {
        var layout = BarLayout.For([new ChartSeries("A", [50, 100, -25])]);

        Assert.Equal(layout.Bars[0].Height * 2, layout.Bars[1].Height, 6);
        Assert.Equal(layout.Bars[0].Height / 2, layout.Bars[2].Height, 6);
        Assert.Equal(layout.ZeroY, layout.Bars[0].Y + layout.Bars[0].Height, 6);
        Assert.Equal(layout.ZeroY, layout.Bars[2].Y);
        Assert.Contains(layout.Lines, line => line.Value == 0);
    }

    [Theory]
    [InlineData(63_400, 20_000)]
    [InlineData(100, 20)]
    [InlineData(0.3, 0.1)]
    [InlineData(0, 1)]
    public void Steps_are_round_numbers(double span, double step) => Assert.Equal((decimal)step, BarLayout.NiceStep((decimal)span));

    [Fact]
    public void Figures_that_are_all_zero_still_make_a_chart() =>
        Assert.All(BarLayout.For([new ChartSeries("A", [0, 0])]).Bars, bar => Assert.Equal(0, bar.Height));
}
