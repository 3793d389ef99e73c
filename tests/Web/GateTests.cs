using System.Net;

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

    private static async Task<HttpStatusCode> Status(Person person, string path)
    {
        using var answer = await person.Get(path);
        return answer.StatusCode;
    }
}
