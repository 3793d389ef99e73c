namespace BackOffice.Insights.Queue;

/// <summary>Which items a template asks for on a day: the period that has ended, ready, and the current one, planned. Pure.</summary>
internal static class Recurring
{
    /// <param name="items">The items of the template and grant; a planned one whose period has ended becomes ready.</param>
    /// <returns>The items that are new. A period that was due before the template was made gets none.</returns>
    public static IEnumerable<WorkItem> Apply(IReadOnlyCollection<WorkItem> items, WorkTemplate template, Guid grant, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        var current = Start(template.Recurrence, today);
        foreach (var item in items.Where(item => item.Status == WorkStatus.Planned && item.Period < current))
        {
            item.Move(WorkStatus.Ready, null, Reconciliation.Portal, now);
        }

        return ((DateOnly[])[Start(template.Recurrence, current.AddDays(-1)), current])
            .Where(period => items.All(item => item.Period != period))
            .Where(period => Due(template, period) >= DateOnly.FromDateTime(template.CreatedAt))
            .Select(period => new WorkItem
            {
                FirmId = template.FirmId,
                GrantId = grant,
                Kind = WorkKind.Template,
                TemplateId = template.Id,
                Period = period,
                Title = template.Title,
                Checklist = template.Checklist,
                DueDate = Due(template, period),
                Status = period < current ? WorkStatus.Ready : WorkStatus.Planned,
                CreatedAt = now,
            });
    }

    /// <summary>The first day of the calendar month or quarter that holds the day.</summary>
    public static DateOnly Start(Recurrence recurrence, DateOnly day) =>
        recurrence == Recurrence.Monthly
            ? new DateOnly(day.Year, day.Month, 1)
            : new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);

    private static DateOnly Due(WorkTemplate template, DateOnly period) =>
        period.AddMonths(template.Recurrence == Recurrence.Monthly ? 1 : 3).AddDays(template.DueDay - 1);
}
