using BackOffice.Tenancy;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace BackOffice.Web.Accounts;

/// <summary>Account acts that are no pages: the verification link and signing out.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(
                "/sign-out",
                async (
                    HttpContext http,
                    Sessions sessions,
                    TenantCatalogue catalogue,
                    LeaveSupport leave,
                    PublicUrl url,
                    IAntiforgery antiforgery
                ) =>
                {
                    if (!await antiforgery.IsRequestValidAsync(http))
                    {
                        return Results.BadRequest();
                    }

                    var company = SignInCookie.CompanyOf(http.User) is { } id ? await catalogue.Find(id, http.RequestAborted) : null;
                    if (SignInCookie.VisitOf(http.User) is { } visit)
                    {
                        await leave.Run(visit, SignInCookie.PersonOf(http.User), http.RequestAborted);
                    }

                    await sessions.End(SignInCookie.SessionOf(http.User), SignInCookie.PersonOf(http.User), http.RequestAborted);
                    await http.SignOutAsync();
                    if (SignInCookie.VisitOf(http.User) is not null)
                    {
                        return Results.Redirect(url.ConsoleIsHere ? "/sign-in?next=/platform/support" : "/sign-in");
                    }

                    return Results.Redirect(company is null ? "/sign-in" : $"/t/{company.Slug}/{ProviderEndpoints.Page}?left=true");
                }
            )
            .RequireAuthorization()
            .WithMetadata(new AnySessionAttribute())
            .ExcludeFromDescription();
        app.MapPost(
                "/sign-up/open",
                async (HttpContext http, ConfirmSignUp company, ConfirmFirm firm, Sessions sessions, IAntiforgery antiforgery) =>
                {
                    if (!await antiforgery.IsRequestValidAsync(http))
                    {
                        return Results.BadRequest();
                    }

                    var form = await http.Request.ReadFormAsync(http.RequestAborted);
                    var isFirm = IdIn(form, "firm") != Guid.Empty;
                    var outcome = isFirm
                        ? await firm.Run(IdIn(form, "user"), IdIn(form, "firm"), form["token"], http.RequestAborted)
                        : await company.Run(IdIn(form, "user"), IdIn(form, "company"), form["token"], http.RequestAborted);
                    if (!outcome.Succeeded)
                    {
                        return Results.Redirect($"/sign-up/problem?code={Uri.EscapeDataString(outcome.Refusals[0].Code)}");
                    }

                    await SignInCookie.SignIn(http, outcome.Value.Person, SignInMethod.Password, sessions);
                    return Results.Redirect(isFirm ? $"/firms/{outcome.Value.Slug}" : $"/t/{outcome.Value.Slug}/");
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static Guid IdIn(IFormCollection form, string name) => Guid.TryParse(form[name], out var id) ? id : Guid.Empty;
}
