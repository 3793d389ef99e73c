using System.Net;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>While sign-in by providers is off for a company, nobody begins it and nobody who is on the way comes in.</summary>
public sealed class SwitchedOffTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_comes_in_through_the_provider_and_the_page_says_why(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        var neighbour = await SsoCompany.On(portal, provider, "viewer");
        using var owner = await company.SignedIn(company.Owner);
        Assert.Contains($"{company.Home}sign-in/provider/start", await owner.Page("/account"), StringComparison.Ordinal);
        using var onTheWay = new Person(portal);
        var asked = await company.Begin(onTheWay);

        await Operators.TurnOff(portal, company.Slug, FeatureFlags.ProviderSignIn);
        var off = $"{company.Home}sign-in/provider?problem=sign_on.off";
        var token = provider.Sign(provider.Claims(asked, "on the way", $"way-{database}@sso.example"));
        Assert.Equal(off, await company.Back(onTheWay, asked.State, provider.CodeFor(asked, token)));
        using var other = new Person(portal);
        Assert.Equal(off, await SsoCompany.SentFrom(other, $"{company.Home}sign-in/provider/start"));
        var page = await other.Page($"{company.Home}sign-in/provider");
        Assert.Contains("switched off for the moment", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sign-in/provider/start", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{company.Home}sign-in/provider/start", await owner.Page("/account"), StringComparison.Ordinal);

        // With a password, and in other companies, people come in as before.
        using var again = await company.SignedIn(company.Owner);
        Assert.Null(await SsoCompany.SentFrom(again, company.Home));
        using var guest = new Person(portal);
        Assert.Equal(neighbour.Home, await neighbour.Round(guest, "guest", $"guest-{database}@sso.example"));
    }
}
