namespace BackOffice.Kernel.Ui;

/// <summary>One row of figures of a chart, one value per label.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal> Values);
