using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Which addresses of providers the portal asks: https on the public internet. <c>BackOffice__SignOn__PrivateAddresses</c>
/// lets a portal inside a company's network ask a provider there. A developer's machine may have one of its own without TLS.
/// </summary>
/// <param name="own">Whether this machine itself may be asked, without TLS.</param>
/// <param name="inside">Whether private networks may be asked.</param>
public sealed class ProviderAddresses(bool own, bool inside)
{
    internal static ProviderAddresses From(IConfiguration configuration, IHostEnvironment? environment) =>
        new(environment?.IsDevelopment() == true, configuration.GetValue<bool>("BackOffice:SignOn:PrivateAddresses"));

    /// <summary>Whether an address may be asked, as far as it can be told without looking its name up.</summary>
    public bool Allows(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (own && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Whether a connection may be made to this address that a name was found to have.</summary>
    public bool Allows(IPAddress address) => PublicAddress.Is(address) || (IPAddress.IsLoopback(address) ? own : inside);
}
