using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>Mails an issued reminder with its PDF, through the outbox. Refusals, in this order: unknown, address, too many mails.</summary>
public sealed class SendNotice(Work work, SensitiveFields fields, RateLimits limits)
{
    /// <param name="To">The customer's e-mail when absent.</param>
    public sealed record Request(Guid Id, string? To = null);

    /// <summary>What the outbox keeps.</summary>
    internal sealed record Letter(Guid Id, string To);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            DocumentRights.Approve,
            request,
            key,
            async db =>
            {
                var content = await GetNotice.Content(db, request.Id, cancel);
                if (content is null)
                {
                    return Refusal.NotFound("reminder");
                }

                var to = request.To?.Trim() is { Length: > 0 } given ? given : content.Buyer.Email;
                if (!EmailAddress.IsValid(to))
                {
                    return new Refusal(
                        "dunning.send_to",
                        "to",
                        to is null ? "The customer has no e-mail address; enter one." : $"{to} is not an e-mail address."
                    );
                }

                // What a mail to any address shows would be seen by whoever chooses it.
                var isTheirs = string.Equals(to, content.Buyer.Email, StringComparison.OrdinalIgnoreCase);
                if (!isTheirs && content.Seller.Iban is not null && await fields.Hides(BankDetails.Class, DocumentRights.View, cancel))
                {
                    return new Refusal(
                        "dunning.send_to",
                        "to",
                        "It names the bank account, which is hidden from you: it goes only to the address that the customer had when it was issued."
                    );
                }

                if (limits.Refuse(Limited.Mail, new TenantKey(work.Caller.TenantId).Counter()) is { } tooMany)
                {
                    return tooMany;
                }

                db.Send(NoticeMail.MessageKind, new Letter(request.Id, to!));
                db.About(SubjectTypes.Notice, request.Id, $"{content.Number} sent to {to}");
                return default(Done);
            },
            cancel
        );
}

/// <summary>Carries the mail out and notes when it left.</summary>
internal sealed class NoticeMail(NoticeFiles files, MarkNoticeSent mark, IMailTransport mail) : IOutboxHandler
{
    public const string MessageKind = "dunning.mail";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var letter = message.Read<SendNotice.Letter>();
        var file = await files.ForMail(letter.Id, cancel);
        if (!file.Succeeded)
        {
            throw new OutboxRefusedException(file.Refusals);
        }

        var (content, pdf) = file.Value;
        var sent = await mail.Send(
            new OutgoingMail(
                letter.To,
                PlainText.OneLine(content.Subject),
                content.Body,
                Attachments: [new MailAttachment(pdf.Name, pdf.MediaType, pdf.Content)],
                ReplyTo: content.Seller.Email,
                FromName: content.Seller.Name
            ),
            message.Id,
            cancel
        );
        if (!sent.Succeeded)
        {
            throw new OutboxRefusedException(sent.Refusals);
        }

        await mark.Run(new MarkNoticeSent.Request(letter.Id), $"sent:{message.Id}", cancel);
    }
}

/// <summary>Notes that a reminder left.</summary>
public sealed class MarkNoticeSent(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            DocumentRights.Approve,
            request,
            key,
            async db =>
            {
                var row = await db.Set<DunningNotice>().AsTracking().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("reminder");
                }

                row.SentAt = db.Now;
                db.About(SubjectTypes.Notice, row.Id, $"{row.Number} left by mail");
                return default(Done);
            },
            cancel
        );
}
