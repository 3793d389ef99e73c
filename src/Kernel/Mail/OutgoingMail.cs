namespace BackOffice.Kernel.Mail;

public sealed record MailAttachment(string FileName, string ContentType, byte[] Content);

public sealed record OutgoingMail(string To, string Subject, string TextBody, string? HtmlBody = null, IReadOnlyList<MailAttachment>? Attachments = null, string? ReplyTo = null, string? FromName = null);

public interface IMailTransport
{
    Task Send(OutgoingMail mail, string messageId, CancellationToken cancel);
}
