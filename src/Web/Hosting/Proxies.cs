using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace BackOffice.Web.Hosting;

/// <summary>
/// The proxies in front of the portal, <c>BackOffice__Proxies=10.0.0.0/8,192.0.2.7</c>: the address of the visitor and the
/// scheme are read from their headers and from nobody else's (OWASP ASVS 5.0, 4.1.3), or anybody could come from a new address
/// each time.
/// </summary>
internal static class Proxies
{
    private const string Setting = "BackOffice:Proxies";

    public static void UseProxies(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in Named(app.Configuration))
        {
            options.KnownIPNetworks.Add(Read(proxy)!.Value);
        }

        if (options.KnownIPNetworks.Count > 0)
        {
            app.UseForwardedHeaders(options);
        }
    }

    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        Named(configuration)
            .Where(proxy => Read(proxy) is null)
            .Select(proxy => $"BackOffice__Proxies must be addresses or networks such as 10.0.0.0/8, with commas between: {proxy}");

    private static string[] Named(IConfiguration configuration) =>
        configuration[Setting]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
