using System.Net;
using System.Net.Sockets;
using BackOffice.Kernel.Limits;
using Microsoft.AspNetCore.StaticAssets;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Counts what comes from one network address, before anything is looked up: every request, and attempts to sign in, to sign
/// up and to reset a password, whosesoever the account is. Static files and the probes of the platform are not counted.
/// </summary>
internal sealed class AddressLimits(RequestDelegate next, RateLimits limits)
{
    private const int SiteBytes = 8;

    public async Task Invoke(HttpContext http)
    {
        if (TooMany.IsAnswer(http) || http.Request.Path.StartsWithSegments("/health") || IsStatic(http))
        {
            await next(http);
            return;
        }

        var address = Of(http.Connection.RemoteIpAddress);
        var state = limits.Take(Limited.Address, address);
        if (state.Allowed && RequestCosts.OfStrangers(http) is { } cost)
        {
            state = limits.Take(cost, address);
        }

        if (state.Allowed)
        {
            await next(http);
            return;
        }

        await TooMany.Answer(http, state);
    }

    // One household or office has a whole network of IPv6 addresses (RFC 6177): its first half counts.
    private static string Of(IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, SiteBytes)),
            _ => address.ToString(),
        };

    private static bool IsStatic(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
