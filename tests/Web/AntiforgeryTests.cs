using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>A page of another site can make a browser post a form, but does not know the secret that each form of ours carries (OWASP ASVS 5.0, 3.5.1).</summary>
public sealed partial class AntiforgeryTests(Portal portal)
{
    // What a program calls brings its own token, which no browser adds by itself; the connection of a live page is asked
    // for its origin.
    private static readonly string[] WithoutForms = ["/api/", "/scim/", "/connect/", "/_blazor", "/health"];

    [Fact]
    public async Task Nothing_is_done_for_a_form_without_its_secret()
    {
        using var owner = await portal.SignIn();
        var paths = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            .Where(path => !WithoutForms.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
            .Select(path => Parameter().Replace(path, $"{Guid.CreateVersion7()}"))
            .ToList();
        Assert.NotEmpty(paths);
        var wrong = new List<string>();
        foreach (var path in paths.SelectMany(path => (string[])[path, $"/t/{portal.Slug}{path}"]))
        {
            using var form = new MultipartFormDataContent { { new StringContent("any"), "_handler" } };
            using var answer = await owner.Http.PostAsync(new Uri(path, UriKind.Relative), form);
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                wrong.Add($"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
