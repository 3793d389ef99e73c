using System.Collections.Concurrent;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// What providers publish of themselves (OpenID Connect Discovery 1.0, section 4) with their keys, kept for an hour. A token
/// of a key that is not among them makes it be read again, but not more than once a minute: strangers can make up key names.
/// </summary>
public sealed class ProviderDocuments(ProviderChannel channel, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Floor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (OpenIdConnectConfiguration Document, DateTimeOffset At)> known = new(
        StringComparer.Ordinal
    );

    /// <returns>Null when there is none, or it is not of this issuer.</returns>
    internal async Task<OpenIdConnectConfiguration?> Of(string issuer, CancellationToken cancel) =>
        known.TryGetValue(issuer, out var entry) && time.GetUtcNow() - entry.At < Fresh ? entry.Document : await Read(issuer, cancel);

    /// <summary>After a key that is not known: what the provider says now, or the same as before when that was asked just now.</summary>
    internal async Task<OpenIdConnectConfiguration?> Again(string issuer, CancellationToken cancel) =>
        known.TryGetValue(issuer, out var entry) && time.GetUtcNow() - entry.At < Floor ? entry.Document : await Read(issuer, cancel);

    private async Task<OpenIdConnectConfiguration?> Read(string issuer, CancellationToken cancel)
    {
        var text = await channel.Get($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", cancel);
        if (Parsed(text, OpenIdConnectConfiguration.Create) is not { } document || document.Issuer != issuer)
        {
            return null;
        }

        var keys = await channel.Get(document.JwksUri ?? "", cancel);
        if (Parsed(keys, json => new JsonWebKeySet(json)) is not { } set)
        {
            return null;
        }

        foreach (var key in set.GetSigningKeys())
        {
            document.SigningKeys.Add(key);
        }

        known[issuer] = (document, time.GetUtcNow());
        return document;
    }

    // What is not understood is not there: the text is of strangers, and the reader's exceptions are many.
    private static T? Parsed<T>(string? text, Func<string, T> read)
        where T : class
    {
        try
        {
            return text is null ? null : read(text);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return null;
        }
    }
}
