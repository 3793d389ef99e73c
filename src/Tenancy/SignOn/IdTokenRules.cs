using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// What an ID token has to say beside having a good signature (OpenID Connect Core 1.0, section 3.1.3.7): pure, and what is
/// wrong is said in our words, for the company's audit trail.
/// </summary>
internal static class IdTokenRules
{
    /// <summary>Signatures by the provider's private key alone: none, and none by a secret that both sides know.</summary>
    public static readonly IReadOnlyList<string> Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>How far the clocks of both sides may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <returns>What is wrong, or null.</returns>
    public static string? Wrong(JsonWebToken token, ProviderRound round, string? accessToken, DateTimeOffset now)
    {
        var audiences = token.Audiences.ToList();
        return token.Issuer != round.Issuer ? "the token is of another issuer"
            : !audiences.Contains(round.ClientId, StringComparer.Ordinal) ? "the token is for another client"
            : audiences.Count > 1 && token.Azp.Length == 0 ? "the token is for several clients and does not say which asked"
            : token.Azp.Length > 0 && token.Azp != round.ClientId ? "another client asked for the token"
            : Seconds(token, JwtRegisteredClaimNames.Exp) is not { } end || end + Skew <= now ? "the token has expired"
            : Seconds(token, JwtRegisteredClaimNames.Iat) is not { } made || made - Skew > now ? "the token is of the future or has no date"
            : made + Skew < round.StartedAt ? "the token is older than the round"
            : Text(token, JwtRegisteredClaimNames.Nonce) != round.Nonce ? "the token is of another round"
            : !IsSubject(token.Subject) ? "the token names nobody"
            : !HashHolds(token, accessToken) ? "the token came with another access token"
            : null;
    }

    /// <summary>When the person proved themselves at the provider, in UTC.</summary>
    public static DateTime? AuthenticatedAt(JsonWebToken token) => Seconds(token, "auth_time")?.UtcDateTime;

    /// <summary>Whether the token says that several factors were used: <c>amr</c> (RFC 8176) or a class of the OpenID profile.</summary>
    public static bool HasFactor(JsonWebToken token) =>
        token.Claims.Any(claim => claim.Type == "amr" && claim.Value == "mfa")
        || Text(token, "acr") is "http://schemas.openid.net/pape/policies/2007/06/multi-factor" or "phr" or "phrh";

    public static string? Text(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static DateTimeOffset? Seconds(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<long>(name, out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    // At most 255 characters of ASCII (section 2).
    private static bool IsSubject(string? subject) =>
        subject is { Length: > 0 and <= ProviderLink.LongestSubject }
        && subject.All(letter => char.IsAscii(letter) && !char.IsControl(letter));

    // The left half of the access token's hash (section 3.1.3.6); with the code flow it may be absent.
    private static bool HashHolds(JsonWebToken token, string? accessToken)
    {
        if (Text(token, JwtRegisteredClaimNames.AtHash) is not { } stated)
        {
            return true;
        }

        var bytes = Encoding.ASCII.GetBytes(accessToken ?? "");
        var hash =
            token.Alg.EndsWith("512", StringComparison.Ordinal) ? SHA512.HashData(bytes)
            : token.Alg.EndsWith("384", StringComparison.Ordinal) ? SHA384.HashData(bytes)
            : SHA256.HashData(bytes);
        return WebEncoders.Base64UrlEncode(hash, 0, hash.Length / 2) == stated;
    }
}
