using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>A round that begins: where the browser goes, and what it keeps meanwhile.</summary>
public sealed record StartedRound(string State, string Sealed, Uri Address);

/// <summary>Begins rounds to a company's provider, and opens what the browser kept of them.</summary>
public sealed class Rounds(
    PlatformDb db,
    ProviderDocuments documents,
    IDataProtectionProvider protection,
    PublicUrl url,
    IFeatureFlags flags,
    TimeProvider time
)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public async Task<Outcome<StartedRound>> Begin(Guid tenant, string slug, RoundWish wish, CancellationToken cancel = default)
    {
        var provider = await db.Set<IdentityProvider>().AsNoTracking().FirstOrDefaultAsync(item => item.TenantId == tenant, cancel);
        if (provider is null)
        {
            return SignOnRefusals.NotOffered;
        }

        if (!await IsOn(tenant, cancel))
        {
            return SignOnRefusals.Off;
        }

        if (await documents.Of(provider.Issuer, cancel) is not { AuthorizationEndpoint: { Length: > 0 } endpoint })
        {
            return SignOnRefusals.Unreachable;
        }

        var round = new ProviderRound(Secret(), Secret(), Secret(), tenant, provider.Issuer, provider.ClientId, time.GetUtcNow(), wish);
        return Uri.TryCreate(QueryHelpers.AddQueryString(endpoint, Question(round, slug)), UriKind.Absolute, out var address)
            ? new StartedRound(round.State, Seal(round), address)
            : SignOnRefusals.Unreachable;
    }

    /// <summary>Asked again when the browser comes back: it may have been stopped meanwhile.</summary>
    internal ValueTask<bool> IsOn(Guid tenant, CancellationToken cancel) => flags.IsOn(FeatureFlags.ProviderSignIn, tenant, cancel: cancel);

    /// <summary>Where the provider sends the browser: each company has its own, so that no provider's answer passes for another's.</summary>
    internal string CallbackOf(string slug) => url.ProviderCallback(slug);

    internal string Seal(ProviderRound round) => WebEncoders.Base64UrlEncode(Protector.Protect(JsonSerializer.SerializeToUtf8Bytes(round)));

    /// <returns>Null for what is no round of this company, is of another state or too old.</returns>
    internal ProviderRound? Open(string? kept, Guid tenant, string? state)
    {
        try
        {
            var round = JsonSerializer.Deserialize<ProviderRound>(Protector.Unprotect(WebEncoders.Base64UrlDecode(kept ?? "")))!;
            var same = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(round.State), Encoding.UTF8.GetBytes(state ?? ""));
            return same && round.Tenant == tenant && time.GetUtcNow() - round.StartedAt < Lasts ? round : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    // OpenID Connect Core 1.0, section 3.1.2.1; the challenge by RFC 7636, section 4.2.
    private Dictionary<string, string?> Question(ProviderRound round, string slug)
    {
        var question = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = round.ClientId,
            ["redirect_uri"] = CallbackOf(slug),
            ["scope"] = "openid email profile",
            ["state"] = round.State,
            ["nonce"] = round.Nonce,
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(round.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (round.Wish.Purpose == RoundPurpose.Prove)
        {
            question["prompt"] = "login";
            question["max_age"] = "0";
        }

        return question;
    }

    private IDataProtector Protector => protection.CreateProtector("BackOffice.SignOnRound");

    private static string Secret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
