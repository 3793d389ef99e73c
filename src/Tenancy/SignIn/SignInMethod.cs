namespace BackOffice.Tenancy.SignIn;

/// <summary>How a person proved who they are when a session began. Stored by number.</summary>
public enum SignInMethod
{
    /// <summary>By the password, or by a mailed link that let them choose one.</summary>
    Password,
    PasswordAndCode,
    Passkey,

    /// <summary>By the identity provider of a company, for that company alone.</summary>
    Provider,

    /// <summary>The same, where the company trusts the provider's word that a second factor was used.</summary>
    ProviderAndFactor,

    /// <summary>An operator's visit to a company that is open to support.</summary>
    Support,
}
