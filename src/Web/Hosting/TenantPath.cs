using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Hosting;

/// <summary>The address names a company.</summary>
/// <param name="Company">Null when there is none of this name.</param>
/// <param name="Outside">The path base without the company.</param>
internal sealed record CompanyFeature(TenantCard? Company, PathString Outside);

/// <summary>
/// Moves <c>/t/{slug}</c> from the path to the path base, once, at the door: links, forms and the circuit of a page then
/// stay in its company, and two tabs with two companies never mix. A name that no company has is moved like the others: whether
/// there is such a company is told to its members only.
/// </summary>
internal sealed class TenantPath(RequestDelegate next, TenantCatalogue catalogue)
{
    private const string Prefix = "/t";

    public async Task Invoke(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(Prefix, out var rest) && rest.Value is { Length: > 1 } value)
        {
            var end = value.IndexOf('/', 1);
            var slug = end < 0 ? value[1..] : value[1..end];
            if (end < 0)
            {
                http.Response.Redirect($"{http.Request.PathBase}{Prefix}/{slug}/");
                return;
            }

            http.Features.Set(new CompanyFeature(await catalogue.Find(slug, http.RequestAborted), http.Request.PathBase));
            http.Request.PathBase = http.Request.PathBase.Add($"{Prefix}/{slug}");
            http.Request.Path = value[end..];
        }

        await next(http);
    }
}
