using System.Security.Claims;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Providers;
using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Lets people into the pages of their firm, <c>/firms/{slug}/…</c>, as far as the page's role allows; for everybody else the
/// firm does not exist. These pages stand outside of every company.
/// </summary>
internal sealed class FirmGate(RequestDelegate next, TimeProvider time)
{
    public async Task Invoke(HttpContext http, CurrentFirm current, MyFirms firms)
    {
        var endpoint = http.GetEndpoint();
        var page = endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        var answer = page?.GetCustomAttributes(typeof(RequiresFirmAttribute), inherit: true).Cast<RequiresFirmAttribute>().FirstOrDefault();
        if (answer is null)
        {
            await next(http);
            return;
        }

        if (http.Features.Get<CompanyFeature>() is not null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (http.User.Identity?.IsAuthenticated != true)
        {
            await http.ChallengeAsync();
            return;
        }

        var person = SignInCookie.PersonOf(http.User);
        var slug = http.GetRouteValue("Slug") as string ?? "";
        if (await firms.Find(person, slug, http.RequestAborted) is not { } firm)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (firm.Role < answer.Least)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var name = http.User.FindFirstValue(ClaimTypes.Name) ?? "";
        var proved = SignInCookie.ProvedAt(http.User);
        if (
            HttpMethods.IsGet(http.Request.Method)
            && page!.IsDefined(typeof(AsksProofAttribute), inherit: true)
            && time.GetUtcNow().UtcDateTime - proved > RecentProof.BeforeForms
        )
        {
            http.Response.Redirect($"{ProofPage.Address}?next={Uri.EscapeDataString($"{http.Request.Path}{http.Request.QueryString}")}");
            return;
        }

        current.Set(
            new FirmCaller(firm.Id, firm.Slug, firm.Name, person, name, firm.Role)
            {
                ProvedAt = proved,
                SecondFactor = SignInCookie.HasSecondFactor(http.User),
            }
        );
        await next(http);
    }
}
