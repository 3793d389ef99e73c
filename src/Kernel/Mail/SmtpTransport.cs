using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace BackOffice.Kernel.Mail;

/// <summary>Sends through a mail server (RFC 5321).</summary>
internal sealed class SmtpTransport(SmtpOptions options) : IMailTransport
{
    public async Task<Outcome<Done>> Send(OutgoingMail mail, Guid messageId, CancellationToken ct)
    {
        if (mail.Refusals() is { Count: > 0 } refusals)
            return Outcome<Done>.Refused(refusals);
        using var message = Message(mail, messageId);
        // A client holds one connection and one message at a time.
        using var client = new SmtpClient(options.Host!, options.Port)
        {
            EnableSsl = options.Tls,
            Credentials = options.User is { } user ? new NetworkCredential(user, options.Password) : null,
        };
        await client.SendMailAsync(message, ct);
        return new Done();
    }

    private MailMessage Message(OutgoingMail mail, Guid messageId)
    {
        var sender = new MailAddress(options.From, mail.FromName, Encoding.UTF8);
        var message = new MailMessage(sender, new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.TextBody,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{messageId:N}@{sender.Host}>");
        if (mail.ReplyTo is { } replyTo)
            message.ReplyToList.Add(new MailAddress(replyTo));
        if (mail.HtmlBody is { } html)
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html));
        foreach (var attachment in mail.Attachments ?? [])
        {
            var file = new Attachment(new MemoryStream(attachment.Content.ToArray()), attachment.FileName, attachment.MediaType);
            file.ContentDisposition!.DispositionType = DispositionTypeNames.Attachment;
            message.Attachments.Add(file);
        }
        return message;
    }
}
