using BackOffice.Insights.Queue;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Questions;

/// <summary>Work that waits for a client goes on when the last question about it is no longer open.</summary>
internal static class AnsweredWork
{
    /// <param name="closed">The question that is being closed.</param>
    public static async Task GoOn(PlatformDb db, Question closed, string by, DateTime now, CancellationToken cancel)
    {
        if (closed.WorkItemId is not { } about)
        {
            return;
        }

        var item = await db.Set<WorkItem>().AsTracking().FirstAsync(row => row.Id == about, cancel);
        if (
            item.Status == WorkStatus.Waiting
            && !await Question.Open(db, now).AnyAsync(row => row.WorkItemId == about && row.Id != closed.Id, cancel)
        )
        {
            item.Move(WorkStatus.InProgress, null, by, now);
        }
    }
}
