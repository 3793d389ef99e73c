using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Scim;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>The identity provider of the company, with a user of its own and the groups that every company has.</summary>
internal sealed partial class Neighbour
{
    private async Task FillDirectory()
    {
        await using var scope = street.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(Id, $"{Mark} tests"));
        var create = scope.ServiceProvider.GetRequiredService<CreateApiClient>();
        var client = (await create.Run(new CreateApiClient.Request($"{Mark} directory", ["scim"]))).Value!;
        Directory.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            ScimToken.Of(client.ClientId, client.ClientSecret)
        );
        using var made = await Directory.PostAsJsonAsync(
            new Uri("/scim/v2/Users", UriKind.Relative),
            new { userName = $"{Mark}.directory@street.example", displayName = $"{Mark} user" }
        );
        ids["scimUser"] = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var groups = await Directory.GetFromJsonAsync<JsonElement>(new Uri("/scim/v2/Groups", UriKind.Relative));
        ids["scimGroup"] = groups
            .GetProperty("Resources")
            .EnumerateArray()
            .Single(group => group.GetProperty("displayName").GetString() == "bookkeeper")
            .GetProperty("id")
            .GetString()!;
    }
}
