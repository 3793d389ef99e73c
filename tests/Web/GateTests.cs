using System.Net;
using System.Text.RegularExpressions;

namespace BackOffice.Tests.Web;

/// <summary>The door of a company: for everybody who is no member it does not exist.</summary>
public class GateTests(Portal portal)
{
    private static readonly string[] Pages =
    [
        "",
        "customers",
        "finance/invoices",
        "finance/reports/trial-balance",
        "company/details",
        "imports/new/customers",
    ];

    [Fact]
    public async Task A_stranger_gets_the_answer_of_a_company_that_is_not_there()
    {
        var other = await portal.NewCompany("Other Company", "stranger@web.example");
        using var stranger = new Person(portal);
        await stranger.SignIn("stranger@web.example", Portal.Password);
        foreach (var page in Pages)
        {
            Assert.Equal((page, HttpStatusCode.OK), (page, await Status(stranger, $"/t/{other}/{page}")));
            Assert.Equal(HttpStatusCode.NotFound, await Status(stranger, $"/t/{portal.Slug}/{page}"));
            Assert.Equal(HttpStatusCode.NotFound, await Status(stranger, $"/t/no-such-company/{page}"));
            Assert.Equal(await Text(stranger, $"/t/no-such-company/{page}"), await Text(stranger, $"/t/{portal.Slug}/{page}"));
        }

        // Neither the short address nor the door for whoever is not signed in tells names that are taken.
        using var nobody = new Person(portal);
        foreach (var name in (string[])[portal.Slug, "no-such-company"])
        {
            Assert.Equal(HttpStatusCode.Redirect, await Status(stranger, $"/t/{name}"));
            Assert.Equal(HttpStatusCode.Redirect, await Status(nobody, $"/t/{name}"));
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to()
    {
        using var nobody = new Person(portal);
        foreach (var page in Pages)
        {
            Assert.Equal(HttpStatusCode.Redirect, await Status(nobody, $"/t/{portal.Slug}/{page}"));
        }
    }

    // Without the secret of its forms, which is another one each time.
    private static async Task<string> Text(Person person, string path)
    {
        using var answer = await person.Get(path);
        var text = await answer.Content.ReadAsStringAsync();
        return Regex.Replace(text, "name=\"__RequestVerificationToken\" value=\"[^\"]*\"", "", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static async Task<HttpStatusCode> Status(Person person, string path)
    {
        using var answer = await person.Get(path);
        return answer.StatusCode;
    }
}
