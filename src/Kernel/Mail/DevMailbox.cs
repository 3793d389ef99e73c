using System.Text.Json;

namespace BackOffice.Kernel.Mail;

/// <summary>Reads the development mailbox, for the page that shows what would have been sent.</summary>
public sealed class DevMailbox
{
    private readonly string folder;

    internal DevMailbox(string folder) => this.folder = folder;

    /// <summary>The newest messages first.</summary>
    public async Task<IReadOnlyList<DevMail>> List(int limit = 100, CancellationToken ct = default)
    {
        if (!Directory.Exists(folder))
            return [];
        var messages = new List<DevMail>();
        foreach (var place in Directory.EnumerateDirectories(folder))
        {
            if (Guid.TryParseExact(Path.GetFileName(place), "N", out var id) && await Get(id, ct) is { } message)
                messages.Add(message);
        }
        return [.. messages.OrderByDescending(message => message.Sent).ThenByDescending(message => message.Id).Take(limit)];
    }

    /// <returns>The message, or null when there is none with this id.</returns>
    public async Task<DevMail?> Get(Guid id, CancellationToken ct = default)
    {
        var file = Path.Combine(Place(id), FolderTransport.MessageFile);
        if (!File.Exists(file))
            return null;
        return JsonSerializer.Deserialize<DevMail>(await File.ReadAllTextAsync(file, ct), JsonSerializerOptions.Web);
    }

    /// <param name="number">Place in <see cref="DevMail.Attachments"/>, from 0.</param>
    /// <returns>The attachment, or null when there is none.</returns>
    public async Task<MailAttachment?> Attachment(Guid id, int number, CancellationToken ct = default)
    {
        if (await Get(id, ct) is not { } message || number < 0 || number >= message.Attachments.Count)
            return null;
        var (name, mediaType, _) = message.Attachments[number];
        return new MailAttachment(name, mediaType, await File.ReadAllBytesAsync(Path.Combine(Place(id), $"{number}.bin"), ct));
    }

    private string Place(Guid id) => Path.Combine(folder, id.ToString("N"));
}

/// <summary>A message of the development mailbox.</summary>
/// <param name="Id">The outbox row it came from.</param>
/// <param name="Sent">In UTC.</param>
public sealed record DevMail(
    Guid Id,
    DateTime Sent,
    string To,
    string Subject,
    string TextBody,
    string? HtmlBody,
    string? ReplyTo,
    string? FromName,
    IReadOnlyList<DevMailAttachment> Attachments
);

/// <param name="Length">In bytes.</param>
public sealed record DevMailAttachment(string FileName, string MediaType, int Length);
