namespace BackOffice.Web.Accounts;

/// <summary>What a form sends after the browser made or used a passkey.</summary>
public sealed class PasskeyAnswer
{
    public string? Ticket { get; set; }

    /// <summary>The browser's <c>PublicKeyCredential</c> as JSON.</summary>
    public string? Credential { get; set; }
}
