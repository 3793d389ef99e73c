using System.Net;
using BackOffice.Tenancy.SignOn;

namespace BackOffice.Tests.Areas.Tenancy.SignOn;

/// <summary>
/// Which addresses the portal asks when a company enters one: IANA's registries of special-purpose addresses for IPv4 and
/// IPv6 (RFC 6890), multicast (RFC 5771, RFC 4291), and what clouds tell their machines about themselves.
/// </summary>
public class ProviderAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.178.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001:0:a00:1::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Special_addresses_are_not_asked(string address)
    {
        Assert.False(PublicAddress.Is(IPAddress.Parse(address)));
        Assert.False(new ProviderAddresses(own: false, inside: false).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("198.20.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void Public_addresses_are_asked(string address) =>
        Assert.True(new ProviderAddresses(own: false, inside: false).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://login.example.com/tenant", true, true)]
    [InlineData("https://login.example.com:8443", true, true)]
    [InlineData("http://login.example.com", false, false)]
    [InlineData("http://127.0.0.1:5000", true, false)]
    [InlineData("http://localhost:5000", true, false)]
    [InlineData("http://10.0.0.1", false, false)]
    [InlineData("https://me@login.example.com", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("ftp://login.example.com", false, false)]
    public void Only_https_is_asked_but_on_a_developer_s_own_machine(string address, bool atHome, bool elsewhere)
    {
        var uri = new Uri(address);
        Assert.Equal(
            (atHome, elsewhere),
            (new ProviderAddresses(own: true, inside: false).Allows(uri), new ProviderAddresses(own: false, inside: true).Allows(uri))
        );
    }

    [Fact]
    public void A_portal_inside_a_network_asks_there_but_never_itself()
    {
        var inside = new ProviderAddresses(own: false, inside: true);
        Assert.True(inside.Allows(IPAddress.Parse("10.0.0.1")));
        Assert.False(inside.Allows(IPAddress.Loopback));
        Assert.False(inside.Allows(IPAddress.IPv6Loopback));
    }
}
