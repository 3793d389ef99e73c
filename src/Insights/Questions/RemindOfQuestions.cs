using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Questions;

/// <summary>Mails open questions again, every five days until they are answered, withdrawn or too old.</summary>
internal sealed class RemindOfQuestions(PlatformDb db, OutboxSignal signal, TimeProvider time) : IScheduledJob
{
    public static readonly TimeSpan Pause = TimeSpan.FromDays(5);

    public async Task Run(CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - Pause;
        foreach (var question in await Question.Open(db, now).AsTracking().Where(row => row.SentAt <= before).ToListAsync(cancel))
        {
            question.SentAt = now;
            question.Version++;
            db.Send(QuestionMail.MessageKind, new QuestionMail.Letter(question.Id, IsReminder: true), now);
        }

        await db.SaveChangesAsync(cancel);
        signal.Notify(Guid.Empty);
    }
}
