using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>What a browser was sent to the provider with.</summary>
internal sealed record Asked(Uri Address, IReadOnlyDictionary<string, string> Query)
{
    public string State => Query["state"];

    public string Nonce => Query["nonce"];
}

/// <summary>
/// An identity provider on a port of its own that says whatever a test wants. It takes a code once, with the client's secret
/// and the verifier of the challenge (RFC 7636, section 4.6), and hands out what the test made for it.
/// </summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string Client = "portal";
    public const string Secret = "s3cret of the portal";

    private readonly ConcurrentDictionary<string, (string Challenge, string Token)> codes = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private FakeProvider(WebApplication app) => this.app = app;

    public string Issuer { get; private set; } = "";

    /// <summary>Changes when the provider takes another key.</summary>
    public RsaSecurityKey Key { get; private set; } = NewKey("first");

    /// <summary>How often the keys were asked for.</summary>
    public int KeysAsked { get; private set; }

    /// <summary>The second it lives in: a machine of its own, whose clock no test shifts.</summary>
    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Whether it announces that its answers name it (RFC 9207, section 3).</summary>
    public bool NamesItself { get; init; } = true;

    /// <summary>In place of its own document, where a test wants another.</summary>
    public Func<HttpContext, Task>? Document { get; init; }

    public static async Task<FakeProvider> Start(bool namesItself = true, Func<HttpContext, Task>? document = null)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var made = builder.Build();
        var provider = new FakeProvider(made) { NamesItself = namesItself, Document = document };
        made.MapGet("/.well-known/openid-configuration", provider.Describe);
        made.MapGet("/keys", provider.Keys);
        made.MapPost("/token", provider.Token);
        await made.StartAsync();
        provider.Issuer = made.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return provider;
    }

    public static RsaSecurityKey NewKey(string name) => new(RSA.Create(2048)) { KeyId = name };

    public void TakeKey(RsaSecurityKey key) => Key = key;

    /// <summary>A code that is worth this token to whoever asked so.</summary>
    public string CodeFor(Asked asked, string token)
    {
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        codes[code] = (asked.Query["code_challenge"], token);
        return code;
    }

    /// <summary>What a good token says of a person, for a test to change.</summary>
    public Dictionary<string, object> Claims(Asked asked, string subject, string? email = null)
    {
        var now = Now;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer,
            ["aud"] = Client,
            ["sub"] = subject,
            ["nonce"] = asked.Nonce,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["name"] = "Paula Provided",
        };
        if (email is not null)
        {
            claims["email"] = email;
        }

        return claims;
    }

    public string Sign(Dictionary<string, object> claims) => Sign(claims, new SigningCredentials(Key, SecurityAlgorithms.RsaSha256));

    /// <param name="by">Null: with the algorithm "none" (RFC 7515, appendix A.5).</param>
    public static string Sign(Dictionary<string, object> claims, SigningCredentials? by) =>
        by is not null
            ? new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), by)
            : $"{Encoded("""{"alg":"none"}""")}.{Encoded(JsonSerializer.Serialize(claims))}.";

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static string Encoded(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private Task Describe(HttpContext http) =>
        Document is { } other
            ? other(http)
            : http.Response.WriteAsJsonAsync(
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["issuer"] = Issuer,
                    ["authorization_endpoint"] = $"{Issuer}/authorize",
                    ["token_endpoint"] = $"{Issuer}/token",
                    ["jwks_uri"] = $"{Issuer}/keys",
                    ["authorization_response_iss_parameter_supported"] = NamesItself,
                }
            );

    private Task Keys(HttpContext http)
    {
        KeysAsked++;
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Rsa.ExportParameters(false)) { KeyId = Key.KeyId });
        object[] keys =
        [
            new
            {
                kty = key.Kty,
                kid = key.Kid,
                n = key.N,
                e = key.E,
                use = "sig",
            },
        ];
        return http.Response.WriteAsJsonAsync(new { keys });
    }

    private async Task Token(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var client = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Client}:{Uri.EscapeDataString(Secret)}"));
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (
            http.Request.Headers.Authorization != $"Basic {client}"
            || !codes.TryRemove(form["code"].ToString(), out var kept)
            || kept.Challenge != challenge
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        await http.Response.WriteAsJsonAsync(
            new
            {
                access_token = "an access token",
                token_type = "Bearer",
                id_token = kept.Token,
            }
        );
    }
}
