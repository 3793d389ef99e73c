using System.Security.Claims;
using System.Text.Encodings.Web;
using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Scim;

/// <summary>Lets a directory in by its bearer token (RFC 6750), which fixes the company and opens nothing else; other tokens do not open this.</summary>
internal sealed class ScimTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IssueToken tokens,
    Current current
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Scim";
    public const string Policy = "scim";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var owner = await tokens.DirectoryOf(header[Bearer.Length..].Trim(), Context.RequestAborted);
        if (owner is null)
        {
            return AuthenticateResult.Fail("The token is unknown, expired or revoked, or not one of a directory.");
        }

        current.Set(new Caller(owner.TenantId, "", owner.ClientId, owner.ClientName, CallerKind.ApiClient));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, owner.ClientId.ToString())], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}
