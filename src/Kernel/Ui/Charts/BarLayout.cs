namespace BackOffice.Kernel.Ui;

/// <summary>Where the bars of a chart stand. Amounts always have the baseline zero.</summary>
internal sealed record BarLayout(IReadOnlyList<BarLayout.Bar> Bars, IReadOnlyList<BarLayout.Line> Lines, decimal ZeroY, decimal GroupWidth)
{
    /// <summary>Width of the drawing in its own units; the page scales it.</summary>
    public const decimal Width = 640;

    public const decimal Height = 200;
    public const decimal Left = 44;

    public sealed record Bar(int Series, int Index, decimal X, decimal Y, decimal Width, decimal Height);

    public sealed record Line(decimal Value, decimal Y);

    public static BarLayout For(IReadOnlyList<ChartSeries> series)
    {
        var values = series.SelectMany(one => one.Values).DefaultIfEmpty(0).ToList();
        var step = NiceStep(Math.Max(values.Max(), 0) - Math.Min(values.Min(), 0));
        var top = Math.Ceiling(Math.Max(values.Max(), 0) / step) * step;
        var bottom = Math.Floor(Math.Min(values.Min(), 0) / step) * step;
        top = top == bottom ? bottom + step : top;
        decimal Y(decimal value) => (top - value) / (top - bottom) * Height;

        var groups = Math.Max(1, series.Max(one => one.Values.Count));
        var group = (Width - Left) / groups;
        var width = Math.Min(28, group * 0.7m / series.Count);
        var bars = series.SelectMany(
            (one, number) =>
                one.Values.Select(
                    (value, index) =>
                    {
                        var start = Left + (group * index) + ((group - (width * series.Count)) / 2) + (width * number);
                        return new Bar(number, index, start, Y(Math.Max(value, 0)), width - 1, Math.Abs(Y(value) - Y(0)));
                    }
                )
        );
        var lines = new List<Line>();
        for (var value = bottom; value <= top; value += step)
        {
            lines.Add(new Line(value, Y(value)));
        }

        return new BarLayout([.. bars], lines, Y(0), group);
    }

    /// <summary>A step of 1, 2 or 5 times a power of ten that divides the span in at most five parts.</summary>
    internal static decimal NiceStep(decimal span)
    {
        if (span <= 0)
        {
            return 1;
        }

        var power = 1m;
        while (power * 10 <= span)
        {
            power *= 10;
        }

        while (power > span)
        {
            power /= 10;
        }

        return power
            * (span / power) switch
            {
                <= 1 => 0.2m,
                <= 2 => 0.5m,
                <= 5 => 1,
                _ => 2,
            };
    }
}
