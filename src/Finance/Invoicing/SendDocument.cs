using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Limits;
using BackOffice.Kernel.Mail;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>Mails an issued document with its PDF and e-invoice, through the outbox.</summary>
public sealed class SendDocument(Work work, SensitiveFields fields, RateLimits limits)
{
    /// <param name="To">The customer's e-mail when absent.</param>
    public sealed record Request(Guid Id, string? To = null, string? Message = null);

    /// <summary>What the outbox keeps.</summary>
    internal sealed record Letter(Guid Id, string To, string? Message);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            DocumentRights.Approve,
            request,
            key,
            async db =>
            {
                var row = await db.Set<SalesDocument>().AsNoTracking().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                var content = row is null ? null : await GetDocument.Content(db, row.Id, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("document");
                }

                if (content is null)
                {
                    return new Refusal("document.draft", null, "Issue the document first.");
                }

                var to = request.To?.Trim() is { Length: > 0 } given ? given : content.Buyer.Email;
                if (!EmailAddress.IsValid(to))
                {
                    return new Refusal(
                        "document.send_to",
                        "to",
                        to is null ? "The customer has no e-mail address; enter one." : $"{to} is not an e-mail address."
                    );
                }

                // What a mail to any address shows would be seen by whoever chooses it.
                var isTheirs = string.Equals(to, content.Buyer.Email, StringComparison.OrdinalIgnoreCase);
                if (!isTheirs && content.Seller.Iban is not null && await fields.Hides(BankDetails.Class, DocumentRights.View, cancel))
                {
                    return new Refusal(
                        "document.send_to",
                        "to",
                        "It names the bank account, which is hidden from you: it goes only to the address that the customer had when it was issued."
                    );
                }

                if (request.Message?.Length > 4000)
                {
                    return new Refusal("document.too_long", "message", "Enter at most 4,000 characters.");
                }

                if (limits.Refuse(Limited.Mail, new TenantKey(work.Caller.TenantId).Counter()) is { } tooMany)
                {
                    return tooMany;
                }

                db.Send(DocumentMail.MessageKind, new Letter(row.Id, to!, request.Message));
                db.About(SubjectTypes.Document, row.Id, $"{row.Number} sent to {to}");
                return default(Done);
            },
            cancel
        );
}

/// <summary>Carries the mail out and notes when it left.</summary>
internal sealed class DocumentMail(DocumentFiles files, GetDocument documents, MarkSent mark, IMailTransport mail) : IOutboxHandler
{
    public const string MessageKind = "document.mail";

    public string Kind => MessageKind;

    public async Task Handle(OutboxMessage message, CancellationToken cancel)
    {
        var letter = message.Read<SendDocument.Letter>();
        var attachments = await files.ForMail(letter.Id, cancel);
        var card = await documents.Run(letter.Id, cancel: cancel);
        if (!attachments.Succeeded || !card.Succeeded)
        {
            throw new OutboxRefusedException([.. attachments.Refusals, .. card.Refusals]);
        }

        var content = card.Value.Content!;
        var words = InvoiceLabels.For(PrintedDocument.CultureOf(content));
        var sent = await mail.Send(
            new OutgoingMail(
                letter.To,
                Fill(words.MailSubject, Title(content, words), content.Number, content.Seller.Name),
                letter.Message is { Length: > 0 } own ? own : Text(content),
                Attachments: [.. attachments.Value.Select(file => new MailAttachment(file.Name, file.MediaType, file.Content))],
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

        await mark.Run(new MarkSent.Request(letter.Id), $"sent:{message.Id}", cancel);
    }

    private static string Text(IssuedDocument content)
    {
        var culture = PrintedDocument.CultureOf(content);
        var words = InvoiceLabels.For(culture);
        var figures = new InvoiceFigures(culture, content.Currency);
        var pay =
            content.Kind == DocumentKind.Invoice && content.Figures.Due > 0
                ? Fill(
                    words.MailPay,
                    $"{content.Currency} {figures.Amount(content.Figures.Due)}",
                    figures.Date(content.DueDate),
                    content.Number
                )
                : "";
        return Fill(
            words.MailText,
            content.Buyer.Contact ?? content.Buyer.Name,
            Title(content, words),
            content.Number,
            pay,
            content.Seller.Name
        );
    }

    private static string Title(IssuedDocument content, InvoiceLabels words) =>
        content.Kind == DocumentKind.Invoice ? words.Invoice : words.CreditNote;

    private static string Fill(string sentence, params string[] parts) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, parts);
}

/// <summary>Notes that a document left.</summary>
public sealed class MarkSent(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            DocumentRights.Approve,
            request,
            key,
            async db =>
            {
                var row = await db.Set<SalesDocument>()
                    .AsTracking()
                    .FirstOrDefaultAsync(item => item.Id == request.Id && item.Number != null, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("document");
                }

                row.SentAt = db.Now;
                db.About(SubjectTypes.Document, row.Id, $"{row.Number} left by mail");
                return default(Done);
            },
            cancel
        );
}
