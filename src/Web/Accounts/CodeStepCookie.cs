using System.Security.Claims;
using BackOffice.Tenancy.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace BackOffice.Web.Accounts;

/// <summary>Remembers for five minutes that the password was right, while the code is typed. It opens nothing else.</summary>
internal static class CodeStepCookie
{
    public const string Scheme = "code-step";
    private const string StampClaim = "stamp";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "backoffice-code";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/sign-in";
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        options.SlidingExpiration = false;
    }

    public static Task Remember(HttpContext http, CodeAsked asked) =>
        http.SignInAsync(
            Scheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [new Claim(ClaimTypes.NameIdentifier, asked.UserId.ToString()), new Claim(StampClaim, asked.Stamp)],
                    Scheme
                )
            )
        );

    public static async Task<CodeAsked?> Read(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Principal is { } person
            ? new CodeAsked(SignInCookie.PersonOf(person), person.FindFirstValue(StampClaim) ?? "")
            : null;

    public static Task Forget(HttpContext http) => http.SignOutAsync(Scheme);
}
