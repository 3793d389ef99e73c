using System.Security.Claims;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Providers;
using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Components.Endpoints;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Lets operators into the console; for everybody else, signed in or not, there is no such page. With
/// <c>BackOffice__PlatformHost</c> the console is on a host name of its own, and nothing of companies and firms is there
/// (OWASP ASVS 5.0, 3.5.4).
/// </summary>
internal sealed class PlatformGate(RequestDelegate next, IConfiguration configuration, TimeProvider time)
{
    private readonly string? host = configuration["BackOffice:PlatformHost"];

    public async Task Invoke(HttpContext http, OperatorDesk desk, CurrentOperator current)
    {
        var page = http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        var isConsole = page is not null && Has<RequiresOperatorAttribute>(page);
        var isHere = string.IsNullOrEmpty(host) || string.Equals(http.Request.Host.Host, host, StringComparison.OrdinalIgnoreCase);
        if (!isConsole)
        {
            var isBusiness =
                http.Features.Get<CompanyFeature>() is not null
                || Pipeline.IsApi(http)
                || (page is not null && Has<RequiresFirmAttribute>(page));
            if (isBusiness && isHere && !string.IsNullOrEmpty(host) && !http.Request.Path.StartsWithSegments("/health"))
            {
                NotThere(http);
                return;
            }

            await next(http);
            return;
        }

        var isSignedIn = http.User.Identity?.IsAuthenticated == true;
        if (
            !isHere
            || !isSignedIn
            || http.Features.Get<CompanyFeature>() is not null
            || !await desk.IsOperator(SignInCookie.PersonOf(http.User), http.RequestAborted)
        )
        {
            NotThere(http);
            return;
        }

        if (!SignInCookie.HasSecondFactor(http.User))
        {
            Lead(http, "/account/second-factor");
            return;
        }

        var proved = SignInCookie.ProvedAt(http.User);
        if (
            HttpMethods.IsGet(http.Request.Method)
            && Has<AsksProofAttribute>(page!)
            && time.GetUtcNow().UtcDateTime - proved > RecentProof.BeforeForms
        )
        {
            Lead(http, ProofPage.Address);
            return;
        }

        var name = http.User.FindFirstValue(ClaimTypes.Name) ?? "";
        current.Set(new OperatorCaller(SignInCookie.PersonOf(http.User), name, SecondFactor: true) { ProvedAt = proved });
        await next(http);
    }

    private static bool Has<T>(Type page)
        where T : Attribute => Attribute.IsDefined(page, typeof(T), inherit: true);

    private static void Lead(HttpContext http, string where) =>
        http.Response.Redirect($"{where}?next={Uri.EscapeDataString($"{http.Request.Path}{http.Request.QueryString}")}");

    // Outside of every company, where the page of the answer is drawn.
    private static void NotThere(HttpContext http)
    {
        if (http.Features.Get<CompanyFeature>() is { } named)
        {
            http.Features.Set<CompanyFeature>(null);
            http.Request.PathBase = named.Outside;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
