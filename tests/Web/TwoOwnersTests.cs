using BackOffice.Kernel;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web;

/// <summary>Two owners give a role together: one asks, the home page of the other leads to it, and the yes does it.</summary>
public class TwoOwnersTests(Portals portals)
{
    private const string Notice = "Somebody asks for more rights";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task One_asks_and_the_other_is_led_to_it_and_says_yes(Database database)
    {
        var portal = await portals.On(database);
        var (annas, berts, vera) = (Address("anna", database), Address("bert", database), Address("vera", database));
        var slug = await portal.NewCompany("Two Owners Limited", annas);
        var tenant = await Operators.IdOf(portal, slug);
        await Join(portal, tenant, berts, "owner");
        var person = await Join(portal, tenant, vera, "viewer");
        using var anna = new Person(portal);
        using var bert = new Person(portal);
        await anna.SignIn(annas, Portal.Password);
        await bert.SignIn(berts, Portal.Password);
        var company = $"/t/{slug}/";
        await anna.Send($"{company}company/people/two-owners", "policy");

        var form = await anna.Form($"{company}company/people/{person}", "role");
        using var asked = await anna.Submit(form, ("Input.Role", "bookkeeper"));
        var said = Person.Parse(await asked.Content.ReadAsStringAsync()).QuerySelector(".error-summary");
        Assert.Contains("waits for the yes of another owner", said!.TextContent, StringComparison.Ordinal);
        Assert.Contains("info", said.ClassList);
        var mine = Person.Parse(await anna.Page($"{company}company/people/requests"));
        Assert.Contains("Waits for another owner", mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Say yes", mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Take back", mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Notice, await anna.Page(company), StringComparison.Ordinal);

        var home = Person.Parse(await bert.Page(company));
        var alert = Assert.Single(home.QuerySelectorAll(".alert"), item => item.TextContent.Contains(Notice, StringComparison.Ordinal));
        Assert.Equal("company/people/requests", alert.QuerySelector("a")!.GetAttribute("href"));
        var page = Person.Parse(await bert.Page($"{company}company/people/requests"));
        Assert.Contains("from viewer to bookkeeper", page.Body!.TextContent, StringComparison.Ordinal);
        var yes = page.QuerySelector("input[name='_handler'][value^='approve-']")!.GetAttribute("value")!;
        await bert.Send($"{company}company/people/requests", yes);
        var done = Person.Parse(await bert.Page($"{company}company/people/{person}"));
        Assert.Contains(done.QuerySelectorAll(".chip"), chip => chip.TextContent.Contains("bookkeeper", StringComparison.Ordinal));
        Assert.DoesNotContain(Notice, await bert.Page(company), StringComparison.Ordinal);
    }

    private static string Address(string name, Database database) => $"{name}-two-{database}@web.example".ToLowerInvariant();

    private static async Task<Guid> Join(Portal portal, Guid tenant, string email, string role)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(tenant, "tests"));
        var request = new AddMember.Request(email, $"A {role}", role, Portal.Password);
        return (await scope.ServiceProvider.GetRequiredService<AddMember>().Run(request)).Value!.UserId;
    }
}
