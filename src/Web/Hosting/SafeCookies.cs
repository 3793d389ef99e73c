using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace BackOffice.Web.Hosting;

/// <summary>
/// In production, where every address has https, cookies travel over TLS alone and belong to exactly this host (the prefix
/// <c>__Host-</c>; RFC 6265bis, 4.1.3.2; OWASP ASVS 5.0, 3.3.1). Without TLS a browser would refuse them.
/// </summary>
internal sealed class SafeCookies(IHostEnvironment environment)
    : IPostConfigureOptions<CookieAuthenticationOptions>,
        IPostConfigureOptions<AntiforgeryOptions>
{
    public void PostConfigure(string? name, CookieAuthenticationOptions options) => Bind(options.Cookie);

    public void PostConfigure(string? name, AntiforgeryOptions options)
    {
        options.Cookie.Name = "backoffice-form";
        Bind(options.Cookie);
    }

    private void Bind(CookieBuilder cookie)
    {
        if (environment.IsProduction())
        {
            cookie.Name = $"__Host-{cookie.Name}";
            cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Path = "/";
        }
    }
}
