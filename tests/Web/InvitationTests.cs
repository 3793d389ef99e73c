using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Web;

/// <summary>Invitations, members and roles from outside: the pages of people without scripts, the mail, and the API.</summary>
public partial class InvitationTests(Portal portal)
{
    [Fact]
    public async Task A_person_is_invited_joins_changes_roles_and_is_refused_after_the_removal()
    {
        using var owner = await portal.SignIn();
        var role = await owner.Send("company/new-role", "new-role", ("Input.Name", "Sales clerk"), ("Input.Permissions", "finance.create"));
        Assert.EndsWith("company/roles/Sales clerk", role, StringComparison.Ordinal);
        await owner.Send("company/people/invite", "invite", ("Input.Email", "pat@web.example"), ("Input.Role", "Sales clerk"));
        Assert.Contains("pat@web.example", await owner.Page("company/people?view=invitations"), StringComparison.Ordinal);

        var link = await Link("pat@web.example");
        using var pat = new Person(portal);
        var home = await pat.Send(link, "newcomer", ("Input.Name", "Pat <Example>"), ("Input.Password", Portal.Password));
        Assert.EndsWith($"/t/{portal.Slug}/", home, StringComparison.Ordinal);
        await pat.Page("finance/invoices");
        Assert.Contains("no longer valid", await pat.Page(link), StringComparison.Ordinal);

        var people = await owner.Page("company/people");
        Assert.Contains("Pat &lt;Example&gt;", people, StringComparison.Ordinal);
        Assert.Contains("Sales clerk", people, StringComparison.Ordinal);
        var id = await MemberId("pat@web.example");
        await owner.Send($"company/people/{id}", "role", ("Input.Role", "viewer"));
        await owner.Send($"company/people/{id}", "remove");
        using var refused = await pat.Get("finance/invoices");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        await owner.Send("company/roles/Sales clerk", "delete");
        var activity = await Said(owner, "company/activity?q=Pat", "was removed");
        Assert.Contains("Sales clerk became viewer", activity, StringComparison.Ordinal);
    }

    // Acts on members are carried into the company's trail from the platform's outbox, a moment after they hold.
    private static async Task<string> Said(Person person, string path, string words)
    {
        for (var tries = 0; ; tries++)
        {
            var page = await person.Page(path);
            if (page.Contains(words, StringComparison.Ordinal))
            {
                return page;
            }

            Assert.True(tries < 200, $"{path} does not say: {words}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_with_another_address_is_told_what_to_do()
    {
        using var owner = await portal.SignIn();
        await owner.Send(
            "company/people/invite?several=true",
            "invite-many",
            ("Many.Rows", "quinn@web.example, viewer"),
            ("Many.Role", "viewer")
        );
        var link = await Link("quinn@web.example");
        var page = await owner.Page(link);
        Assert.Contains("sign out, open the link in the mail again", page, StringComparison.Ordinal);
        Assert.DoesNotContain("newcomer", page, StringComparison.Ordinal);
        Assert.Contains("no longer valid", await owner.Page(link[..^1] + (link[^1] == '0' ? '1' : '0')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_manages_people_and_roles()
    {
        var (created, invitation) = await portal.Post("invitations", new { email = "rory@web.example", role = "viewer" });
        Assert.Equal(201, created);
        Assert.False(invitation.TryGetProperty("token", out _));
        var id = invitation.GetProperty("id").GetGuid();
        Assert.Equal(200, (await portal.Send(HttpMethod.Post, $"invitations/{id}/resend", null)).Status);
        Assert.Equal(204, (await portal.Send(HttpMethod.Delete, $"invitations/{id}", null)).Status);
        Assert.Equal(404, (await portal.Send(HttpMethod.Delete, $"invitations/{id}", null)).Status);
        var (refused, problem) = await portal.Post("invitations", new { email = "rory@web.example", role = "boss" });
        Assert.Equal((422, "role"), (refused, problem.GetProperty("errors")[0].GetProperty("field").GetString()));

        string[] permissions = ["finance.view"];
        Assert.Equal(201, (await portal.Post("roles", new { name = "Reader API", permissions })).Status);
        using var read = await portal.Api.GetAsync(new Uri("roles/Reader%20API", UriKind.Relative));
        var version = read.Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.OK, await Put("roles/Reader%20API", new { name = "Reader API", permissions }, version));
        Assert.Equal(HttpStatusCode.Conflict, await Put("roles/Reader%20API", new { name = "Reader API", permissions }, version));
        Assert.Equal(422, (await portal.Send(HttpMethod.Delete, "roles/owner", null)).Status);
        Assert.Equal(204, (await portal.Send(HttpMethod.Delete, "roles/Reader%20API", null)).Status);

        var (_, members) = await portal.Send(HttpMethod.Get, "members?limit=1&sort=joinedAt", null);
        var owner = members.GetProperty("items")[0].GetProperty("id").GetGuid();
        Assert.Equal(Portal.Email, members.GetProperty("items")[0].GetProperty("email").GetString());
        Assert.Equal(422, (await portal.Send(HttpMethod.Delete, $"members/{owner}", null)).Status);
        Assert.Equal(HttpStatusCode.Conflict, await Put($"members/{owner}", new { role = "viewer" }, "\"999\""));
        Assert.Equal(404, (await portal.Send(HttpMethod.Get, $"members/{Guid.CreateVersion7()}", null)).Status);
        var description = await portal.Api.GetStringAsync(new Uri(portal.Address, "openapi/v1.json"));
        foreach (var path in (string[])["/members/{id}", "/invitations/{id}/resend", "/roles/{name}"])
        {
            Assert.Contains(path, description, StringComparison.Ordinal);
        }
    }

    private async Task<string> Link(string to) => Links().Match((await portal.MailTo(to)).TextBody).Groups["link"].Value;

    private async Task<Guid> MemberId(string email) =>
        (await portal.Api.GetFromJsonAsync<JsonElement>(new Uri($"members?q={email}", UriKind.Relative)))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid();

    private async Task<HttpStatusCode> Put(string address, object body, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, UriKind.Relative))
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        using var answer = await portal.Api.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("(?<link>/invitation\\?id=[0-9a-f-]+&token=[0-9a-f]+)", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
