using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Lets members, staff of a provider by a grant, and support by an owner's consent, into a company and sets who acts; for everybody else the company does
/// not exist. Then checks the permission that the page states. Pages of a company are reached only under its address.
/// </summary>
internal sealed class CompanyGate(RequestDelegate next)
{
    public async Task Invoke(
        HttpContext http,
        Current current,
        CompanyDoor door,
        IAuthority authority,
        Authority rights,
        IFrame frame,
        AuthenticationStateProvider people,
        TimeProvider time
    )
    {
        var page = http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        var permission = PagePermissions.Of(http.GetEndpoint());
        var named = http.Features.Get<CompanyFeature>();
        if (named is null)
        {
            if (permission is not null || page?.IsDefined(typeof(RequiresEntryAttribute), inherit: true) == true)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await next(http);
            return;
        }

        if (http.GetEndpoint()?.Metadata.GetMetadata<BeforeEntryAttribute>() is not null)
        {
            await next(http);
            return;
        }

        if (http.User.Identity?.IsAuthenticated != true)
        {
            if (page is null)
            {
                await next(http);
                return;
            }

            await http.ChallengeAsync();
            return;
        }

        if (named.Company is not { } company || await door.Enter(http.User, company, http.RequestAborted) is not { } caller)
        {
            // Outside again, where the page of the answer is drawn: a company of others is none.
            http.Features.Set<CompanyFeature>(null);
            http.Request.PathBase = named.Outside;
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var hasFactor = SignInCookie.HasSecondFactor(http.User);
        var proved = SignInCookie.ProvedAt(http.User);
        var boundTo = SignInCookie.CompanyOf(http.User);
        current.Set(caller);
        if (!await rights.Admits(company, current.Caller, http.RequestAborted))
        {
            Lead(http, page, $"/t/{company.Slug}/{ProviderEndpoints.Page}?only=true&next=");
            return;
        }

        if (company.RequiresSecondFactor && !hasFactor)
        {
            Lead(
                http,
                page,
                boundTo is null ? "/account/second-factor?next=" : $"/t/{company.Slug}/{ProviderEndpoints.Page}?factor=true&next="
            );
            return;
        }

        if (company.Standing.Stops(Bars.Login) && (await authority.PermissionsOf(current.Caller, http.RequestAborted)).Granted.Count == 0)
        {
            TellClosed(http, page, company.Slug);
            return;
        }

        if (permission is { } needed && !(await authority.PermissionsOf(current.Caller, http.RequestAborted)).Allows(needed))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (
            HttpMethods.IsGet(http.Request.Method)
            && page?.IsDefined(typeof(AsksProofAttribute), inherit: true) == true
            && time.GetUtcNow().UtcDateTime - proved > RecentProof.BeforeForms
        )
        {
            Lead(http, page, boundTo is null ? "/account/confirm?next=" : ProviderEndpoints.StartAddress(company.Slug, "prove=true&next="));
            return;
        }

        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await ReadFrame(http, frame, people);
        }
        else
        {
            await door.Note(caller, http.Request.Path, http.RequestAborted);
        }

        await next(http);
    }

    // What is asked first is outside of the company's pages, as is all that it leads to.
    private static void Lead(HttpContext http, Type? page, string where)
    {
        if (page is null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var back = Uri.EscapeDataString($"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}");
        http.Response.Redirect(where + back);
    }

    private static void TellClosed(HttpContext http, Type? page, string slug)
    {
        if (page is null)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        http.Response.Redirect($"/companies/closed?company={Uri.EscapeDataString(slug)}");
    }

    // A page that stands for a 404 is sent without waiting for what it still reads, so the frame is read before.
    private static async Task ReadFrame(HttpContext http, IFrame frame, AuthenticationStateProvider people)
    {
        ((IHostEnvironmentAuthenticationStateProvider)people).SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
        await frame.Load(http.RequestAborted);
    }
}
