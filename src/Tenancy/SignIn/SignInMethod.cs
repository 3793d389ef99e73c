namespace BackOffice.Tenancy.SignIn;

/// <summary>How a person proved who they are when a session began. Stored by number.</summary>
public enum SignInMethod
{
    /// <summary>By the password, or by a mailed link that let them choose one.</summary>
    Password,
    PasswordAndCode,
    Passkey,
}
