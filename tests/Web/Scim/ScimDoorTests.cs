using System.Net;
using System.Net.Http.Headers;
using BackOffice.Tenancy.Api;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web.Scim;

/// <summary>Who comes in, what is refused, and in which form (RFC 7644, sections 3.4, 3.12 and 4).</summary>
public class ScimDoorTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Its_token_opens_nothing_else_and_no_other_token_opens_it(Database database)
    {
        var portal = await portals.On(database);
        using var directory = await Directory.Connect(portal);
        Assert.Equal(200, (await directory.Get("Users")).Status);

        // The lasting token, and an access token of the same client, at the API.
        var secret = directory.Token.Split('_') is [_, var id, var half] ? new CreateApiClient.Created(Guid.Parse(id), half) : null;
        var access = await portal.Token(secret!);
        foreach (var token in (string[])[directory.Token, access])
        {
            using var api = new HttpClient { BaseAddress = portal.Api.BaseAddress };
            api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            foreach (var path in (string[])["members", "tenant", "customers", "audit"])
            {
                using var refused = await api.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal((path, HttpStatusCode.Unauthorized), (path, refused.StatusCode));
            }

            using var again = Directory.With(portal, token);
            Assert.Equal(200, (await again.Get("Users")).Status);
        }

        // Programs, guesses and sessions at the directory's door.
        var wrong = directory.Token[..^1] + (directory.Token[^1] == '0' ? '1' : '0');
        foreach (var token in (string[])[portal.Api.DefaultRequestHeaders.Authorization!.Parameter!, wrong, "scim_", "x"])
        {
            using var stranger = Directory.With(portal, token);
            Assert.Equal((401, ""), (await stranger.Get("Users")).Error);
        }

        using var owner = await portal.SignIn();
        using var session = await owner.Get("/scim/v2/Users");
        Assert.Equal(HttpStatusCode.Unauthorized, session.StatusCode);
        var page = Person.Parse(await owner.Page("company/api-clients"));
        var revoke = page.QuerySelectorAll("input[name='_handler']").Select(input => input.GetAttribute("value")!).Last();
        await owner.Send("company/api-clients", revoke);
        Assert.Equal((401, ""), (await directory.Get("Users")).Error);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_is_wrong_is_said_in_the_words_of_the_standard(Database database)
    {
        var portal = await portals.On(database);
        using var directory = await Directory.Connect(portal);
        var user = (await directory.Post("Users", """{"userName":"error.case@web.example"}""")).Id;
        var group = await directory.Group("viewer");
        string Filter(string text) => Uri.EscapeDataString(text);
        Assert.Equal((400, "invalidFilter"), (await directory.Get($"Users?filter={Filter("userName co \"a\"")}")).Error);
        Assert.Equal((400, "invalidFilter"), (await directory.Get($"Users?filter={Filter("title eq \"a\"")}")).Error);
        Assert.Equal((400, "invalidFilter"), (await directory.Get($"Groups?filter={Filter("userName eq \"a\"")}")).Error);
        Assert.Equal((400, "invalidSyntax"), (await directory.Post("Users", "{")).Error);
        Assert.Equal((400, "invalidSyntax"), (await directory.Post("Users", "[]")).Error);
        Assert.Equal((400, "invalidSyntax"), (await directory.Send(HttpMethod.Patch, $"Users/{user}", "{}")).Error);
        Assert.Equal((400, "invalidSyntax"), (await directory.Patch($"Users/{user}", """{"op":"move","path":"active"}""")).Error);
        Assert.Equal((400, "noTarget"), (await directory.Patch($"Users/{user}", """{"op":"remove"}""")).Error);
        Assert.Equal(
            (400, "invalidPath"),
            (await directory.Patch($"Users/{user}", """{"op":"add","path":"shoeSize","value":"9"}""")).Error
        );
        Assert.Equal(
            (400, "invalidValue"),
            (await directory.Patch($"Users/{user}", """{"op":"replace","path":"active","value":"no"}""")).Error
        );
        Assert.Equal((400, "invalidValue"), (await directory.Patch($"Users/{user}", """{"op":"remove","path":"userName"}""")).Error);
        Assert.Equal((400, "invalidValue"), (await directory.Post("Users", """{"userName":"nobody"}""")).Error);
        Assert.Equal((400, "invalidPath"), (await directory.Patch($"Groups/{group}", """{"op":"add","path":"owners","value":[]}""")).Error);
        Assert.Equal(
            (400, "invalidValue"),
            (await directory.Patch($"Groups/{group}", """{"op":"add","path":"members","value":[{"value":"x"}]}""")).Error
        );
        Assert.Equal((404, ""), (await directory.Get($"Users/{Guid.CreateVersion7()}")).Error);
        Assert.Equal((404, ""), (await directory.Get("Users/no-id")).Error);
        Assert.Equal((404, ""), (await directory.Get("Bulk")).Error);
        Assert.Equal((405, ""), (await directory.Put("Users", "{}")).Error);
        Assert.Equal((413, ""), (await directory.Post("Users", $$"""{"userName":"{{new string('x', 1024 * 1024)}}"}""")).Error);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Lists_come_in_parts_with_the_attributes_that_were_asked_for(Database database)
    {
        var portal = await portals.On(database);
        using var directory = await Directory.Connect(portal);
        for (var number = 0; number < 3; number++)
        {
            Assert.Equal(
                201,
                (await directory.Post("Users", $$"""{"userName":"part{{number}}@web.example","displayName":"Part"}""")).Status
            );
        }

        var all = await directory.Get("Users");
        var ids = new List<string>();
        for (var start = 1; start <= all.Total; start += 2)
        {
            var part = await directory.Get($"Users?startIndex={start}&count=2");
            Assert.Equal((all.Total, start), (part.Total, part.Body.GetProperty("startIndex").GetInt32()));
            var found = part.Body.GetProperty("Resources").EnumerateArray().Select(user => user.Text("id")).ToList();
            Assert.Equal(part.Body.GetProperty("itemsPerPage").GetInt32(), found.Count);
            ids.AddRange(found);
        }

        Assert.Equal(all.Total, ids.Distinct(StringComparer.Ordinal).Count());
        var none = await directory.Get("Users?startIndex=0&count=0");
        Assert.Equal(
            (all.Total, 0, 1),
            (none.Total, none.Body.GetProperty("Resources").GetArrayLength(), none.Body.GetProperty("startIndex").GetInt32())
        );
        var names = (await directory.Get("Users?attributes=userName&count=1")).Body.GetProperty("Resources")[0];
        Assert.Equal(["schemas", "id", "userName"], names.EnumerateObject().Select(member => member.Name));
        var less = (await directory.Get("Users?excludedAttributes=emails,groups&count=1")).Body.GetProperty("Resources")[0];
        Assert.Equal(
            (false, false, true),
            (less.TryGetProperty("emails", out _), less.TryGetProperty("groups", out _), less.TryGetProperty("active", out _))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_says_what_it_can_do(Database database)
    {
        var portal = await portals.On(database);
        using var directory = await Directory.Connect(portal);
        var config = (await directory.Get("ServiceProviderConfig")).Body;
        Assert.True(config.GetProperty("patch").GetProperty("supported").GetBoolean());
        Assert.False(config.GetProperty("bulk").GetProperty("supported").GetBoolean());
        Assert.Equal(200, config.GetProperty("filter").GetProperty("maxResults").GetInt32());
        var types = (await directory.Get("ResourceTypes")).Body.GetProperty("Resources").EnumerateArray();
        Assert.Equal(["/Users", "/Groups"], types.Select(type => type.Text("endpoint")));
        var schemas = (await directory.Get("Schemas")).Body.GetProperty("Resources").EnumerateArray().ToList();
        var attributes = schemas[0].GetProperty("attributes").EnumerateArray().Select(attribute => attribute.Text("name")).ToHashSet();
        // Every attribute of an answer is described.
        var user = (await directory.Get("Users?count=1")).Body.GetProperty("Resources")[0];
        var common = new[] { "schemas", "id", "meta" };
        Assert.Empty(user.EnumerateObject().Select(member => member.Name).Except(attributes).Except(common));
    }
}
