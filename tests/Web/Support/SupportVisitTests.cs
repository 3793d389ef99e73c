using System.Net;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Tenants;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web.Support;

/// <summary>Support in a browser: nothing of a company is there for an operator, but on a visit that its owner allowed.</summary>
public class SupportVisitTests(Portal portal)
{
    private static readonly (string, string)[] Opening = [("Input.Note", "The VAT of October differs."), ("Input.Hours", "1")];

    [Fact]
    public async Task Without_consent_an_operator_finds_no_page_of_a_company()
    {
        var (slug, owner, person) = await Cast("shut");
        using (owner)
        using (person)
        {
            var id = await Operators.IdOf(portal, slug);
            Assert.Equal(HttpStatusCode.NotFound, await Status(person, $"/platform/support/{id}"));
            var pages = portal
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(route => route.Metadata.GetMetadata<RequiresAttribute>() is not null && route.RoutePattern.Parameters.Count == 0)
                .Select(route => route.RoutePattern.RawText!.TrimStart('/'))
                .ToList();
            Assert.True(pages.Count > 30);
            foreach (var page in pages.Append("support/begin").Append("support/begin?ticket=abc").Append("search?q=a"))
            {
                Assert.Equal((page, HttpStatusCode.NotFound), (page, await Status(person, $"/t/{slug}/{page}")));
            }
        }
    }

    [Fact]
    public async Task A_visit_shows_its_banner_is_noted_page_by_page_and_ends_with_the_consent()
    {
        var (slug, owner, person) = await Cast("open");
        using (owner)
        using (person)
        {
            var home = $"/t/{slug}/";
            await owner.Send($"{home}company/support/open", "open", Opening);
            await Enter(person, slug);
            var banner = Person.Parse(await person.Page($"{home}finance/invoices")).QuerySelector("main .alert")?.TextContent;
            Assert.Contains("You are in Support open as support, ticket T-1, until ", banner, StringComparison.Ordinal);
            Assert.Contains("to look only", banner, StringComparison.Ordinal);
            Assert.Contains("Support, ticket T-1", await person.Page($"{home}company/rights"), StringComparison.Ordinal);

            // In the company and nowhere else, to look and nothing else.
            foreach (
                var page in (string[])["company/people", "company/api-clients", "company/support", "company/activity", "customers/new"]
            )
            {
                Assert.Equal((page, HttpStatusCode.Forbidden), (page, await Status(person, home + page)));
            }

            foreach (var page in (string[])["/account", "/companies", "/platform", $"/t/{portal.Slug}/"])
            {
                Assert.NotEqual((page, HttpStatusCode.OK), (page, await Status(person, page)));
            }

            var list = Person.Parse(await owner.Page($"{home}company/support")).QuerySelector("main")!.TextContent;
            Assert.Contains("of the portal's support is in your company until", list, StringComparison.Ordinal);
            Assert.Contains("Here now", list, StringComparison.Ordinal);
            await Until(async () =>
                (await owner.Page($"{home}company/activity?q=T-1")).Contains("Opened finance/invoices", StringComparison.Ordinal)
            );

            await owner.Send($"{home}company/support", "end");
            using var after = await person.Get($"{home}finance/invoices");
            Assert.StartsWith("/sign-in", after.Headers.Location?.OriginalString, StringComparison.Ordinal);
            Assert.DoesNotContain(
                "is in your company",
                Person.Parse(await owner.Page(home)).QuerySelector("main")!.TextContent,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Leaving_ends_the_visit_and_the_operator_signs_in_as_themselves_again()
    {
        var (slug, owner, person) = await Cast("left");
        using (owner)
        using (person)
        {
            var home = $"/t/{slug}/";
            await owner.Send($"{home}company/support/open", "open", Opening);
            await Enter(person, slug);
            var cookies = person.Cookies.GetCookieHeader(portal.Address);
            var token = Person.Parse(await person.Page(home)).QuerySelector("main .alert form input")!.GetAttribute("value")!;
            using var fields = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
            using var left = await person.Http.PostAsync(new Uri("/sign-out", UriKind.Relative), fields);
            Assert.Equal("/sign-in?next=/platform/support", left.Headers.Location?.OriginalString);

            // Who kept the cookie has nothing of it.
            using var thief = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, home));
            request.Headers.Add("Cookie", cookies);
            using var refused = await thief.SendAsync(request);
            Assert.StartsWith("/sign-in", refused.Headers.Location?.OriginalString, StringComparison.Ordinal);
            Assert.Contains("T-1", await owner.Page($"{home}company/support"), StringComparison.Ordinal);
        }
    }

    private async Task Enter(Person person, string slug)
    {
        var id = await Operators.IdOf(portal, slug);
        Assert.Contains(id.ToString(), await person.Page("/platform/support"), StringComparison.Ordinal);
        var led = await person.Send(
            $"/platform/support/{id}",
            "enter",
            ("Input.Ticket", "T-1"),
            ("Input.Reason", "The owner asks why the totals differ.")
        );
        Assert.EndsWith($"/t/{slug}/", led, StringComparison.Ordinal);
    }

    private async Task<(string Slug, Person Owner, Person Operator)> Cast(string name)
    {
        var slug = await portal.NewCompany($"Support {name}", $"{name}@support.example");
        var owner = new Person(portal);
        await owner.SignIn($"{name}@support.example", Portal.Password);
        var person = await Operators.SignIn(portal, $"{name}.operator@support.example");
        await Operators.Name(portal, $"{name}.operator@support.example");
        return (slug, owner, person);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 50 && !await holds(); attempt++)
        {
            await Task.Delay(100);
        }

        Assert.True(await holds());
    }

    private static async Task<HttpStatusCode> Status(Person person, string path)
    {
        using var answer = await person.Get(path);
        return answer.StatusCode;
    }
}
