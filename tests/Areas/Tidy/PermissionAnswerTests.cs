using System.Reflection;
using BackOffice.Kernel.Api;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Providers;
using BackOffice.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tidy;

/// <summary>Every page and every endpoint says which permission it needs, or is on the list of those that need none.</summary>
public class PermissionAnswerTests
{
    /// <summary>Pages outside of a company, or that ask by themselves, and why.</summary>
    private static readonly Dictionary<string, string> OpenPages = new(StringComparer.Ordinal)
    {
        ["/"] = "the front door: home inside a company, elsewhere the way to one",
        ["/sign-in"] = "before there is a person",
        ["/sign-in/company"] = "before there is a person",
        ["/sign-in/provider"] = "before there is a person",
        ["/sign-up"] = "before there is a person",
        ["/sign-up/firm"] = "before there is a firm",
        ["/sign-up/sent"] = "before there is a person",
        ["/sign-up/confirm"] = "before there is a person",
        ["/sign-up/problem"] = "before there is a person",
        ["/forgot-password"] = "before there is a person",
        ["/reset-password"] = "before there is a person",
        ["/invitation"] = "whoever has the link; it is the permission",
        ["/question"] = "whoever has the link; it is the permission",
        ["/sign-in/code"] = "between password and session; asks for the step in between",
        ["/account"] = "the person's own account; asks for a sign-in",
        ["/account/second-factor"] = "the person's own account; asks for a sign-in",
        ["/account/confirm"] = "the person's own account; asks for a sign-in",
        ["/account/passkeys"] = "the person's own account; asks for a sign-in",
        ["/account/authenticator"] = "the person's own account; asks for a sign-in",
        ["/companies"] = "the person's own companies; asks for a sign-in",
        ["/companies/closed"] = "tells the people of a suspended company why; asks for a sign-in and whether they are",
        ["/not-found"] = "an answer",
        ["/error"] = "an answer",
    };

    /// <summary>Endpoints without a permission of their own: before there is a person, answers, or asked by the operation behind them.</summary>
    private static readonly string[] OpenEndpoints =
    [
        "/sign-out",
        "/sign-up/open",
        "/sign-in/provider/start",
        "/support/begin",
        "/sign-in/provider/callback",
        "/connect/token",
        "/connect/revoke",
        "/connect/introspect",
        "/.well-known/backoffice-signing-keys",
        "/.well-known/oauth-authorization-server",
        "/health/live",
        "/health/ready",
        "/openapi/{documentName}.json",
    ];

    // The permission follows from the type of the import, which is known when the operation asks for it.
    private static bool IsImport(string route) =>
        route.StartsWith("/api/v1/imports", StringComparison.Ordinal) || route.StartsWith("/imports/", StringComparison.Ordinal);

    [Fact]
    public void Every_page_states_its_permission()
    {
        var assemblies = ProductAreas.All.Items.Select(area => area.Assembly).Append(typeof(BackOffice.Web.Components.App).Assembly);
        var silent = assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(page => page.GetCustomAttribute<RequiresAttribute>(inherit: true) is null)
            .Where(page => page.GetCustomAttribute<RequiresEntryAttribute>(inherit: true) is null)
            .Where(page => page.GetCustomAttribute<RequiresFirmAttribute>(inherit: true) is null)
            .Where(page => page.GetCustomAttribute<RequiresOperatorAttribute>(inherit: true) is null)
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .Where(template => !OpenPages.ContainsKey(template) && !template.StartsWith("/dev/", StringComparison.Ordinal));
        Assert.Empty(silent);
    }

    /// <summary>The door reads the firm from the address, so a page of a firm has it there, and pages at that address are of a firm.</summary>
    [Fact]
    public void Pages_of_a_firm_are_under_its_address()
    {
        var routes = typeof(RequiresFirmAttribute)
            .Assembly.GetExportedTypes()
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>(), (page, route) => (Page: page, route.Template))
            .ToList();
        var ofFirms = routes.Where(item => item.Page.GetCustomAttribute<RequiresFirmAttribute>() is not null).ToList();
        Assert.NotEmpty(ofFirms);
        Assert.All(ofFirms, item => Assert.StartsWith("/firms/{Slug}", item.Template, StringComparison.Ordinal));
        Assert.Equal(ofFirms.Count, routes.Count(item => item.Template.StartsWith("/firms", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_endpoint_states_its_permission()
    {
        await using var app = Server.Build(["--environment=Development"]);
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        var silent = endpoints
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null
                || endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
            )
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequiresPermission>() is null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route =>
                !OpenEndpoints.Contains(route)
                && !IsImport(route)
                && !route.StartsWith("/dev/", StringComparison.Ordinal)
                && !IsFramework(route)
            );
        Assert.Empty(silent.Distinct(StringComparer.Ordinal));
    }

    [Theory, InlineData("/api/", "api"), InlineData("/scim/", "scim")]
    public async Task Every_endpoint_of_the_api_asks_for_a_token(string under, string policy)
    {
        await using var app = Server.Build(["--environment=Development"]);
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        var api = endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(under, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(api);
        Assert.All(api, endpoint => Assert.Contains(endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), data => data.Policy == policy));
        Assert.All(api, endpoint => Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    // Static files and the hub of interactive pages.
    private static bool IsFramework(string route) =>
        route.Contains("_blazor", StringComparison.Ordinal)
        || route.Contains("_framework", StringComparison.Ordinal)
        || route.Contains("_content", StringComparison.Ordinal)
        || Path.HasExtension(route)
        || route.Contains("{**", StringComparison.Ordinal);
}
