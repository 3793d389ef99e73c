using BackOffice.Kernel.Ui;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Components.Endpoints;

namespace BackOffice.Web.Accounts;

/// <summary>
/// What takes a session that a company's provider opened too, outside of every company or in that company: it shows and does
/// nothing of another company, a firm or the account.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AnySessionAttribute : Attribute;

/// <summary>
/// Where a session counts. One that a company's provider opened, or a visit of support, is good for what is of this company and nothing else: not for
/// another company, a firm or the console, nor for acts on the person's account, under whatever address. Everywhere else its
/// browser is a stranger's.
/// </summary>
internal static class SessionReach
{
    /// <param name="boundTo">The only company the session is good for; null for a session of the person's own.</param>
    /// <param name="isVisit">Whether it is one of support: where people of the company sign in or link themselves it is nobody's.</param>
    public static bool Covers(HttpContext http, Guid? boundTo, bool isVisit)
    {
        if (boundTo is null)
        {
            return true;
        }

        var endpoint = http.GetEndpoint();
        return http.Features.Get<CompanyFeature>() is { } named
            ? Covers(boundTo, named.Company?.Id)
                && IsOfCompanies(endpoint)
                && !(isVisit && endpoint?.Metadata.GetMetadata<BeforeEntryAttribute>() is not null)
            : endpoint?.Metadata.GetMetadata<AnySessionAttribute>() is not null;
    }

    /// <param name="company">Where something is to be done; null outside of every company.</param>
    public static bool Covers(Guid? boundTo, Guid? company) => boundTo is null || boundTo == company;

    // A page says that it is of a company by what it requires. What is no page stands under the company's address for its sake.
    private static bool IsOfCompanies(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        || endpoint.Metadata.GetMetadata<RequiresAttribute>() is not null
        || endpoint.Metadata.GetMetadata<RequiresEntryAttribute>() is not null
        || endpoint.Metadata.GetMetadata<AnySessionAttribute>() is not null;
}
