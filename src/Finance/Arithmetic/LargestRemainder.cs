using BackOffice.Kernel;

namespace BackOffice.Finance.Arithmetic;

/// <summary>Rounds shares so that they add up to a rounded total.</summary>
internal static class LargestRemainder
{
    /// <summary>
    /// Each share is rounded on its own; the units of the last decimal that are then missing or too many go one each to the
    /// shares that rounding moved furthest the other way, the first in order when they are equal. A share that needed no
    /// rounding, such as zero, is never touched.
    /// </summary>
    /// <param name="total">The sum of <paramref name="exact"/>, rounded to <paramref name="decimals"/>.</param>
    public static decimal[] Apportion(decimal total, IReadOnlyList<decimal> exact, int decimals)
    {
        decimal[] rounded = [.. exact.Select(share => Round.To(share, decimals))];
        var unit = new decimal(1, 0, 0, isNegative: false, scale: (byte)decimals);
        var missing = total - rounded.Sum();
        var direction = Math.Sign(missing);
        var furthestFirst = Enumerable
            .Range(0, exact.Count)
            .OrderByDescending(index => (exact[index] - rounded[index]) * direction)
            .Take((int)(Math.Abs(missing) / unit));
        foreach (var index in furthestFirst.ToList())
        {
            rounded[index] += direction * unit;
        }

        return rounded;
    }
}
