using System.Net;
using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web;

/// <summary>The flags in the console, and what people see of something that is off.</summary>
public class FlagPagesTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_operator_sets_stops_and_takes_back_and_all_is_in_the_trail(Database database)
    {
        // Its own: what is stopped here is stopped for everybody.
        await using var own = new Portals();
        var portal = await own.On(database);
        using var person = await Operators.SignIn(portal, "flags@web.example");
        await Operators.Name(portal, "flags@web.example");
        Assert.Contains("platform/flags/Imports", await person.Page("/platform/flags"), StringComparison.Ordinal);
        using var nothing = await person.Get("/platform/flags/NoSuchFlag");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);

        const string Address = "/platform/flags/Imports";
        using var refused = await person.Submit(
            await person.Form(Address, "flag"),
            ("Input.Scope", "Company"),
            ("Input.Subject", "no-such-company"),
            ("Input.Reason", "Ticket T-1")
        );
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("No company has this address.", text, StringComparison.Ordinal);
        await person.Send(
            Address,
            "flag",
            ("Input.Scope", "Company"),
            ("Input.Subject", portal.Slug),
            ("Input.State", "off"),
            ("Input.Reason", "Ticket T-2")
        );
        Assert.Contains("Ticket T-2", await person.Page(Address), StringComparison.Ordinal);
        using var owner = await portal.SignIn();
        Assert.DoesNotContain("imports/new/customers", await owner.Page("customers"), StringComparison.Ordinal);
        Assert.Contains("switched off for the moment", await owner.Page("imports/new/customers"), StringComparison.Ordinal);

        var back = Person
            .Parse(await person.Page(Address))
            .QuerySelectorAll("input[name='_handler']")
            .Select(input => input.GetAttribute("value")!);
        await person.Send(Address, back.Single(name => name.StartsWith("back-", StringComparison.Ordinal)));
        Assert.Contains("imports/new/customers", await owner.Page("customers"), StringComparison.Ordinal);

        await person.Send(Address, "stop", ("StopReason", "Ticket T-3"));
        Assert.DoesNotContain("imports/new/customers", await owner.Page("customers"), StringComparison.Ordinal);
        var acts = await person.Page("/platform/acts");
        Assert.Contains("Imports stopped for everybody, whatever else is set: Ticket T-3", acts, StringComparison.Ordinal);
        Assert.Contains("Taken back: Imports off for", acts, StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Programs_are_told_when_to_come_again(Database database)
    {
        await using var own = new Portals();
        var portal = await own.On(database);
        await Operators.TurnOff(portal, portal.Slug, FeatureFlags.Imports);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("customers"), "type" },
            { new StringContent("number,name\nN1,Hansen\n"), "file", "a.csv" },
        };
        using var refused = await portal.Api.PostAsync(new Uri("imports", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "feature.off", "300"),
            (refused.StatusCode, problem.GetProperty("code").GetString(), refused.Headers.RetryAfter?.ToString())
        );
    }
}
