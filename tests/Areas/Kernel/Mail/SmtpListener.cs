using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BackOffice.Tests.Areas.Kernel.Mail;

/// <summary>A mail server of one conversation (RFC 5321) that keeps what it was told.</summary>
internal sealed class SmtpListener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly bool refuses;

    internal SmtpListener(bool refuses = false)
    {
        this.refuses = refuses;
        listener.Start();
        Conversation = Serve();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal Task<(List<string> Commands, string Data)> Conversation { get; }

    public void Dispose() => listener.Dispose();

    private async Task<(List<string> Commands, string Data)> Serve()
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var commands = new List<string>();
        var data = new StringBuilder();
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            commands.Add(line);
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                while (await reader.ReadLineAsync() is { } text && text != ".")
                    data.AppendLine(text.StartsWith('.') ? text[1..] : text);
            }
            if (line == "QUIT")
                break;
            await writer.WriteLineAsync(refuses && line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such person" : "250 ok");
        }
        return (commands, data.ToString());
    }
}
