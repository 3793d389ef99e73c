using System.Net;
using System.Text.RegularExpressions;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Circuits;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>Open pages of a session that a company's provider opened.</summary>
public sealed partial class ProviderCircuitTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_circuit_is_of_the_provider_s_company_whatever_address_it_states(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var (company, other) = (await SsoCompany.On(portal, provider), await SsoCompany.On(portal, provider));
        var email = $"circuit-{database}@sso.example".ToLowerInvariant();
        await company.Member(email, "owner");
        await other.Member(email, "owner");
        using var account = await company.SignedIn(email);
        await company.Link(account, "circuit");
        using var person = new Person(portal);
        Assert.Equal(company.Home, await company.Round(person, "circuit"));

        // The live part of the other company's page, which the person's own session was handed.
        var foreign = await Marked(account, other);
        await using (var own = await Started(portal, account, company, other, foreign))
        {
            Assert.True(await own.Shows("Add line"), "The person's own session opens it; otherwise nothing is proved.");
        }

        await using (var bound = await Started(portal, person, company, other, foreign))
        {
            Assert.False(await bound.Shows("Add line"));
        }

        await using var inside = await Started(portal, person, company, company, await Marked(person, company));
        Assert.True(await inside.Shows("Add line"));

        // And it closes within five seconds once the link is taken away.
        var linked = (await company.Do((ProviderSettings settings) => settings.Linked())).Value!.Single();
        await company.Do((UnlinkPerson unlink) => unlink.Run(linked.UserId));
        for (var waited = 0; waited < 50 && !inside.Received.Contains("navigateTo", StringComparison.OrdinalIgnoreCase); waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Contains("navigateTo", inside.Received, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> Marked(Person person, SsoCompany company) =>
        WebUtility.HtmlDecode(Marker().Match(await person.Page($"{company.Home}finance/invoices/new")).Groups["json"].Value);

    /// <summary>A connection at the door of one company that says it shows a page of another.</summary>
    private static async Task<Wire> Started(Portal portal, Person person, SsoCompany door, SsoCompany stated, string marker)
    {
        var wire = (await Wire.Open(person.Http, door.Home))!;
        var folder = new Uri(portal.Address, stated.Home);
        await wire.Call("StartCircuit", $"{folder}", $"{folder}finance/invoices/new", "[]", "");
        await wire.Tell(
            "UpdateRootComponents",
            $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{marker}}}]}""",
            ""
        );
        return wire;
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();
}
