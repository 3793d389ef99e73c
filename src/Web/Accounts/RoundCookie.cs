using BackOffice.Tenancy.SignOn;

namespace BackOffice.Web.Accounts;

/// <summary>
/// Keeps a round to a provider in the browser that began it: one cookie for each round, so that two tabs do not disturb each
/// other, gone when it ends or after ten minutes. In production it is bound to this host (RFC 6265bis, 4.1.3.2).
/// </summary>
internal static class RoundCookie
{
    private const string Prefix = "backoffice-round-";
    private const int Most = 4;
    private const int Named = 12;

    public static void Keep(HttpContext http, StartedRound round)
    {
        // Who begins again and again does not fill the header.
        var kept = http.Request.Cookies.Keys.Where(name => name.Contains(Prefix, StringComparison.Ordinal)).ToList();
        foreach (var name in kept.Count >= Most ? kept : [])
        {
            http.Response.Cookies.Delete(name, Options(http));
        }

        http.Response.Cookies.Append(Name(http, round.State), round.Sealed, Options(http, Rounds.Lasts));
    }

    /// <summary>What was kept for a state, which is kept no longer.</summary>
    public static string? Take(HttpContext http, string? state)
    {
        if (state is not { Length: >= Named } || !state.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            return null;
        }

        var name = Name(http, state);
        http.Response.Cookies.Delete(name, Options(http));
        return http.Request.Cookies[name];
    }

    private static string Name(HttpContext http, string state) => $"{(IsBound(http) ? "__Host-" : "")}{Prefix}{state[..Named]}";

    private static CookieOptions Options(HttpContext http, TimeSpan? lasts = null) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            // The provider's redirection is a navigation from another site.
            SameSite = SameSiteMode.Lax,
            Secure = IsBound(http) || http.Request.IsHttps,
            Path = "/",
            MaxAge = lasts,
        };

    private static bool IsBound(HttpContext http) => http.RequestServices.GetRequiredService<IHostEnvironment>().IsProduction();
}
