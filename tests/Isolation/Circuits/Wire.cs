using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace BackOffice.Tests.Isolation.Circuits;

/// <summary>
/// The connection of an open page, message by message, as a browser's script has it: SignalR's hub protocol over MessagePack
/// (aspnetcore, src/SignalR/docs/specs/HubProtocol.md).
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private const byte EndOfHandshake = 0x1e;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<object?>> calls = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> received = new();
    private Task reading = Task.CompletedTask;
    private int number;
    private int lastDrawing;

    private Wire() { }

    /// <summary>Every text that came, that of what was drawn included.</summary>
    public string Received => string.Join('\n', received);

    public bool IsOpen => socket.State == WebSocketState.Open;

    /// <summary>The number of the last drawing that came; 0 before the first.</summary>
    public int LastDrawing => Volatile.Read(ref lastDrawing);

    /// <summary>Done when the server ended the connection.</summary>
    public Task Closed => reading;

    /// <param name="browser">Whose cookies go with it.</param>
    /// <param name="page">The folder of the page, such as <c>/t/acme/</c>.</param>
    /// <returns>Null where there is no such connection for this browser.</returns>
    public static async Task<Wire?> Open(HttpClient browser, string page)
    {
        using var answer = await browser.PostAsync(new Uri($"{page}_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null);
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
        var address = new UriBuilder(new Uri(browser.BaseAddress!, $"{page}_blazor"))
        {
            Scheme = "ws",
            Query = $"id={Uri.EscapeDataString(token)}",
        };
        var wire = new Wire();
        await wire.socket.ConnectAsync(address.Uri, browser, CancellationToken.None);
        await wire.Send([.. Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}"""), EndOfHandshake]);
        wire.reading = Task.Run(wire.Read);
        return wire;
    }

    /// <summary>Calls a method of the server; an error of it is an <see cref="InvalidOperationException"/>.</summary>
    public async Task<object?> Call(string method, params object?[] arguments)
    {
        var id = $"{Interlocked.Increment(ref number)}";
        var call = calls[id] = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Send(Invocation(id, method, arguments));
        return await call.Task.WaitAsync(Patience);
    }

    /// <summary>Tells the server something that it answers with nothing.</summary>
    public Task Tell(string method, params object?[] arguments) => Send(Invocation(null, method, arguments));

    /// <summary>Tells of an event at an element that the page shows.</summary>
    /// <param name="handler">The number that the drawing gave the element for it.</param>
    /// <param name="name">Such as <c>click</c>.</param>
    public Task Dispatch(int handler, string name) =>
        Tell(
            "BeginInvokeDotNetFromJS",
            "1",
            null,
            "DispatchEventAsync",
            1,
            $$"""[{"eventHandlerId":{{handler}},"eventName":"{{name}}"},{"type":"{{name}}"}]"""
        );

    public async Task Send(byte[] bytes) => await socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);

    /// <summary>Waits until something came that holds the text.</summary>
    public async Task<bool> Shows(string text)
    {
        for (var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; Environment.TickCount64 < end; )
        {
            if (Received.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            await Task.Delay(20);
        }

        return false;
    }

    /// <summary>Breaks off without a word, as a lost network does.</summary>
    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    private static byte[] Invocation(string? id, string method, object?[] arguments)
    {
        List<byte> body = [];
        Packed.Write(body, new object?[] { 1, new Dictionary<string, string>(), id, method, arguments });
        List<byte> message = [];
        for (var length = body.Count; ; length >>= 7)
        {
            message.Add((byte)(length > 0x7f ? (length & 0x7f) | 0x80 : length));
            if (length <= 0x7f)
            {
                break;
            }
        }

        return [.. message, .. body];
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        List<byte> waiting = [];
        var greeted = false;
        try
        {
            while (
                await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part
            )
            {
                waiting.AddRange(buffer.AsSpan(0, part.Count));
                if (!greeted && waiting.IndexOf(EndOfHandshake) is >= 0 and var end)
                {
                    waiting.RemoveRange(0, end + 1);
                    greeted = true;
                }

                while (greeted && Next(waiting) is { } message)
                {
                    Take(message);
                }
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side broke off.
        }
        finally
        {
            foreach (var call in calls.Values)
            {
                call.TrySetException(new InvalidOperationException("The connection ended."));
            }
        }
    }

    private static byte[]? Next(List<byte> waiting)
    {
        var (length, used) = (0, 0);
        do
        {
            if (used == waiting.Count)
            {
                return null;
            }

            length |= (waiting[used] & 0x7f) << (7 * used);
        } while ((waiting[used++] & 0x80) != 0);
        if (waiting.Count < used + length)
        {
            return null;
        }

        var message = waiting.GetRange(used, length).ToArray();
        waiting.RemoveRange(0, used + length);
        return message;
    }

    private void Take(byte[] message)
    {
        received.Enqueue(Encoding.UTF8.GetString(message));
        ReadOnlySpan<byte> rest = message;
        var parts = Packed.Read(ref rest) as object?[];
        if (parts is [1L, _, _, "JS.RenderBatch", object?[] drawing, ..])
        {
            Volatile.Write(ref lastDrawing, (int)(long)drawing[0]!);
        }
        else if (parts is [3L, _, string id, long kind, ..] && calls.TryRemove(id, out var call))
        {
            if (kind == 1)
            {
                call.TrySetException(new InvalidOperationException(parts[4] as string));
            }
            else
            {
                call.TrySetResult(parts.Length > 4 ? parts[4] : null);
            }
        }
    }
}
