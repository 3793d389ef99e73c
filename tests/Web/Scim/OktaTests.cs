using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web.Scim;

/// <summary>The requests of Okta, as its "SCIM protocol" pages show them (developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20).</summary>
public class OktaTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_person_is_made_updated_deactivated_and_activated(Database database)
    {
        var portal = await portals.On(database);
        using var okta = await Directory.Connect(portal);
        Assert.Equal(200, (await okta.Get("Users?startIndex=1&count=2")).Status);
        const string search = "Users?filter=userName%20eq%20%22tess.okta%40web.example%22&startIndex=1&count=100";
        Assert.Equal(0, (await okta.Get(search)).Total);
        var made = await okta.Post("Users", User(active: "true"));
        Assert.Equal((201, true), (made.Status, made.IsActive));
        // The password that Okta sends is for no one here.
        Assert.False(made.Body.TryGetProperty("password", out _));
        Assert.Equal((409, "uniqueness"), (await okta.Post("Users", User(active: "true"))).Error);
        Assert.Equal(1, (await okta.Get(search)).Total);

        // Nobody has accepted: active, or Okta would activate again at every run.
        var read = await okta.Get($"Users/{made.Id}");
        Assert.Equal((200, true), (read.Status, read.IsActive));
        var updated = await okta.Put(
            $"Users/{made.Id}",
            User(active: "true").Replace("\"Test User\"", "\"Tess User\"", StringComparison.Ordinal)
        );
        Assert.Equal((200, "Tess User", true), (updated.Status, updated.Body.Text("displayName"), updated.IsActive));
        var ended = await okta.Put($"Users/{made.Id}", User(active: "false"));
        Assert.Equal((200, false), (ended.Status, ended.IsActive));
        Assert.False((await okta.Get($"Users/{made.Id}")).IsActive);
        var back = await okta.Patch($"Users/{made.Id}", """{"op":"replace","value":{"active":true}}""");
        Assert.Equal((200, true), (back.Status, back.IsActive));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_group_is_linked_and_its_members_are_pushed(Database database)
    {
        var portal = await portals.On(database);
        using var okta = await Directory.Connect(portal);
        var one = (await okta.Post("Users", """{"userName":"one.okta@web.example","active":true}""")).Id;
        var two = (await okta.Post("Users", """{"userName":"two.okta@web.example","active":true}""")).Id;
        var groups = await okta.Get("Groups?startIndex=1&count=100");
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "owner", "bookkeeper", "viewer" },
            groups
                .Body.GetProperty("Resources")
                .EnumerateArray()
                .Select(found => found.Text("displayName"))
                .ToHashSet(StringComparer.Ordinal)
        );
        // Groups are linked, not made.
        const string made = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"{0}","members":[]}""";
        Assert.Equal((409, "uniqueness"), (await okta.Post("Groups", made.Replace("{0}", "bookkeeper", StringComparison.Ordinal))).Error);
        Assert.Equal((403, "mutability"), (await okta.Post("Groups", made.Replace("{0}", "Test SCIMv2", StringComparison.Ordinal))).Error);

        var group = await okta.Group("bookkeeper");
        var linked = await okta.Patch($"Groups/{group}", $$$"""{"op":"replace","value":{"id":"{{{group}}}","displayName":"bookkeeper"}}""");
        Assert.Equal(204, linked.Status);
        var renamed = await okta.Patch($"Groups/{group}", $$$"""{"op":"replace","value":{"id":"{{{group}}}","displayName":"Books"}}""");
        Assert.Equal((403, "mutability"), renamed.Error);

        var pushed = await okta.Patch(
            $"Groups/{group}",
            $$"""
            {"op":"remove","path":"members[value eq \"{{two}}\"]"},
            {"op":"add","path":"members","value":[{"value":"{{one}}","display":"one.okta@web.example"}]}
            """
        );
        Assert.Equal(204, pushed.Status);
        Assert.Equal("bookkeeper", (await okta.Get($"Users/{one}")).Body.GetProperty("groups")[0].Text("display"));
        var replaced = await okta.Patch($"Groups/{group}", $$"""{"op":"replace","path":"members","value":[{"value":"{{two}}"}]}""");
        Assert.Equal(204, replaced.Status);
        Assert.Equal(["viewer", "bookkeeper"], [await RoleOf(okta, one), await RoleOf(okta, two)]);
        var filter = Uri.EscapeDataString($"members.value eq \"{two}\"");
        Assert.Equal(group, (await okta.Get($"Groups?filter={filter}")).Body.GetProperty("Resources")[0].Text("id"));
        var put = await okta.Put($"Groups/{group}", $$"""{"id":"{{group}}","displayName":"bookkeeper","members":[{"value":"{{one}}"}]}""");
        Assert.Equal((200, one), (put.Status, put.Body.GetProperty("members")[0].Text("value")));
        Assert.Equal((403, "mutability"), (await okta.Delete($"Groups/{group}")).Error);
    }

    private static async Task<string> RoleOf(Directory okta, string user) =>
        (await okta.Get($"Users/{user}")).Body.GetProperty("groups")[0].Text("display");

    private static string User(string active) =>
        """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"tess.okta@web.example",
             "name":{"givenName":"Test","familyName":"User"},
             "emails":[{"primary":true,"value":"tess.okta@web.example","type":"work"}],
             "displayName":"Test User","locale":"en-US","externalId":"00ujl29u0le5T6Aj10h7","groups":[],"password":"1mz050nq","active":ACTIVE}
            """.Replace("ACTIVE", active, StringComparison.Ordinal);
}
