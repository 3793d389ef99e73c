using System.Text;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Certificates;

namespace BackOffice.Web.Accounts;

/// <summary>
/// OAuth 2.0 for API clients: token (RFC 6749), revocation (RFC 7009), introspection (RFC 7662), metadata (RFC 8414). Beside it
/// the public keys that certificates of closed books are verified with.
/// </summary>
internal static class TokenEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/connect/token", Token).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapPost("/connect/revoke", Revoke).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapPost("/connect/introspect", Introspect).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/.well-known/oauth-authorization-server", Metadata).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(
                "/.well-known/backoffice-signing-keys",
                async (Signer signer, CancellationToken cancel) => Results.Json(new { keys = await signer.Keys(cancel) })
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static async Task<IResult> Token(HttpContext http, IssueToken tokens)
    {
        http.Response.Headers.CacheControl = "no-store";
        var form = await Form(http);
        if (form?["grant_type"].ToString() != "client_credentials")
        {
            return Error("unsupported_grant_type", "Use the grant type client_credentials.");
        }

        var (id, secret) = Credentials(http, form);
        var issued = await tokens.Run(id, secret, http.RequestAborted);
        return issued is null
            ? InvalidClient(http)
            : Results.Json(
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["access_token"] = issued.Token,
                    ["token_type"] = "Bearer",
                    ["expires_in"] = issued.ExpiresInSeconds,
                }
            );
    }

    private static async Task<IResult> Revoke(HttpContext http, IssueToken tokens)
    {
        var form = await Form(http);
        var (id, secret) = Credentials(http, form);
        return await tokens.Revoke(id, secret, form?["token"].ToString() ?? "", http.RequestAborted) ? Results.Ok() : InvalidClient(http);
    }

    private static async Task<IResult> Introspect(HttpContext http, IssueToken tokens)
    {
        var form = await Form(http);
        var (id, secret) = Credentials(http, form);
        var (authenticated, owner) = await tokens.Introspect(id, secret, form?["token"].ToString() ?? "", http.RequestAborted);
        if (!authenticated)
        {
            return InvalidClient(http);
        }

        return owner is null
            ? Results.Json(new { active = false })
            : Results.Json(
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["active"] = true,
                    ["client_id"] = owner.ClientId,
                    ["scope"] = string.Join(' ', owner.Scopes),
                    ["exp"] = new DateTimeOffset(owner.ExpiresAt).ToUnixTimeSeconds(),
                }
            );
    }

    private static IResult Metadata(HttpContext http)
    {
        var root = $"{http.Request.Scheme}://{http.Request.Host}";
        return Results.Json(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["issuer"] = root,
                ["token_endpoint"] = $"{root}/connect/token",
                ["revocation_endpoint"] = $"{root}/connect/revoke",
                ["introspection_endpoint"] = $"{root}/connect/introspect",
                ["grant_types_supported"] = (string[])["client_credentials"],
                ["response_types_supported"] = Array.Empty<string>(),
                ["token_endpoint_auth_methods_supported"] = (string[])["client_secret_post", "client_secret_basic"],
            }
        );
    }

    private static async Task<IFormCollection?> Form(HttpContext http) =>
        http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;

    private static (string? Id, string? Secret) Credentials(HttpContext http, IFormCollection? form)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return (form?["client_id"], form?["client_secret"]);
        }

        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
            return pair.Length == 2 ? (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])) : (null, null);
        }
        catch (FormatException)
        {
            return (null, null);
        }
    }

    private static IResult InvalidClient(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"BackOffice\"";
        return Results.Json(
            new { error = "invalid_client", error_description = "Client and secret do not match." },
            statusCode: StatusCodes.Status401Unauthorized
        );
    }

    private static IResult Error(string code, string description) =>
        Results.Json(new { error = code, error_description = description }, statusCode: StatusCodes.Status400BadRequest);
}
