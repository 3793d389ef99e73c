using BackOffice.Tenancy.Scim;
using Microsoft.Extensions.Configuration;

namespace BackOffice.Tenancy;

/// <summary>Addresses that stand in mails: <c>BackOffice__PublicUrl</c>.</summary>
public sealed class PublicUrl(IConfiguration configuration)
{
    private string Root => (configuration["BackOffice:PublicUrl"] ?? "http://localhost:5080").TrimEnd('/');

    /// <summary>Scheme, host and port, as browsers write an origin (RFC 6454, section 6.2).</summary>
    public string Origin => new Uri(Root).GetLeftPart(UriPartial.Authority);

    public string Host => new Uri(Root).Host;

    /// <summary>False when the portal is reached by a number, as on a developer's machine.</summary>
    public bool HasDomain => Uri.CheckHostName(Host) == UriHostNameType.Dns;

    /// <summary>What an identity provider is given as the address of its directory's counterpart.</summary>
    public string Scim => Root + ScimEndpoints.Path;

    public string SignIn() => $"{Root}/sign-in";

    public string ConfirmSignUp(Guid user, Guid tenant, string token) =>
        $"{Root}/sign-up/confirm?user={user}&company={tenant}&token={token}";

    public string ConfirmFirm(Guid user, Guid firm, string token) => $"{Root}/sign-up/confirm?user={user}&firm={firm}&token={token}";

    public string ResetPassword(Guid user, string token) => $"{Root}/reset-password?user={user}&token={token}";

    public string Invitation(Guid id, string token) => $"{Root}/invitation?id={id}&token={token}";

    public string Question(Guid id, string token) => $"{Root}/question?id={id}&token={token}";

    public string Firm(string slug) => $"{Root}/firms/{slug}";

    /// <summary>Where a company's people sign in through its provider.</summary>
    public string ProviderSignIn(string slug) => $"{Company(slug)}sign-in/provider";

    /// <summary>Where that provider sends them back.</summary>
    public string ProviderCallback(string slug) => $"{ProviderSignIn(slug)}/callback";

    /// <summary>False when the operators' console is on a host of its own.</summary>
    public bool ConsoleIsHere => string.IsNullOrEmpty(configuration["BackOffice:PlatformHost"]);

    /// <summary>Where an operator comes into a company: absolute where the console is on a host of its own.</summary>
    public string BeginSupport(string slug, string ticket)
    {
        var path = $"/t/{slug}/support/begin?ticket={ticket}";
        return ConsoleIsHere ? path : Root + path;
    }

    public string Company(string slug) => $"{Root}/t/{slug}/";
}
