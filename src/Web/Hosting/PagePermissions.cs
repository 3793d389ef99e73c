using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Kernel.Ui;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing.Template;

namespace BackOffice.Web.Hosting;

/// <summary>Which permission the page or the file at an address asks for: of a page that is open, and of a link, only the address is known.</summary>
internal sealed class PagePermissions(EndpointDataSource endpoints)
{
    private readonly Lazy<List<(TemplateMatcher Template, Permission? Permission)>> pages = new(() =>
        [
            .. endpoints
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                    || endpoint.Metadata.GetMetadata<RequiresPermission>() is not null
                )
                .OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
                .Select(endpoint => (Template(endpoint), endpoint.Metadata.GetMetadata<RequiresPermission>()?.Permission ?? Of(endpoint))),
        ]
    );

    /// <param name="path">Within the company, with or without a query.</param>
    /// <returns>Null for a page that asks for none, and where there is no page.</returns>
    public Permission? At(string path)
    {
        var plain = new PathString("/" + path.Split('?', '#')[0]);
        return pages.Value.Find(page => page.Template.TryMatch(plain, [])).Permission;
    }

    /// <summary>The permission that the page of an endpoint states.</summary>
    public static Permission? Of(Endpoint? endpoint) =>
        endpoint
            ?.Metadata.GetMetadata<ComponentTypeMetadata>()
            ?.Type.GetCustomAttributes(typeof(RequiresAttribute), inherit: true)
            .Cast<RequiresAttribute>()
            .FirstOrDefault()
            ?.Permission;

    private static TemplateMatcher Template(RouteEndpoint endpoint) =>
        new(TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/')), []);
}
