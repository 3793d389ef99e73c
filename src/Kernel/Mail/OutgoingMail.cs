using System.Net.Mail;

namespace BackOffice.Kernel.Mail;

/// <summary>A message to one person, as plain text and optionally as HTML.</summary>
/// <param name="To">A mail address.</param>
/// <param name="Subject">One line.</param>
/// <param name="TextBody">What the message says, readable without HTML.</param>
/// <param name="HtmlBody">The same with formatting.</param>
/// <param name="ReplyTo">Where answers go, when not to the sender.</param>
/// <param name="FromName">Name shown beside the sender's address, such as the tenant's.</param>
public sealed record OutgoingMail(
    string To,
    string Subject,
    string TextBody,
    string? HtmlBody = null,
    IReadOnlyList<MailAttachment>? Attachments = null,
    string? ReplyTo = null,
    string? FromName = null
)
{
    /// <summary>
    /// What is wrong with the message: <c>mail.address</c>, <c>mail.header</c>. A line break in a header would let an input
    /// add headers of its own (CWE-93), so it is refused and not repaired.
    /// </summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        if (!IsAddress(To))
            refusals.Add(Address("to"));
        if (ReplyTo is not null && !IsAddress(ReplyTo))
            refusals.Add(Address("replyTo"));
        if (HasControl(Subject))
            refusals.Add(Header("subject"));
        if (FromName is not null && HasControl(FromName))
            refusals.Add(Header("fromName"));
        foreach (var attachment in Attachments ?? [])
        {
            if (HasControl(attachment.FileName) || HasControl(attachment.MediaType))
                refusals.Add(Header("attachments"));
        }
        return refusals;
    }

    /// <summary>An address alone, without a name beside it and without control characters.</summary>
    internal static bool IsAddress(string text) =>
        !HasControl(text) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static bool HasControl(string text) => text.Any(char.IsControl);

    private static Refusal Address(string field) =>
        new("mail.address", field, "This is not a mail address. Write it like name@example.com.");

    private static Refusal Header(string field) =>
        new("mail.header", field, "A line break or control character may not stand here. Remove it.");
}

/// <summary>A file that goes with a message.</summary>
/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
public sealed record MailAttachment(string FileName, string MediaType, ReadOnlyMemory<byte> Content);
