namespace BackOffice.Tenancy.Scim;

/// <summary>
/// The bearer token that an identity provider is given once: it holds id and secret of the client, of which only the secret's
/// hash is stored. It lasts as long as the secret. A provider that can use the secret for access tokens of an hour
/// (RFC 6749, section 4.4) does not need it.
/// </summary>
public static class ScimToken
{
    private const string Prefix = "scim_";

    public static string Of(Guid client, string secret) => $"{Prefix}{client:N}_{secret}";

    /// <returns>Null for every other text.</returns>
    internal static (string Client, string Secret)? Read(string token) =>
        token.StartsWith(Prefix, StringComparison.Ordinal) && token[Prefix.Length..].Split('_', 2) is [var client, var secret]
            ? (client, secret)
            : null;
}
