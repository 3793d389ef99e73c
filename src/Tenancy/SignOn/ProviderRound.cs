namespace BackOffice.Tenancy.SignOn;

/// <summary>What a round to the provider is for. Stored nowhere: it travels in the round's cookie.</summary>
public enum RoundPurpose
{
    SignIn,

    /// <summary>Accept an invitation.</summary>
    Join,

    /// <summary>Link the signed-in person.</summary>
    Link,

    /// <summary>Try the settings.</summary>
    Try,

    /// <summary>Prove again who one is.</summary>
    Prove,
}

/// <summary>What somebody wants of a round, and who they are while they begin it.</summary>
/// <param name="Next">Address on this site to go to afterwards.</param>
/// <param name="Person">Who is signed in; null for a stranger.</param>
public sealed record RoundWish(
    RoundPurpose Purpose,
    string? Next = null,
    Guid? Person = null,
    Guid? Session = null,
    Guid? Invitation = null,
    string? InvitationToken = null
);

/// <summary>
/// One way to the provider and back. It is kept, encrypted, in a cookie of the browser that began it; the state in the address
/// has to be that of the cookie (RFC 6749, section 10.12), the nonce that of the token, the verifier that of the code (RFC 7636).
/// </summary>
public sealed record ProviderRound(
    string State,
    string Nonce,
    string Verifier,
    Guid Tenant,
    string Issuer,
    string ClientId,
    DateTimeOffset StartedAt,
    RoundWish Wish
);

/// <summary>What the browser brought back from the provider (RFC 6749, section 4.1.2; RFC 9207).</summary>
public sealed record Callback(string? State, string? Code, string? Issuer, string? Error);

/// <summary>A round that came to a good end.</summary>
public sealed record Answered(ProviderRound Round, Assertion Who);
