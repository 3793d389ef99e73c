using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// The one way to ask a provider: https to an address that may be asked, which is checked where the connection is made, so
/// that a name cannot point elsewhere meanwhile; no redirections, no proxy, ten seconds, and small answers.
/// </summary>
public sealed class ProviderChannel : IDisposable
{
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly ProviderAddresses addresses;
    private readonly HttpClient http;

    public ProviderChannel(ProviderAddresses addresses)
    {
        this.addresses = addresses;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = Longest,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = Connect,
        };
        http = new HttpClient(handler) { Timeout = Longest, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <returns>The text, or null when it cannot be had.</returns>
    internal Task<string?> Get(string address, CancellationToken cancel) => Ask(HttpMethod.Get, address, null, null, cancel);

    /// <summary>Posts a form, as the token endpoint takes it (RFC 6749, section 4.1.3).</summary>
    /// <returns>The text of an answer 200, or null.</returns>
    internal Task<string?> Post(
        string address,
        IEnumerable<KeyValuePair<string, string>> form,
        AuthenticationHeaderValue? client,
        CancellationToken cancel
    ) => Ask(HttpMethod.Post, address, new FormUrlEncodedContent(form), client, cancel);

    public void Dispose() => http.Dispose();

    private async Task<string?> Ask(
        HttpMethod method,
        string address,
        HttpContent? content,
        AuthenticationHeaderValue? client,
        CancellationToken cancel
    )
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !addresses.Allows(uri))
        {
            return null;
        }

        using var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.Authorization = client;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(cancel) : null;
        }
        catch (Exception failed)
            when (failed is HttpRequestException || (failed is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = Array.FindAll(found, addresses.Allows);
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("The name leads to no address that may be asked.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
