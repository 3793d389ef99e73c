namespace BackOffice.Insights.Queue;

/// <summary>
/// Brings the items of one grant in line with the signals. What is repaired is done, by the portal; what comes back in the
/// same period is ready again. What somebody dismissed stays dismissed: a person has decided about that period.
/// </summary>
internal static class Reconciliation
{
    public const string Portal = "BackOffice";

    /// <param name="items">All items of the grant that come from signals; changed in place.</param>
    /// <returns>The items that are new.</returns>
    public static IReadOnlyList<WorkItem> Apply(
        IReadOnlyCollection<WorkItem> items,
        IReadOnlyCollection<Signal> signals,
        Guid firm,
        Guid grant,
        DateTime now
    )
    {
        var known = items.ToDictionary(item => (item.Kind, item.Period));
        var made = new List<WorkItem>();
        foreach (var signal in signals)
        {
            if (!known.TryGetValue((signal.Kind, signal.Period), out var item))
            {
                made.Add(Of(signal, firm, grant, now));
                continue;
            }

            if (item.Status == WorkStatus.Done)
            {
                item.Move(WorkStatus.Ready, null, Portal, now);
            }

            if (item.Count != signal.Count)
            {
                item.Count = signal.Count;
                item.Version++;
            }
        }

        var present = signals.Select(signal => (signal.Kind, signal.Period)).ToHashSet();
        foreach (var item in items.Where(item => item.IsOpen && !present.Contains((item.Kind, item.Period))))
        {
            item.Move(WorkStatus.Done, null, Portal, now);
        }

        return made;
    }

    private static WorkItem Of(Signal signal, Guid firm, Guid grant, DateTime now) =>
        new()
        {
            FirmId = firm,
            GrantId = grant,
            Kind = signal.Kind,
            Period = signal.Period,
            Count = signal.Count,
            DueDate = signal.Due,
            Status = WorkStatus.Ready,
            CreatedAt = now,
        };
}
