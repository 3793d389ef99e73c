using System.ComponentModel.DataAnnotations;
using BackOffice.Kernel.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Mail;

public sealed class DevMailboxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Messages_are_listed_newest_first_and_read_whole()
    {
        var clock = new Clock();
        var transport = new FolderTransport(folder, clock);
        var box = new DevMailbox(folder);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var attachment = new MailAttachment("../../Ж.pdf", "application/pdf", "content"u8.ToArray());
        await transport.Send(new OutgoingMail("a@example.com", "One", "text", "<p>html</p>", [attachment]), first, Ct);
        clock.Time = clock.Time.AddMinutes(1);
        await transport.Send(new OutgoingMail("b@example.com", "Two", "text"), second, Ct);

        Assert.Equal(["Two", "One"], (await box.List(ct: Ct)).Select(message => message.Subject));
        Assert.Equal(["Two"], (await box.List(1, Ct)).Select(message => message.Subject));
        var message = await box.Get(first, Ct);
        Assert.Equal(
            ("a@example.com", "<p>html</p>", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            (message!.To, message.HtmlBody, message.Sent)
        );
        var read = await box.Attachment(first, 0, Ct);
        Assert.Equal("../../Ж.pdf", read!.FileName);
        Assert.Equal("content"u8.ToArray(), read.Content.ToArray());
        Assert.Null(await box.Attachment(first, 1, Ct));
        Assert.Null(await box.Get(Guid.CreateVersion7(), Ct));
    }

    [Fact]
    public async Task Sending_again_does_not_add_a_message()
    {
        var transport = new FolderTransport(folder, new Clock());
        var id = Guid.CreateVersion7();
        await transport.Send(new OutgoingMail("a@example.com", "One", "text"), id, Ct);
        await transport.Send(new OutgoingMail("a@example.com", "One", "text"), id, Ct);
        Assert.Single(await new DevMailbox(folder).List(ct: Ct));
    }

    [Fact]
    public async Task A_message_with_an_injected_header_is_not_kept()
    {
        var sent = await new FolderTransport(folder, new Clock()).Send(
            new OutgoingMail("a@example.com", "x\r\nBcc: b", "t"),
            Guid.CreateVersion7(),
            Ct
        );
        Assert.Equal("mail.header", Assert.Single(sent.Refusals).Code);
        Assert.Empty(await new DevMailbox(folder).List(ct: Ct));
    }

    [Fact]
    public void The_configuration_chooses_the_transport()
    {
        Assert.IsType<FolderTransport>(Transport([]));
        Assert.IsType<SmtpTransport>(Transport(new() { ["Smtp:Host"] = "mail.example.org", ["Smtp:From"] = "portal@example.org" }));
        var error = Assert.Throws<ValidationException>(() => Transport(new() { ["Smtp:Host"] = "mail.example.org", ["Smtp:Port"] = "0" }));
        Assert.Contains("Smtp:From", error.Message);
        Assert.Contains("Smtp:Port", error.Message);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IMailTransport Transport(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddKernelMail(configuration, folder).BuildServiceProvider();
        return services.GetRequiredService<IMailTransport>();
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Time { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Time;
    }
}
