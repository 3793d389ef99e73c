namespace BackOffice.Tenancy.SignOn;

/// <summary>What a provider's ID token says, once it was found to be genuine and meant for this round.</summary>
/// <param name="Email">Only said, never proof of anything here.</param>
/// <param name="AuthenticatedAt">When the person last proved themselves there, in UTC; null when the provider does not say.</param>
/// <param name="HasFactor">Whether the provider says that more than one factor was used.</param>
public sealed record Assertion(
    string Issuer,
    string Subject,
    string? Email,
    string? Name,
    DateTime? AuthenticatedAt,
    bool HasFactor,
    IReadOnlyDictionary<string, string> Claims
);
