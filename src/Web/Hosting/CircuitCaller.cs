using System.Security.Claims;
using BackOffice.Kernel;
using BackOffice.Tenancy.Tenants;
using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BackOffice.Web.Hosting;

/// <summary>
/// Sets who acts in a circuit, from the signed-in person and the company in the page's address, when it opens. A circuit
/// keeps its company for life; what its caller may do is asked again by every operation.
/// </summary>
internal sealed class CircuitCaller(
    Current current,
    AuthenticationStateProvider people,
    NavigationManager navigation,
    TenantCatalogue catalogue,
    CompanyDoor door
) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await people.GetAuthenticationStateAsync()).User;
        var segments = new Uri(navigation.BaseUri).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (user.Identity?.IsAuthenticated != true || segments is not [.., "t", var slug])
        {
            return;
        }

        var company = await catalogue.Find(slug, cancellationToken);
        // The address is what the browser says it is.
        if (
            company is not null
            && SessionReach.Covers(SignInCookie.CompanyOf(user), company.Id)
            && await door.Find(user, company, cancellationToken) is { } caller
        )
        {
            current.Set(caller);
        }
    }
}
