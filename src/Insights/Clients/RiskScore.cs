using BackOffice.Finance.Home;

namespace BackOffice.Insights.Clients;

/// <summary>
/// How urgently somebody should look at a client, from 0 to 200, the sum of:
/// books that do not verify 100; 2 for each overdue invoice, at most 40; 2 for each payment that is not used up, at most 20;
/// 1 for each draft, at most 10; 1 for each day that the oldest open month is late to be locked, at most 30, where a month is
/// late ten days after its end. Counts are capped, so that a large client does not outweigh one whose books are broken.
/// </summary>
public static class RiskScore
{
    /// <summary>Days after its end within which a month is locked.</summary>
    public const int DaysToLock = 10;

    public static int Of(BooksSignsCard signs, DateOnly today) =>
        (signs.DiffersSince is null ? 0 : 100)
        + Math.Min(40, 2 * signs.Overdue.Sum(month => month.Count))
        + Math.Min(20, 2 * signs.Unapplied)
        + Math.Min(10, signs.Drafts)
        + Math.Clamp(DaysLate(signs, today), 0, 30);

    private static int DaysLate(BooksSignsCard signs, DateOnly today) =>
        signs.Unlocked.Count == 0 ? 0 : today.DayNumber - LockDue(signs.Unlocked.Min()).DayNumber;

    /// <summary>The last day on which locking the month is in time.</summary>
    public static DateOnly LockDue(DateOnly month) => month.AddMonths(1).AddDays(DaysToLock - 1);
}
