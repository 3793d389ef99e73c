using System.Security.Claims;
using System.Text.Encodings.Web;
using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Accounts;

/// <summary>Reads the opaque bearer token of the API (RFC 6750). The token fixes the company; nothing in the request can change it.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IssueToken tokens,
    Current current
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";
    public const string Policy = "api";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var owner = await tokens.OwnerOf(header["Bearer ".Length..].Trim(), Context.RequestAborted);
        if (owner is null)
        {
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        }

        current.Set(new Caller(owner.TenantId, "", owner.ClientId, owner.ClientName, CallerKind.ApiClient));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, owner.ClientId.ToString())], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }
}
