using System.Net;
using System.Text.RegularExpressions;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>Sign-in through a company's own provider: who comes in, where to, and where not.</summary>
public sealed partial class ProviderSignInTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_is_invited_joins_through_the_provider_and_comes_back_through_it(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider);
        var (email, subject) = ($"invited-{database}@sso.example".ToLowerInvariant(), "sub|invited");
        using var person = new Person(portal);

        // Nobody comes in before.
        var refused = await company.Round(person, subject, email);
        Assert.Equal($"{company.Home}sign-in/provider?problem=sign_on.unknown", refused);
        Assert.Contains("ask your administrator for an invitation", await person.Page(refused), StringComparison.Ordinal);

        using var owner = await company.SignedIn(company.Owner);
        await owner.Send($"{company.Home}company/people/invite", "invite", ("Input.Email", email), ("Input.Role", "viewer"));
        var link = Invitation().Match((await portal.MailTo(email)).TextBody).Value;
        var join = Person.Parse(await person.Page(link)).QuerySelector($"a[href^='{company.Home}sign-in/provider/start']")!;
        var asked = await SsoCompany.Follow(person, join.GetAttribute("href")!);
        // What the provider says of the address decides nothing.
        var token = provider.Sign(provider.Claims(asked, subject, "another@elsewhere.example"));
        Assert.Equal(company.Home, await company.Back(person, asked.State, provider.CodeFor(asked, token)));
        Assert.Contains(email, await person.Page(company.Home), StringComparison.Ordinal);

        using var later = new Person(portal);
        Assert.Equal($"{company.Home}customers", await company.Round(later, subject, query: $"next={company.Home}customers"));
        Assert.Null(await SsoCompany.SentFrom(later, $"{company.Home}customers"));
        // The invitation works once.
        using var second = new Person(portal);
        Assert.Contains("no longer valid", await second.Page(link), StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_session_through_a_provider_opens_this_company_and_nothing_else(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider);
        var other = await SsoCompany.On(portal, provider);
        var email = $"both-{database}@sso.example".ToLowerInvariant();
        await company.Member(email, "owner");
        await other.Member(email, "owner");
        using var account = await company.SignedIn(email);
        await company.Link(account, "both");
        Assert.Null(await SsoCompany.SentFrom(account, other.Home));

        using var person = new Person(portal);
        Assert.Equal(company.Home, await company.Round(person, "both", change: claims => claims["auth_time"] = claims["iat"]));
        Assert.Null(await SsoCompany.SentFrom(person, company.Home));
        Assert.Null(await SsoCompany.SentFrom(person, $"{company.Home}company/people/invite"));
        foreach (
            var path in (string[])
                [
                    other.Home,
                    $"{other.Home}customers",
                    "/companies",
                    "/account",
                    "/account/passkeys",
                    "/account/authenticator",
                    $"{company.Home}account",
                    $"{company.Home}account/passkeys",
                    $"{company.Home}account/authenticator",
                    $"{company.Home}companies",
                ]
        )
        {
            Assert.Equal($"/sign-in?next={Uri.EscapeDataString(path)}", await SsoCompany.SentFrom(person, path));
        }

        // Nor by a form of the account, whose page was served to the person's own session.
        var form = await account.Form("/account", "password");
        using var changed = await person.Submit(
            form with
            {
                Path = $"{company.Home}account",
            },
            ("Input.Present", Portal.Password),
            ("Input.Chosen", "another long password")
        );
        Assert.StartsWith("/sign-in?next=", changed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var same = await company.SignedIn(email);

        // The switcher names it alone, and nothing leads to the account.
        var page = Person.Parse(await person.Page(company.Home));
        Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == other.Home);
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == company.Home);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == "account");
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A21_A_provider_that_names_somebody_of_another_company_does_not_sign_in_as_them(Database database)
    {
        var portal = await portals.On(database);
        await using var honest = await FakeProvider.Start();
        await using var evil = await FakeProvider.Start();
        var theirs = await SsoCompany.On(portal, honest);
        var mine = await SsoCompany.On(portal, evil, "viewer");
        using var victim = await theirs.SignedIn(theirs.Owner);
        await theirs.Link(victim, "victim");

        // The subject, the address, and both, of somebody who works elsewhere.
        var unknown = $"{mine.Home}sign-in/provider?problem=sign_on.unknown";
        using var attacker = new Person(portal);
        Assert.Equal(unknown, await mine.Round(attacker, "victim", theirs.Owner));
        Assert.Equal(unknown, await mine.Round(attacker, "else", theirs.Owner.ToUpperInvariant()));
        Assert.EndsWith("sign_on.no_mail", await mine.Round(attacker, "victim"), StringComparison.Ordinal);
        Assert.EndsWith(
            "sign_on.token",
            await mine.Round(attacker, "victim", change: claims => claims["iss"] = honest.Issuer),
            StringComparison.Ordinal
        );
        // The same subject under another issuer is somebody else.
        Assert.Equal(mine.Home, await mine.Round(attacker, "victim", $"new-{database}@sso.example".ToLowerInvariant()));
        Assert.StartsWith("/sign-in?next=", await SsoCompany.SentFrom(attacker, theirs.Home), StringComparison.Ordinal);
        Assert.DoesNotContain(theirs.Owner, await attacker.Page(mine.Home), StringComparison.Ordinal);
        Assert.Null(await SsoCompany.SentFrom(victim, theirs.Home));

        // Even when the provider is the same: links are of one company.
        var twin = await SsoCompany.On(portal, honest);
        Assert.EndsWith("sign_on.unknown", await twin.Round(attacker, "victim", theirs.Owner), StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_newcomer_gets_the_role_and_an_account_that_opens_nothing_else(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "bookkeeper");
        var email = $"jit-{database}@sso.example".ToLowerInvariant();
        using var person = new Person(portal);
        Assert.Equal(company.Home, await company.Round(person, "jit", email));
        Assert.Null(await SsoCompany.SentFrom(person, $"{company.Home}finance/invoices/new"));
        using var people = await person.Get($"{company.Home}company/people");
        Assert.Equal(HttpStatusCode.Forbidden, people.StatusCode);
        Assert.Equal(company.Home, await company.Round(person, "jit", email));

        // Another subject with that address is not this person.
        Assert.EndsWith("sign_on.unknown", await company.Round(person, "jit again", email), StringComparison.Ordinal);

        // The address was only said. Signing up with it gives nobody a password; only its mailbox sets one.
        (string, string)[] typed =
        [
            ("Input.Company", "Mine now"),
            ("Input.Country", "GB"),
            ("Input.Currency", "GBP"),
            ("Input.Name", "Ann Attacker"),
            ("Input.Email", email),
            ("Input.Password", Portal.Password),
        ];
        using var attacker = new Person(portal);
        await attacker.Send("/sign-up", "sign-up", typed);
        var told = await portal.MailTo(email);
        Assert.Equal("You already have an account", told.Subject);
        using var refused = await attacker.Submit(
            await attacker.Form("/sign-in", "sign-in"),
            ("Input.Email", email),
            ("Input.Password", Portal.Password)
        );
        Assert.Contains("do not match an account", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await attacker.Send("/forgot-password", "forgot", ("Input.Email", email));
        await portal.MailTo(email, "Set a new password");
        Assert.Equal(company.Home, await company.Round(person, "jit", email));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_link_that_is_taken_away_and_a_provider_that_is_changed_end_the_sessions(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        await using var next = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        using var owner = await company.SignedIn(company.Owner);
        using var person = new Person(portal);
        var email = $"ends-{database}@sso.example".ToLowerInvariant();
        Assert.Equal(company.Home, await company.Round(person, "ends", email));
        var settings = $"{company.Home}company/people/provider";
        var unlink = Unlink().Match(await owner.Page(settings)).Value;
        await owner.Send(settings, unlink);
        Assert.NotNull(await SsoCompany.SentFrom(person, company.Home));
        Assert.Null(await SsoCompany.SentFrom(owner, company.Home));
        // The person is still a member, whom only a link of their own brings back.
        Assert.EndsWith("sign_on.unknown", await company.Round(person, "ends", email), StringComparison.Ordinal);

        var other = $"ends-2-{database}@sso.example".ToLowerInvariant();
        Assert.Equal(company.Home, await company.Round(person, "ends 2", other));
        await owner.Send(settings, "provider", ("Input.Issuer", next.Issuer), ("Input.Secret", FakeProvider.Secret));
        Assert.NotNull(await SsoCompany.SentFrom(person, company.Home));

        using var third = new Person(portal);
        var asked = await company.Begin(third);
        Assert.StartsWith(next.Issuer, asked.Address.AbsoluteUri, StringComparison.Ordinal);
        await owner.Send(settings, "remove");
        Assert.Equal($"{company.Home}sign-in/provider?problem=sign_on.state", await company.Back(third, asked.State, "any"));
        Assert.Contains(
            "There is no sign-in through a provider",
            await third.Page($"{company.Home}sign-in/provider"),
            StringComparison.Ordinal
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_link_is_made_by_whoever_is_signed_in_and_began_it(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider);
        var email = $"link-{database}@sso.example".ToLowerInvariant();
        await company.Member(email);
        using var person = await company.SignedIn(email);
        using var owner = await company.SignedIn(company.Owner);
        await company.Link(owner, "owner");

        // An account at the provider is one person's.
        var account = Person.Parse(await person.Page("/account"));
        var link = account.QuerySelector($"a[href^='{company.Home}sign-in/provider/start']")!.GetAttribute("href")!;
        var asked = await SsoCompany.Follow(person, link);
        var code = provider.CodeFor(asked, provider.Sign(provider.Claims(asked, "owner")));
        Assert.EndsWith("sign_on.other_person", await company.Back(person, asked.State, code), StringComparison.Ordinal);

        // The link of somebody else's page begins nothing, in no session.
        using var stranger = new Person(portal);
        Assert.Contains("sign_on.signed_out", await SsoCompany.SentFrom(owner, link), StringComparison.Ordinal);
        Assert.Contains("sign_on.signed_out", await SsoCompany.SentFrom(stranger, link), StringComparison.Ordinal);
        Assert.Contains(
            "sign_on.signed_out",
            await SsoCompany.SentFrom(person, link.Replace("ticket=", "ticket=a", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );

        // Signed out meanwhile, nobody is linked.
        asked = await SsoCompany.Follow(person, link);
        await company.SignOut(person);
        code = provider.CodeFor(asked, provider.Sign(provider.Claims(asked, "mine")));
        Assert.EndsWith("sign_on.signed_out", await company.Back(person, asked.State, code), StringComparison.Ordinal);
        Assert.EndsWith("sign_on.unknown", await company.Round(stranger, "mine"), StringComparison.Ordinal);
    }

    [GeneratedRegex("/invitation\\?\\S+", RegexOptions.None, 1000)]
    private static partial Regex Invitation();

    [GeneratedRegex("unlink-[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex Unlink();
}
