using System.Globalization;
using System.Security.Claims;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BackOffice.Web.Accounts;

/// <summary>The cookie of a signed-in person. It names a session row, which is looked up with every request.</summary>
internal static class SignInCookie
{
    private const string SessionClaim = "session";
    private const string ProvedClaim = "proved";
    private const string FactorClaim = "second-factor";
    private const string CompanyClaim = "company";
    private const string VisitClaim = "visit";

    public static void Configure(CookieAuthenticationOptions options, SessionLimits limits)
    {
        options.Cookie.Name = "backoffice";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "next";
        // The session row knows when it was last used; the cookie only has to live as long as any session can.
        options.ExpireTimeSpan = limits.Longest;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = Check;
        options.Events.OnRedirectToLogin = ToSignIn;
    }

    public static Guid PersonOf(ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public static Guid SessionOf(ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(SessionClaim)!);

    /// <summary>When the person last proved who they are, in UTC.</summary>
    public static DateTime ProvedAt(ClaimsPrincipal user) =>
        new(long.Parse(user.FindFirstValue(ProvedClaim) ?? "0", CultureInfo.InvariantCulture), DateTimeKind.Utc);

    /// <summary>Whether the session began with more than a password. It does not change: who adds a factor signs in anew.</summary>
    public static bool HasSecondFactor(ClaimsPrincipal user) => user.HasClaim(FactorClaim, bool.TrueString);

    /// <summary>The only company that the session is good for, opened by its provider or for support; null for a session of the person's own.</summary>
    public static Guid? CompanyOf(ClaimsPrincipal user) => user.FindFirstValue(CompanyClaim) is { } company ? Guid.Parse(company) : null;

    /// <summary>The visit of support that the session is for; null for a session of people.</summary>
    public static Guid? VisitOf(ClaimsPrincipal user) => user.FindFirstValue(VisitClaim) is { } visit ? Guid.Parse(visit) : null;

    /// <summary>The person as the cookie names them.</summary>
    public static SignedIn Read(ClaimsPrincipal user) =>
        new(PersonOf(user), user.FindFirstValue(ClaimTypes.Name) ?? "", user.FindFirstValue(ClaimTypes.Email) ?? "");

    public static async Task SignIn(HttpContext http, SignedIn person, SignInMethod method, Sessions sessions)
    {
        var session = await sessions.Open(person.UserId, method, http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        await Give(http, person, session, method != SignInMethod.Password);
    }

    /// <summary>The cookie of a session that a company's provider opened.</summary>
    public static Task Give(HttpContext http, EnteredCompany entered) => Give(http, entered.Person, entered.Session, entered.HasFactor);

    /// <summary>The cookie of a visit: it takes the place of the operator's own.</summary>
    public static Task Give(HttpContext http, BegunVisit begun) => Give(http, begun.Person, begun.Session, factor: true, begun.VisitId);

    /// <summary>The cookie of a session whose person proved again who they are; the one of before holds no longer.</summary>
    public static Task Renew(HttpContext http, SessionMark session) => Give(http, Read(http.User), session, HasSecondFactor(http.User));

    private static Task Give(HttpContext http, SignedIn person, SessionMark session, bool factor, Guid? visit = null)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.UserId.ToString()),
                new Claim(ClaimTypes.Name, person.Name),
                new Claim(ClaimTypes.Email, person.Email),
                new Claim(SessionClaim, session.Id.ToString()),
                new Claim(ProvedClaim, session.ProvedAt.Ticks.ToString(CultureInfo.InvariantCulture)),
                new Claim(FactorClaim, factor.ToString()),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        if (session.Company is { } company)
        {
            identity.AddClaim(new Claim(CompanyClaim, company.ToString()));
        }

        if (visit is { } on)
        {
            identity.AddClaim(new Claim(VisitClaim, on.ToString()));
        }

        return http.SignInAsync(new ClaimsPrincipal(identity));
    }

    private static async Task Check(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        if (
            context.Principal is not { } user
            || !SessionReach.Covers(http, CompanyOf(user), VisitOf(user) is not null)
            || !await sessions.IsLive(
                new SessionMark(SessionOf(user), ProvedAt(user), CompanyOf(user)),
                PersonOf(user),
                http.RequestAborted
            )
        )
        {
            // The cookie is left alone: while a proof renews it, a request of another tab may still come with the former.
            context.RejectPrincipal();
        }
    }

    // The sign-in page is outside of every company; the address to come back to keeps its company.
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var back = Uri.EscapeDataString($"{request.PathBase}{request.Path}{request.QueryString}");
        context.Response.Redirect($"/sign-in?next={back}");
        return Task.CompletedTask;
    }
}
