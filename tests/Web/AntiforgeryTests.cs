using System.Net;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>A page of another site can make a browser post a form, but does not know the secret that each form of ours carries (OWASP ASVS 5.0, 3.5.1).</summary>
public sealed class AntiforgeryTests(Portals portals)
{
    // What a program calls brings its own token, which no browser adds by itself; the connection of a live page is asked
    // for its origin.
    private static readonly string[] WithoutForms = ["/api/", "/connect/", "/_blazor", "/health"];

    [Fact]
    public async Task Nothing_is_done_for_a_form_without_its_secret()
    {
        var portal = await portals.On(Database.Sqlite);
        using var company = new OneOfEach(portal);
        await company.Fill();
        var endpoints = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                !WithoutForms.Any(start => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}".StartsWith(start, StringComparison.Ordinal))
            )
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .ToList();
        Assert.NotEmpty(endpoints);
        var wrong = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var template = endpoint.RoutePattern.RawText!;
            var path = company.Pages.GetValueOrDefault(template) ?? template.TrimStart('/');
            foreach (var address in (string[])[$"/t/{portal.Slug}/{path.TrimStart('/')}", $"/{path.TrimStart('/')}"])
            {
                using var form = new FormUrlEncodedContent([new("_handler", "any"), new("Input.Name", "Planted")]);
                using var answer = await company.Owner.Http.PostAsync(new Uri(address, UriKind.Relative), form);
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                {
                    wrong.Add($"{address} answered {(int)answer.StatusCode} {answer.Headers.Location}");
                }
            }
        }

        Assert.Empty(wrong);
    }
}
