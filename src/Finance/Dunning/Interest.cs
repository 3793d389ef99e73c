using BackOffice.Kernel;

namespace BackOffice.Finance.Dunning;

/// <summary>Days in a row on which the same remainder stood open.</summary>
/// <param name="From">The day from whose end it stood: the due date, or the day of a payment.</param>
/// <param name="To">The day through which it stood, which is the day of the next payment or of the notice.</param>
public sealed record InterestPeriod(DateOnly From, DateOnly To, decimal Balance)
{
    public int Days => To.DayNumber - From.DayNumber;
}

/// <summary>
/// Simple interest by actual days over 365, on what was really open at the end of each day: the day of a payment is the first
/// without it. Pure.
/// </summary>
internal static class Interest
{
    private const decimal DaysOfAYear = 365;

    /// <param name="total">Of the invoice.</param>
    /// <param name="settled">What was set against it, with the day from which it counts; taken back ones are negative.</param>
    /// <param name="from">The due date, or the day through which interest was claimed before.</param>
    /// <param name="to">The day of the notice.</param>
    public static IReadOnlyList<InterestPeriod> Periods(
        decimal total,
        IReadOnlyCollection<(DateOnly Date, decimal Amount)> settled,
        DateOnly from,
        DateOnly to
    )
    {
        var days = settled
            .Select(part => part.Date)
            .Where(day => day > from && day < to)
            .Append(from)
            .Append(to)
            .Distinct()
            .Order()
            .ToList();
        return
        [
            .. days.Zip(days.Skip(1), (first, next) => new InterestPeriod(first, next, OpenAtTheEndOf(first)))
                .Where(period => period.Balance > 0 && period.Days > 0),
        ];

        decimal OpenAtTheEndOf(DateOnly day) => total - settled.Where(part => part.Date <= day).Sum(part => part.Amount);
    }

    public static decimal Of(IEnumerable<InterestPeriod> periods, decimal percentPerYear, Currency currency) =>
        currency.Round(periods.Sum(period => period.Balance * period.Days) * percentPerYear / (100 * DaysOfAYear));
}
