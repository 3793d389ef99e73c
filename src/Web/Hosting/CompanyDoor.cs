using System.Security.Claims;
using BackOffice.Kernel;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using BackOffice.Web.Accounts;

namespace BackOffice.Web.Hosting;

/// <summary>
/// As whom somebody comes into a company: a session of support as its visit and as nothing else, every other one as the person.
/// Requests and circuits ask here.
/// </summary>
internal sealed class CompanyDoor(MyCompanies companies, SupportDoor support)
{
    /// <summary>For a request: that the person was there is noted.</summary>
    /// <returns>Null when the company is none for this session.</returns>
    public Task<Caller?> Enter(ClaimsPrincipal user, TenantCard company, CancellationToken cancel) =>
        Find(user, company, companies.Enter, cancel);

    /// <summary>For the circuit of a page that was opened by a request.</summary>
    public Task<Caller?> Find(ClaimsPrincipal user, TenantCard company, CancellationToken cancel) =>
        Find(user, company, companies.Find, cancel);

    /// <summary>Support leaves a line for everything it opens; what a circuit of an open page asks for by itself is of that page.</summary>
    public Task Note(Caller caller, PathString path, CancellationToken cancel) =>
        caller.Kind == CallerKind.Support && !path.StartsWithSegments("/_blazor")
            ? support.Looked(caller, path.Value ?? "", cancel)
            : Task.CompletedTask;

    private async Task<Caller?> Find(
        ClaimsPrincipal user,
        TenantCard company,
        Func<Guid, Guid, CancellationToken, Task<CompanyEntry?>> find,
        CancellationToken cancel
    )
    {
        var person = SignInCookie.PersonOf(user);
        if (SignInCookie.VisitOf(user) is { } visit)
        {
            return await support.Find(visit, person, company.Id, cancel);
        }

        return await find(person, company.Id, cancel) is { } entry
            ? new Caller(company.Id, company.Slug, person, user.FindFirstValue(ClaimTypes.Name) ?? "", CallerKind.Person)
            {
                Via = entry.Via,
                SecondFactor = SignInCookie.HasSecondFactor(user),
                ThroughProvider = SignInCookie.CompanyOf(user) == company.Id,
                ProvedAt = SignInCookie.ProvedAt(user),
            }
            : null;
    }
}
