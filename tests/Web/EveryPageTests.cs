using System.Net;
using BackOffice.Kernel.Ui;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>
/// Every page the product has a route for, on either database: PostgreSQL really waits, so that pages are drawn in other
/// steps there than on SQLite.
/// </summary>
[Collection(Alone.Name)]
public sealed class EveryPageTests(Portals portals)
{
    internal const string Failed = "This page could not be shown";

    // A circuit takes 32 KB in one message, in which all live parts of a page come with what they are given. So those are
    // given ids, and read for themselves: what grows with a company's data would end the page.
    private const int LargestHandover = 4096;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Every_page_is_shown(Database database)
    {
        var portal = await portals.On(database);
        using var company = new OneOfEach(portal);
        await company.Fill();
        var routes = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .ToList();
        Assert.NotEmpty(routes);
        using var made = new MadeComponents();
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            if (await Look(company, route, made) is { } problem)
            {
                wrong.Add($"{route.RoutePattern.RawText}: {problem}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <returns>What is wrong with the page, or null.</returns>
    private static async Task<string?> Look(OneOfEach company, RouteEndpoint route, MadeComponents made)
    {
        var template = route.RoutePattern.RawText!;
        var inCompany =
            template == "/"
            || route.Metadata.GetMetadata<RequiresAttribute>() is not null
            || route.Metadata.GetMetadata<RequiresEntryAttribute>() is not null;
        var path =
            company.Pages.GetValueOrDefault(template)
            ?? (
                route.RoutePattern.Parameters.Count > 0 ? null
                : inCompany ? template[1..]
                : template
            );
        if (path is null)
        {
            return "there is no example of it";
        }

        var person =
            template == "/sign-in/code" ? company.Halfway
            : !inCompany && route.Metadata.GetMetadata<IAllowAnonymous>() is not null ? company.Nobody
            : template.StartsWith("/platform", StringComparison.Ordinal) ? company.Operator
            : company.Owner;
        var page = route.Metadata.GetMetadata<ComponentTypeMetadata>()!.Type;
        made.Take(page);
        using var answer = await person.Get(path);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return $"{path} answered {(int)answer.StatusCode}, {answer.Headers.Location}";
        }

        var html = await answer.Content.ReadAsStringAsync();
        var main = Person.Parse(html).QuerySelector("main")?.TextContent.Trim();
        // One page of the kit is there to fail: it shows what the others must not.
        var fails = main?.Contains(Failed, StringComparison.Ordinal) == true;
        return string.IsNullOrEmpty(main) ? "it is empty"
            : fails != (template == "/dev/kit/failure") ? main
            : Handover(html) is > LargestHandover and var length ? $"its live parts are given {length} characters"
            : made.Take(page) is not 1 and var times ? $"it was made {times} times"
            : null;
    }

    private static int Handover(string html) =>
        html.Split("<!--Blazor:")
            .Skip(1)
            .Where(part => part.StartsWith("{\"type\":\"server\"", StringComparison.Ordinal))
            .Sum(part => part.IndexOf("-->", StringComparison.Ordinal));
}
