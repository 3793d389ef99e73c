using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BackOffice.Tests.Web.Scim;

/// <summary>An identity provider with the token that an owner made for it on the page of API clients.</summary>
internal sealed class Directory : IDisposable
{
    public const string PatchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private readonly HttpClient http;

    private Directory(Uri address, string token)
    {
        Token = token;
        // Who asks before sending much hears a refusal; otherwise the connection ends under what is being sent.
        http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
        {
            BaseAddress = new Uri(address, "scim/v2/"),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string Token { get; }

    public static async Task<Directory> Connect(Portal portal)
    {
        using var owner = await portal.SignIn();
        var form = await owner.Form("company/api-clients/new", "api-client");
        using var made = await owner.Submit(form, ("Input.Name", "Directory"), ("Input.Scopes", "scim"));
        var codes = Person.Parse(await made.Content.ReadAsStringAsync()).QuerySelectorAll("code").Select(code => code.TextContent).ToList();
        Assert.Contains(codes, code => code.EndsWith("/scim/v2", StringComparison.Ordinal));
        return new Directory(portal.Address, codes.Single(code => code.StartsWith("scim_", StringComparison.Ordinal)));
    }

    /// <summary>With another token, or none.</summary>
    public static Directory With(Portal portal, string token) => new(portal.Address, token);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, string json) => Send(HttpMethod.Post, path, json);

    public Task<Answer> Put(string path, string json) => Send(HttpMethod.Put, path, json);

    /// <param name="operations">As JSON, without the list around them.</param>
    public Task<Answer> Patch(string path, string operations) =>
        Send(HttpMethod.Patch, path, $$"""{"schemas":["{{PatchOp}}"],"Operations":[{{operations}}]}""");

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Answer> Send(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/scim+json");
        request.Headers.ExpectContinue = json?.Length > 64 * 1024;
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (text.Length > 0)
        {
            Assert.Equal("application/scim+json", answer.Content.Headers.ContentType?.MediaType);
        }

        var body = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        return new Answer((int)answer.StatusCode, body, answer.Headers.Location, answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>The id of the group of a role.</summary>
    public async Task<string> Group(string name) =>
        (await Get($"Groups?excludedAttributes=members&filter={Uri.EscapeDataString($"displayName eq \"{name}\"")}"))
            .Body.GetProperty("Resources")[0]
            .Text("id");

    public void Dispose() => http.Dispose();

    public sealed record Answer(int Status, JsonElement Body, Uri? Location, TimeSpan? Wait)
    {
        public string Id => Body.Text("id");

        /// <summary>Status, name and that there are words, of an error in the form of RFC 7644, section 3.12.</summary>
        public (int Status, string Type) Error
        {
            get
            {
                Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", Body.GetProperty("schemas")[0].GetString());
                Assert.Equal($"{Status}", Body.Text("status"));
                Assert.NotEmpty(Body.Text("detail"));
                return (Status, Body.TryGetProperty("scimType", out var type) ? type.GetString()! : "");
            }
        }

        public int Total => Body.GetProperty("totalResults").GetInt32();

        public bool IsActive => Body.GetProperty("active").GetBoolean();
    }
}

internal static class JsonWords
{
    public static string Text(this JsonElement json, string member) => json.GetProperty(member).GetString()!;
}
