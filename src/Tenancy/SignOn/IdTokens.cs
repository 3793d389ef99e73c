using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace BackOffice.Tenancy.SignOn;

/// <summary>Reads an ID token: the signature first, then <see cref="IdTokenRules"/>.</summary>
public sealed class IdTokens(ProviderDocuments documents, TimeProvider time)
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <param name="Who">Null when the token does not hold.</param>
    /// <param name="Wrong">Why not.</param>
    internal sealed record Reading(Assertion? Who, string? Wrong);

    internal async Task<Reading> Read(
        string text,
        string? accessToken,
        ProviderRound round,
        OpenIdConnectConfiguration document,
        CancellationToken cancel
    )
    {
        var result = await Signed(text, round, document);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await documents.Again(round.Issuer, cancel) is { } newer)
        {
            result = await Signed(text, round, newer);
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            return new Reading(null, $"the token's signature does not hold ({result.Exception?.GetType().Name})");
        }

        return IdTokenRules.Wrong(token, round, accessToken, time.GetUtcNow()) is { } wrong
            ? new Reading(null, wrong)
            : new Reading(Said(token), null);
    }

    private Task<TokenValidationResult> Signed(string text, ProviderRound round, OpenIdConnectConfiguration document) =>
        Handler.ValidateTokenAsync(
            text,
            new TokenValidationParameters
            {
                ValidAlgorithms = IdTokenRules.Algorithms,
                IssuerSigningKeys = document.SigningKeys,
                ValidIssuer = round.Issuer,
                ValidAudience = round.ClientId,
                ClockSkew = IdTokenRules.Skew,
                // By the clock of the product; the rules read it again with the rest.
                LifetimeValidator = (_, end, _, with) => end is { } last && last + with.ClockSkew > time.GetUtcNow().UtcDateTime,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
            }
        );

    private static Assertion Said(JsonWebToken token) =>
        new(
            token.Issuer,
            token.Subject,
            IdTokenRules.Text(token, "email"),
            IdTokenRules.Text(token, "name"),
            IdTokenRules.AuthenticatedAt(token),
            IdTokenRules.HasFactor(token),
            token
                .Claims.GroupBy(claim => claim.Type, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(claim => claim.Value)), StringComparer.Ordinal)
        );
}
