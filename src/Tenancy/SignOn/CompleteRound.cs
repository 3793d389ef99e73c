using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Takes what the browser brought back from the provider: each check in order, the code exchanged once, the ID token read.
/// What is refused stands in the company's audit trail with the reason; strangers who bring no round of ours leave nothing.
/// </summary>
public sealed class CompleteRound(
    PlatformDb db,
    Rounds rounds,
    ProviderDocuments documents,
    ProviderChannel channel,
    ProviderSecret secrets,
    IdTokens tokens,
    SignOnTrail trail,
    TimeProvider time
)
{
    private sealed record Tokens(string IdToken, string? AccessToken);

    /// <param name="kept">What the browser's cookie holds of the round.</param>
    /// <returns>The round also of a refusal, where there was one.</returns>
    public async Task<(ProviderRound? Round, Outcome<Answered> Outcome)> Run(
        Guid tenant,
        string slug,
        string? kept,
        Callback answer,
        CancellationToken cancel = default
    )
    {
        if (
            rounds.Open(kept, tenant, answer.State) is not { } round
            || !await UsedChallenge.Take(db, $"round {round.State}", time.GetUtcNow().UtcDateTime, cancel)
        )
        {
            return (null, SignOnRefusals.State);
        }

        if (!await rounds.IsOn(tenant, cancel))
        {
            return (round, SignOnRefusals.Off);
        }

        var (refusal, detail, who) = await Ask(round, slug, answer, cancel);
        if (refusal is not null)
        {
            await trail.Refused(tenant, detail, cancel);
            return (round, refusal);
        }

        return (round, new Answered(round, who!));
    }

    private async Task<(Refusal? Refusal, string Detail, Assertion? Who)> Ask(
        ProviderRound round,
        string slug,
        Callback answer,
        CancellationToken cancel
    )
    {
        var provider = await db.Set<IdentityProvider>().AsNoTracking().FirstOrDefaultAsync(item => item.TenantId == round.Tenant, cancel);
        if (provider is null || provider.Issuer != round.Issuer || provider.ClientId != round.ClientId)
        {
            return (SignOnRefusals.State, "the settings changed meanwhile", null);
        }

        if (await documents.Of(round.Issuer, cancel) is not { } document)
        {
            return (SignOnRefusals.Unreachable, "the provider could not be asked", null);
        }

        // Before anything else of the answer counts, errors too (RFC 9207, section 2.4).
        if (answer.Issuer is null ? document.AuthorizationResponseIssParameterSupported : answer.Issuer != round.Issuer)
        {
            return (SignOnRefusals.Issuer, "the answer is of another issuer", null);
        }

        if (answer.Error is not null || string.IsNullOrEmpty(answer.Code))
        {
            return (SignOnRefusals.Denied, "the provider signed nobody in", null);
        }

        if (await Exchange(round, slug, answer.Code, provider, document, cancel) is not { } got)
        {
            return (SignOnRefusals.Unreachable, "the provider did not take the code or the client's secret", null);
        }

        var reading = await tokens.Read(got.IdToken, got.AccessToken, round, document, cancel);
        if (reading.Who is not { } who)
        {
            return (SignOnRefusals.Token, reading.Wrong!, null);
        }

        // Asked for with max_age=0 (OpenID Connect Core 1.0, section 3.1.2.1), the time has to be there and new.
        var isOld = who.AuthenticatedAt is not { } at || at + IdTokenRules.Skew < round.StartedAt.UtcDateTime;
        return round.Wish.Purpose == RoundPurpose.Prove && isOld
            ? (SignOnRefusals.Proof, "the provider did not ask the person anew", null)
            : (null, "", who);
    }

    private async Task<Tokens?> Exchange(
        ProviderRound round,
        string slug,
        string code,
        IdentityProvider provider,
        OpenIdConnectConfiguration document,
        CancellationToken cancel
    )
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = rounds.CallbackOf(slug),
            ["code_verifier"] = round.Verifier,
        };
        var client = Client(form, round.ClientId, secrets.Open(provider), document.TokenEndpointAuthMethodsSupported);
        var text = await channel.Post(document.TokenEndpoint ?? "", form, client, cancel);
        try
        {
            var answer = JsonDocument.Parse(text ?? "null").RootElement;
            return answer.ValueKind == JsonValueKind.Object && Member(answer, "id_token") is { } idToken
                ? new Tokens(idToken, Member(answer, "access_token"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // In the header unless the provider names the form alone (RFC 6749, section 2.3.1; OpenID Connect Core 1.0, section 9).
    private static AuthenticationHeaderValue? Client(Dictionary<string, string> form, string id, string secret, ICollection<string> methods)
    {
        if (methods.Contains("client_secret_post") && !methods.Contains("client_secret_basic"))
        {
            form["client_id"] = id;
            form["client_secret"] = secret;
            return null;
        }

        var pair = $"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    private static string? Member(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
