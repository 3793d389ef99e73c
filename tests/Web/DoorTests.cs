using System.Net;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackOffice.Tests.Web;

/// <summary>The portal as it stands in production, behind a proxy on the same machine that speaks TLS (OWASP ASVS 5.0, 3.3, 3.4, 4.1, 4.4, 13.4).</summary>
public sealed class DoorTests(DoorTests.Production production) : IClassFixture<DoorTests.Production>
{
    private const string Public = "https://portal.example";

    private readonly HttpClient browser = production.Browser;

    public sealed class Production : IAsyncLifetime
    {
        private readonly Portal portal = new()
        {
            Settings =
            [
                "--environment=Production",
                $"--BackOffice:PublicUrl={Public}",
                "--Smtp:Host=localhost",
                "--Smtp:Port=9",
                "--Smtp:From=portal@portal.example",
            ],
        };

        public HttpClient Browser { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await portal.InitializeAsync();
#pragma warning disable CA2000 // The client owns it.
            var plain = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
#pragma warning restore CA2000
            Browser = new HttpClient(plain) { BaseAddress = portal.Address };
            Browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }

        public async ValueTask DisposeAsync()
        {
            Browser.Dispose();
            await portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task Cookies_belong_to_this_host_and_travel_over_TLS_alone()
    {
        using var page = await browser.GetAsync(At("/sign-in"));
        var form = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        AssertBound("__Host-backoffice-form=", form);
        var html = Person.Parse(await page.Content.ReadAsStringAsync());
        using var signIn = new HttpRequestMessage(HttpMethod.Post, At("/sign-in"));
        signIn.Headers.Add("Cookie", form.Split(';')[0]);
        var fields = PageForm.On(html, "/sign-in", "sign-in").Fields.ToDictionary(field => field.Name, field => field.Value);
        (fields["Input.Email"], fields["Input.Password"]) = (Portal.Email, Portal.Password);
        signIn.Content = new FormUrlEncodedContent(fields);
        using var signedIn = await browser.SendAsync(signIn);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        AssertBound(
            "__Host-backoffice=",
            signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("Host-backoffice=", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/t/web-tests/")]
    [InlineData("/no-such-page")]
    [InlineData("/api/v1/customers")]
    [InlineData("/connect/token")]
    [InlineData("/health/live")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        using var answer = await browser.GetAsync(At(path));
        string Header(string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);
        var policy = Header("Content-Security-Policy").Split([';', ','], StringSplitOptions.TrimEntries);
        string[] demanded = ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'"];
        Assert.Equal(demanded, demanded.Intersect(policy));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("max-age=31536000; includeSubDomains", Header("Strict-Transport-Security"));
        Assert.Contains("no-store", Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Empty(Header("Server"));
    }

    [Theory]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://portal.example", HttpStatusCode.Forbidden)]
    [InlineData(Public, HttpStatusCode.Found)]
    [InlineData(null, HttpStatusCode.Found)]
    public async Task A_page_of_another_site_does_not_open_a_live_page(string? origin, HttpStatusCode expected)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, At("/_blazor/negotiate?negotiateVersion=1"));
        if (origin is not null)
        {
            ask.Headers.Add("Origin", origin);
        }

        // Found: asked to sign in, as nobody is here.
        using var answer = await browser.SendAsync(ask);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/dev/mail")]
    [InlineData("/dev/kit")]
    [InlineData("/metrics")]
    public async Task What_is_for_developers_is_not_there(string path)
    {
        using var answer = await browser.GetAsync(At(path));
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.Found]);
        Assert.DoesNotContain("Mailbox", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "198.51.100.7", "https")]
    [InlineData("10.1.2.3", "198.51.100.7", "https")]
    [InlineData("192.0.2.1", "198.51.100.7", "https")]
    [InlineData("192.0.2.2", "192.0.2.2", "http")]
    [InlineData("203.0.113.9", "203.0.113.9", "http")]
    public async Task Only_known_proxies_say_where_a_request_came_from(string from, string address, string scheme)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(Proxies.Setting, "10.0.0.0/8, 192.0.2.1")]).Build();
        var options = new ForwardedHeadersOptions();
        Proxies.Configure(options, settings);
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Scheme = "http";
        http.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
        http.Request.Headers["X-Forwarded-Proto"] = "https";
        var middleware = new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, Options.Create(options));
        await middleware.Invoke(http);
        Assert.Equal((address, scheme), ($"{http.Connection.RemoteIpAddress}", http.Request.Scheme));
    }

    private static void AssertBound(string start, string cookie)
    {
        Assert.StartsWith(start, cookie, StringComparison.Ordinal);
        var flags = cookie.Split(';', StringSplitOptions.TrimEntries).Select(flag => flag.ToLowerInvariant()).ToList();
        Assert.Contains("secure", flags);
        Assert.Contains("httponly", flags);
        Assert.Contains("path=/", flags);
        Assert.Contains(flags, flag => flag is "samesite=lax" or "samesite=strict");
        Assert.DoesNotContain(flags, flag => flag.StartsWith("domain", StringComparison.Ordinal));
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
