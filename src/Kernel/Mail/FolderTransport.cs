using System.Text.Json;

namespace BackOffice.Kernel.Mail;

/// <summary>
/// The development mailbox: a folder per message under the data folder, with <c>message.json</c> and the attachments by number.
/// Sending the same id again replaces the message.
/// </summary>
internal sealed class FolderTransport(string folder, TimeProvider clock) : IMailTransport
{
    internal const string MessageFile = "message.json";

    public async Task<Outcome<Done>> Send(OutgoingMail mail, Guid messageId, CancellationToken ct)
    {
        if (mail.Refusals() is { Count: > 0 } refusals)
            return Outcome<Done>.Refused(refusals);
        var place = Path.Combine(folder, messageId.ToString("N"));
        Directory.CreateDirectory(place);
        var attachments = mail.Attachments ?? [];
        for (var i = 0; i < attachments.Count; i++)
            await File.WriteAllBytesAsync(Path.Combine(place, $"{i}.bin"), attachments[i].Content, ct);
        var message = new DevMail(
            messageId,
            clock.GetUtcNow().UtcDateTime,
            mail.To,
            mail.Subject,
            mail.TextBody,
            mail.HtmlBody,
            mail.ReplyTo,
            mail.FromName,
            [
                .. attachments.Select(attachment => new DevMailAttachment(
                    attachment.FileName,
                    attachment.MediaType,
                    attachment.Content.Length
                )),
            ]
        );
        // Written last and moved into place: a reader sees whole messages only.
        var temporary = Path.Combine(place, Path.GetRandomFileName());
        await File.WriteAllTextAsync(temporary, JsonSerializer.Serialize(message, JsonSerializerOptions.Web), ct);
        File.Move(temporary, Path.Combine(place, MessageFile), overwrite: true);
        return new Done();
    }
}
