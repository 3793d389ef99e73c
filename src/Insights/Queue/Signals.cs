using BackOffice.Finance.Home;
using BackOffice.Insights.Clients;

namespace BackOffice.Insights.Queue;

/// <summary>Something in a client's books that somebody should repair.</summary>
internal sealed record Signal(WorkKind Kind, DateOnly Period, int Count, DateOnly Due);

/// <summary>What the books say should be done. Pure: the same books on the same day give the same signals.</summary>
internal static class Signals
{
    /// <summary>Days from the first sight of a signal to its due date; a month to lock has the date of its rule, books that differ are due at once.</summary>
    public const int DaysToRepair = 3;

    public static IReadOnlyList<Signal> Of(BooksSignsCard signs, DateOnly today)
    {
        var soon = today.AddDays(DaysToRepair);
        List<Signal> found =
        [
            .. signs.Overdue.Select(month => new Signal(WorkKind.Overdue, month.Month, month.Count, soon)),
            .. signs.OldDrafts.Select(month => new Signal(WorkKind.Drafts, month.Month, month.Count, soon)),
            .. signs.OldUnapplied.Select(month => new Signal(WorkKind.Unapplied, month.Month, month.Count, soon)),
            .. signs
                .Unlocked.Where(month => RiskScore.LockDue(month) < today)
                .Select(month => new Signal(WorkKind.Unlocked, month, 1, RiskScore.LockDue(month))),
        ];
        if (signs.DiffersSince is { } since)
        {
            found.Add(new Signal(WorkKind.Books, since, 1, today));
        }

        return found;
    }
}
