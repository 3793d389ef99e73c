using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using BackOffice.Kernel.Mail;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Mail;

public partial class SmtpTransportTests
{
    private static readonly Guid Id = new("0198c0de-0000-7000-8000-000000000001");

    private static readonly OutgoingMail Mail = new(
        "anna@example.com",
        "Your invoice № 7",
        "Grüße,\n.\nthe end",
        "<p>Grüße</p>",
        [new MailAttachment("Rechnung Nº 7.pdf", "application/pdf", "%PDF-1.7"u8.ToArray())],
        ReplyTo: "billing@tenant.example",
        FromName: "Müller & Co"
    );

    [Fact]
    public async Task Server_is_told_sender_recipient_and_the_whole_message()
    {
        using var server = new SmtpListener();
        var sent = await Transport(server).Send(Mail, Id, TestContext.Current.CancellationToken);
        Assert.True(sent.Succeeded);
        var (commands, data) = await server.Conversation;
        Assert.Contains(commands, command => command.StartsWith("MAIL FROM:<portal@example.org>", StringComparison.Ordinal));
        Assert.Contains("RCPT TO:<anna@example.com>", commands);
        // The right side of a Message-Id is a domain of the sender (RFC 5322, 3.6.4).
        Assert.Contains("Message-ID: <0198c0de000070008000000000000001@example.org>", data, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Reply-To: billing@tenant.example", data, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("""(?m)^From: =\?utf-8\?.*\?= <portal@example.org>""", data);
        Assert.Contains("Content-Type: application/pdf", data, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Content-Disposition: attachment", data, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Convert.ToBase64String("%PDF-1.7"u8), data);
        Assert.Contains(
            Base64().Matches(data).Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Value))),
            text => text == "<p>Grüße</p>"
        );
    }

    [Fact]
    public async Task A_retry_has_the_same_message_id()
    {
        using var first = new SmtpListener();
        await Transport(first).Send(Mail, Id, TestContext.Current.CancellationToken);
        using var second = new SmtpListener();
        await Transport(second).Send(Mail, Id, TestContext.Current.CancellationToken);
        Assert.Equal(MessageId((await first.Conversation).Data), MessageId((await second.Conversation).Data));
    }

    [Fact]
    public async Task A_server_that_refuses_is_an_exception_so_that_the_outbox_tries_again()
    {
        using var server = new SmtpListener(refuses: true);
        await Assert.ThrowsAnyAsync<SmtpException>(() => Transport(server).Send(Mail, Id, TestContext.Current.CancellationToken));
    }

    public static TheoryData<OutgoingMail, string> Injections =>
        new()
        {
            { Mail with { Subject = "Hello\r\nBcc: all@example.com" }, "subject" },
            { Mail with { Subject = "Hello\nBcc: all@example.com" }, "subject" },
            { Mail with { To = "anna@example.com\r\nBcc: all@example.com" }, "to" },
            { Mail with { To = "anna@example.com, all@example.com" }, "to" },
            { Mail with { To = "Anna <anna@example.com>" }, "to" },
            { Mail with { To = "" }, "to" },
            { Mail with { ReplyTo = "x@example.com\nX: y" }, "replyTo" },
            { Mail with { FromName = "Bank\r\nBcc: all@example.com" }, "fromName" },
            { Mail with { Attachments = [new MailAttachment("a\r\nX: y.pdf", "text/plain", default)] }, "attachments" },
        };

    [Theory]
    [MemberData(nameof(Injections))]
    public async Task Headers_cannot_be_injected(OutgoingMail mail, string field)
    {
        // Port 9 is nobody: a message that got as far as the server would be an exception.
        var transport = new SmtpTransport(
            new SmtpOptions
            {
                Host = "localhost",
                Port = 9,
                From = "portal@example.org",
                Tls = false,
            }
        );
        var sent = await transport.Send(mail, Id, TestContext.Current.CancellationToken);
        Assert.Equal(field, Assert.Single(sent.Refusals).Field);
    }

    private static SmtpTransport Transport(SmtpListener server) =>
        new(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = server.Port,
                From = "portal@example.org",
                Tls = false,
            }
        );

    private static string MessageId(string data) =>
        Assert.Single(data.Split(Environment.NewLine), line => line.StartsWith("Message-ID", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^[A-Za-z0-9+/]{4,}={0,2}\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Base64();
}
