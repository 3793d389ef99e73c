using System.Security.Cryptography;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Questions;

/// <summary>
/// Mails the link of a question. The token is made here, 256 random bits, and leaves in the mail: only its hash is ever
/// stored. A reminder has a new token, and the newest one works. While questions are off nothing is mailed; the next reminder
/// makes up for it.
/// </summary>
internal sealed class QuestionMail(
    PlatformDb db,
    FirmClients clients,
    IMailTransport mail,
    PublicUrl url,
    IFeatureFlags flags,
    TimeProvider time
) : IOutboxHandler
{
    public const string MessageKind = "question.mail";

    public string Kind => MessageKind;

    public sealed record Letter(Guid Question, bool IsReminder = false);

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var (id, isReminder) = message.Read<Letter>();
        var open = Question.Open(db, time.GetUtcNow().UtcDateTime).Where(row => row.Id == id);
        if (
            await open.AsNoTracking().FirstOrDefaultAsync(cancel) is not { } question
            || await clients.By(question.GrantId).FirstOrDefaultAsync(cancel) is not { } client
            || !await flags.IsOn(FeatureFlags.ClientQuestions, client.TenantId, question.AskedBy, cancel)
        )
        {
            return;
        }

        var to = await clients
            .OwnPeople(client.TenantId)
            .Where(person => person.UserId == question.AskedOf)
            .Select(person => person.Email)
            .FirstOrDefaultAsync(cancel);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var hash = question.HashOf(token);
        if (
            to is null
            || await open.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.TokenHash, hash).SetProperty(row => row.Version, row => row.Version + 1),
                cancel
            ) != 1
        )
        {
            return;
        }

        var subject = isReminder ? $"Reminder: {client.Firm} has a question" : $"{client.Firm} has a question";
        var text =
            $"{question.AskedByName} of {client.Firm} asks you about {client.Name}:\n\n{question.Text}\n\n"
            + $"Answer here, without signing in, until {question.ExpiresAt:d MMMM yyyy}:\n{url.Question(id, token)}\n\n"
            + "The link is for you alone and works once. If you do not know the sender, ignore this mail.";
        var outcome = await mail.Send(new OutgoingMail(to, PlainText.OneLine(subject), text), message.Id, cancel);
        if (!outcome.Succeeded)
        {
            throw new OutboxRefusedException(outcome.Refusals);
        }
    }
}
