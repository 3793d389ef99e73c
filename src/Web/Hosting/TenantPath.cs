using BackOffice.Tenancy.Tenants;

namespace BackOffice.Web.Hosting;

/// <summary>The company named in the address, if any.</summary>
internal sealed record CompanyFeature(TenantCard Company);

/// <summary>
/// Moves <c>/t/{slug}</c> from the path to the path base, once, at the door: links, forms and the circuit of a page then
/// stay in its company, and two tabs with two companies never mix. An unknown company is not found, like any unknown page.
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
            if (await catalogue.Find(slug, http.RequestAborted) is { } company)
            {
                if (end < 0)
                {
                    http.Response.Redirect($"{http.Request.PathBase}{Prefix}/{slug}/");
                    return;
                }

                http.Features.Set(new CompanyFeature(company));
                http.Request.PathBase = http.Request.PathBase.Add($"{Prefix}/{slug}");
                http.Request.Path = value[end..];
            }
        }

        await next(http);
    }
}
