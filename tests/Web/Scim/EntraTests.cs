using System.Net;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web.Scim;

/// <summary>
/// The requests of Microsoft Entra's provisioning service, as "Develop and plan provisioning for a SCIM endpoint in Microsoft Entra ID"
/// (learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups) shows them.
/// </summary>
public class EntraTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_person_is_invited_works_moves_and_loses_access(Database database)
    {
        var portal = await portals.On(database);
        using var entra = await Directory.Connect(portal);

        // Test connection, and the search before somebody is made: nobody found is no error.
        var nobody = await entra.Get("Users?filter=" + Uri.EscapeDataString("userName eq \"non-existent-2819c223\""));
        Assert.Equal((200, 0), (nobody.Status, nobody.Total));

        var made = await entra.Post(
            "Users",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
             "externalId":"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef","userName":"bea.entra@web.example","active":true,
             "emails":[{"primary":true,"type":"work","value":"bea.entra@web.example"}],
             "meta":{"resourceType":"User"},"name":{"formatted":"Bea Entra","familyName":"Entra","givenName":"Bea"},"roles":[]}
            """
        );
        Assert.Equal((201, true), (made.Status, made.IsActive));
        Assert.EndsWith($"/scim/v2/Users/{made.Id}", made.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef", made.Body.Text("externalId"));

        using var bea = new Person(portal);
        var link = OneOfEach.Link(await portal.MailTo("bea.entra@web.example"));
        await bea.Send(link, "newcomer", ("Input.Name", "Bea"), ("Input.Password", Portal.Password));
        await bea.Page("finance/invoices");

        var found = await entra.Get("Users?filter=" + Uri.EscapeDataString("userName eq \"BEA.entra@web.example\""));
        Assert.Equal((1, made.Id), (found.Total, found.Body.GetProperty("Resources")[0].Text("id")));

        // Several changes at once, with the operation in capitals, then those of an operation without a path.
        var changed = await entra.Patch(
            $"Users/{made.Id}",
            """
            {"op":"Replace","path":"emails[type eq \"work\"].value","value":"bea.renamed@web.example"},
            {"op":"Replace","path":"name.familyName","value":"Renamed"},
            {"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Books"}
            """
        );
        Assert.Equal(200, changed.Status);
        Assert.Equal("bea.renamed@web.example", changed.Body.GetProperty("emails")[0].Text("value"));
        Assert.Equal(
            ("Bea", "Renamed"),
            (changed.Body.GetProperty("name").Text("givenName"), changed.Body.GetProperty("name").Text("familyName"))
        );
        changed = await entra.Patch(
            $"Users/{made.Id}",
            """{"op":"replace","value":{"displayName":"Bea R.","name.givenName":"Beatrix","title":"Clerk"}}"""
        );
        Assert.Equal(("Bea R.", "Beatrix"), (changed.Body.Text("displayName"), changed.Body.GetProperty("name").Text("givenName")));

        // Groups: read without members, then one is added and removed in the form that is Entra's own.
        var group = await entra.Group("bookkeeper");
        var read = await entra.Get($"Groups/{group}?excludedAttributes=members");
        Assert.Equal(("bookkeeper", false), (read.Body.Text("displayName"), read.Body.TryGetProperty("members", out _)));
        var others = await Members(entra, group);
        var added = await entra.Patch(
            $"Groups/{group}",
            $$"""{"op":"Add","path":"members","value":[{"$ref":null,"value":"{{made.Id}}"}]}"""
        );
        Assert.Equal(204, added.Status);
        Assert.Equal(others.Append(made.Id).Order(StringComparer.Ordinal), await Members(entra, group));
        await bea.Page("finance/invoices/new");
        var removed = await entra.Patch(
            $"Groups/{group}",
            $$"""{"op":"Remove","path":"members","value":[{"$ref":null,"value":"{{made.Id}}"}]}"""
        );
        Assert.Equal(204, removed.Status);
        Assert.Equal(others, await Members(entra, group));
        using (var refused = await bea.Get("finance/invoices/new"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        // Ended, with the truth value as a text; the session opens the company no more.
        var ended = await entra.Patch($"Users/{made.Id}", """{"op":"Replace","path":"active","value":"False"}""");
        Assert.Equal((200, false), (ended.Status, ended.IsActive));
        using (var refused = await bea.Get("finance/invoices"))
        {
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        var again = await entra.Patch($"Users/{made.Id}", """{"op":"Replace","path":"active","value":"True"}""");
        Assert.Equal((200, true), (again.Status, again.IsActive));
        await bea.Page("finance/invoices");
        Assert.Equal(204, (await entra.Delete($"Users/{made.Id}")).Status);
        Assert.Equal((404, ""), (await entra.Get($"Users/{made.Id}")).Error);
        using var gone = await bea.Get("finance/invoices");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static async Task<string[]> Members(Directory entra, string group)
    {
        var read = await entra.Get($"Groups/{group}");
        return [.. read.Body.GetProperty("members").EnumerateArray().Select(member => member.Text("value")).Order(StringComparer.Ordinal)];
    }
}
