using BackOffice.Tenancy;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>The whole way with an identity provider that others wrote: oidc-provider, certified by the OpenID Foundation.</summary>
public sealed class RealProviderTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_person_comes_in_proves_themselves_anew_and_cancels(Database database)
    {
        Assert.SkipUnless(NodeProvider.HasNode, "Node.js is not installed");
        var portal = await portals.On(database);
        await using var before = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, before, "viewer");
        using var provider = await NodeProvider.Start(portal.Services.GetRequiredService<PublicUrl>().ProviderCallback(company.Slug));
        using var owner = await company.SignedIn(company.Owner);
        var settings = $"{company.Home}company/people/provider";
        await owner.Send(settings, "provider", ("Input.Issuer", provider.Issuer));

        // Nobody is signed in or linked by a try, which says what came.
        var link = Person.Parse(await owner.Page(settings)).QuerySelector("a[href^='sign-in/provider/start?ticket=']")!;
        var begun = await SsoCompany.Follow(owner, company.Home + link.GetAttribute("href"));
        var (back, asked) = await provider.SignIn(begun.Address, "boss");
        Assert.True(asked);
        Assert.Equal(settings, await SsoCompany.SentFrom(owner, back));
        Assert.Contains("b…@idp.example", Person.Parse(await owner.Page(settings)).Body!.TextContent, StringComparison.Ordinal);

        // From here on the provider knows the browser.
        link = Person.Parse(await owner.Page("/account")).QuerySelector($"a[href^='{company.Home}sign-in/provider/start']")!;
        begun = await SsoCompany.Follow(owner, link.GetAttribute("href")!);
        (back, asked) = await provider.SignIn(begun.Address, "boss");
        Assert.False(asked);
        Assert.Equal("/account", await SsoCompany.SentFrom(owner, back));

        using var person = new Person(portal);
        begun = await company.Begin(person);
        (back, _) = await provider.SignIn(begun.Address, "boss");
        Assert.Equal(company.Home, await SsoCompany.SentFrom(person, back));
        Assert.Null(await SsoCompany.SentFrom(person, $"{company.Home}customers"));

        // The same answer does not count twice.
        Assert.EndsWith("sign_on.state", await SsoCompany.SentFrom(person, back), StringComparison.Ordinal);

        // A proof asks anew, and somebody else's is none.
        var page = $"{company.Home}company/people/invite";
        var prove = $"{company.Home}sign-in/provider/start?prove=true&next={Uri.EscapeDataString(page)}";
        begun = await SsoCompany.Follow(person, prove);
        (back, asked) = await provider.SignIn(begun.Address, "boss");
        Assert.True(asked);
        Assert.Equal(page, await SsoCompany.SentFrom(person, back));
        provider.Forget();
        begun = await SsoCompany.Follow(person, prove);
        (back, _) = await provider.SignIn(begun.Address, "somebody-else");
        Assert.Contains("sign_on.other_person", await SsoCompany.SentFrom(person, back), StringComparison.Ordinal);
        Assert.Null(await SsoCompany.SentFrom(person, page));

        begun = await SsoCompany.Follow(person, $"{company.Home}sign-in/provider/start?prove=true");
        (back, _) = await provider.SignIn(begun.Address, null);
        Assert.Contains("sign_on.denied", await SsoCompany.SentFrom(person, back), StringComparison.Ordinal);
    }
}
