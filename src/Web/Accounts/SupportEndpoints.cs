using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.Support;
using BackOffice.Web.Hosting;

namespace BackOffice.Web.Accounts;

/// <summary>
/// Where an operator comes into a company from the console: <c>/t/{slug}/support/begin?ticket=…</c>. The session of the visit
/// takes the place of their own in this browser, which ends: nobody is in the console and in a company at once.
/// </summary>
internal static class SupportEndpoints
{
    private const string Page = "support/begin";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet($"/{Page}", Begin).AllowAnonymous().WithMetadata(new BeforeEntryAttribute()).ExcludeFromDescription();

    private static async Task<IResult> Begin(HttpContext http, BeginVisit begin, Sessions sessions, string? ticket)
    {
        if (http.Features.Get<CompanyFeature>()?.Company is not { } company)
        {
            return Results.NotFound();
        }

        var begun = await begin.Run(company.Id, ticket, http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        if (!begun.Succeeded)
        {
            return Results.NotFound();
        }

        if (http.User.Identity?.IsAuthenticated == true && SignInCookie.PersonOf(http.User) == begun.Value.Person.UserId)
        {
            await sessions.End(SignInCookie.SessionOf(http.User), begun.Value.Person.UserId, http.RequestAborted);
        }

        await SignInCookie.Give(http, begun.Value);
        return Results.Redirect($"/t/{company.Slug}/");
    }
}
