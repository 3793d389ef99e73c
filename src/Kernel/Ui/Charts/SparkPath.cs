using System.Globalization;
using System.Text;

namespace BackOffice.Kernel.Ui;

/// <summary>The line of a sparkline in a box of 100 × 28.</summary>
internal static class SparkPath
{
    public static string Line(IReadOnlyList<decimal> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var path = new StringBuilder();
        for (var index = 0; index < values.Count; index++)
        {
            var x = values.Count == 1 ? 0 : 100m * index / (values.Count - 1);
            var y = high == low ? 14 : 2 + ((high - values[index]) / (high - low) * 24);
            path.Append(CultureInfo.InvariantCulture, $"{(index == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
        }

        return path.ToString();
    }
}
