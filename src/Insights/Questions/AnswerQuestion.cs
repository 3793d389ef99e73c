using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Questions;

/// <summary>What somebody with the link sees.</summary>
public sealed record AskedQuestion(string Company, string Firm, string AskedBy, DateTime AskedAt, string Text);

/// <summary>Takes the answer of whoever has the link, once. Who asked gets it by mail.</summary>
public sealed class AnswerQuestion(PlatformDb db, FirmClients clients, PublicUrl url, OutboxSignal signal, TimeProvider time)
{
    private static readonly Refusal Stale = new(
        "question.link",
        null,
        "This question is no longer open: it was answered, taken back, asked again in a newer mail, or is too old."
    );

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>Null for every link that is not good, whatever the reason.</returns>
    public async Task<AskedQuestion?> Look(Guid id, string? token, CancellationToken cancel = default) =>
        await Find(id, token, cancel) is { } found
            ? new AskedQuestion(
                found.Client.Name,
                found.Client.Firm,
                found.Question.AskedByName,
                found.Question.AskedAt,
                found.Question.Text
            )
            : null;

    public async Task<Outcome<Done>> Run(Guid id, string? token, string? answer, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(id, token, cancel) is not { } found)
        {
            return Stale;
        }

        var text = PlainText.Clean(answer);
        if (text is not { Length: <= Question.LongestAnswer })
        {
            return new Refusal("question.answer", "answer", $"Write your answer, at most {Question.LongestAnswer:N0} characters.");
        }

        var (question, client) = found;
        (question.Answer, question.AnsweredAt, question.TokenHash) = (text, Now, null);
        question.Version++;
        await AnsweredWork.GoOn(db, question, question.AskedOfName, Now, cancel);
        ClientTrail.Note(
            db,
            new Caller(client.TenantId, client.Slug, question.AskedOf, question.AskedOfName, CallerKind.Person),
            Now,
            question.GrantId,
            nameof(AnswerQuestion),
            $"{question.AskedOfName} answered a question of {client.Firm} by the link in the mail"
        );
        await TellWhoAsked(question, client, cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same link was used, or the question taken back, in the same moment.
            db.ChangeTracker.Clear();
            return Stale;
        }

        await transaction.CommitAsync(cancel);
        signal.Notify(Guid.Empty);
        return default(Done);
    }

    // The grant is asked too: a client that let the firm go is no longer asked anything. And the person: who left is not either.
    private async Task<(Question Question, FirmClient Client)?> Find(Guid id, string? token, CancellationToken cancel)
    {
        var question = await Question.Open(db, Now).AsTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (question?.IsTokenOf(token) != true || await clients.By(question.GrantId).FirstOrDefaultAsync(cancel) is not { } client)
        {
            return null;
        }

        var isMember = await clients.OwnPeople(client.TenantId).AnyAsync(person => person.UserId == question.AskedOf, cancel);
        return isMember ? (question, client) : null;
    }

    private async Task TellWhoAsked(Question question, FirmClient client, CancellationToken cancel)
    {
        var to = await clients
            .People(question.FirmId)
            .Where(person => person.GrantId == question.GrantId && person.UserId == question.AskedBy)
            .Select(person => person.Email)
            .FirstOrDefaultAsync(cancel);
        if (to is not null)
        {
            var letter = new OwnerMail.Letter(
                to,
                PlainText.OneLine($"{question.AskedOfName} of {client.Name} answered"),
                $"You asked:\n{question.Text}\n\n{question.AskedOfName} answered:\n{question.Answer}\n\n{url.Firm(client.FirmSlug)}/questions/{question.Id}"
            );
            db.Send(OwnerMail.MessageKind, letter, Now);
        }
    }
}
