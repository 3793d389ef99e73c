using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Whose word is taken for the address and scheme that a request came with: that of a proxy on this machine, and of those
/// that <c>BackOffice__Proxies</c> names by address or network (OWASP ASVS 5.0, 4.1.3 and 15.3.4).
/// </summary>
internal static class Proxies
{
    public const string Setting = "BackOffice:Proxies";

    public static void Configure(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var network in Named(configuration).Select(Parse).OfType<IPNetwork>())
        {
            options.KnownIPNetworks.Add(network);
        }
    }

    /// <summary>What of the setting is neither address nor network.</summary>
    public static IEnumerable<string> Wrong(IConfiguration configuration) => Named(configuration).Where(text => Parse(text) is null);

    private static string[] Named(IConfiguration configuration) =>
        (configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
