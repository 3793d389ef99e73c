using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>How a company sets its provider, tries it and makes it the only way in.</summary>
public sealed class ProviderSettingsTests(Portals portals)
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_only_way_in_is_tried_first_and_leaves_owners_with_a_factor_a_door(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        var email = $"only-{database}@sso.example".ToLowerInvariant();
        await company.Member(email);
        using var member = await company.SignedIn(email);
        using var owner = await company.SignedIn(company.Owner);
        var settings = $"{company.Home}company/people/provider";
        using var untried = await owner.Submit(await owner.Form(settings, "only"));
        Assert.Contains("Try the sign-in yourself first", await untried.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // A failed try does not count; neither try signs in, links or makes anybody.
        Assert.Equal(settings, await Try(company, owner, claims => claims["nonce"] = "another"));
        Assert.Contains("The last try failed", await owner.Page(settings), StringComparison.Ordinal);
        using var still = await owner.Submit(await owner.Form(settings, "only"));
        Assert.Contains("Try the sign-in yourself first", await still.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(settings, await Try(company, owner, _ => { }));
        var report = Person.Parse(await owner.Page(settings)).Body!.InnerHtml;
        Assert.Contains("The last try succeeded", report, StringComparison.Ordinal);
        Assert.Contains("t…@sso.example", report, StringComparison.Ordinal);
        Assert.DoesNotContain("tried@sso.example", report, StringComparison.Ordinal);
        Assert.DoesNotContain("unlink-", report, StringComparison.Ordinal);

        Assert.Null(await SsoCompany.SentFrom(member, company.Home));
        using var unlinked = await owner.Submit(await owner.Form(settings, "only"));
        Assert.Contains("You would shut yourself out", await unlinked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await company.Link(owner, "tried");
        await owner.Send(settings, "only");
        var told = $"{company.Home}sign-in/provider?only=true&next={Uri.EscapeDataString($"{company.Home}customers")}";
        Assert.Equal(told, await SsoCompany.SentFrom(member, $"{company.Home}customers"));
        // An owner with the password alone neither.
        Assert.Equal(told, await SsoCompany.SentFrom(owner, $"{company.Home}customers"));
        var door = await member.Page(told);
        Assert.Contains("alone. Owners may also", door, StringComparison.Ordinal);
        // The page before the door is whole for whoever may not pass it.
        var style = Person.Parse(door).QuerySelector("link[rel='stylesheet']")!.GetAttribute("href")!;
        Assert.Null(await SsoCompany.SentFrom(member, company.Home + style));
        using var through = new Person(portal);
        Assert.Equal(company.Home, await company.Round(through, "through", $"through-{database}@sso.example".ToLowerInvariant()));
        Assert.Null(await SsoCompany.SentFrom(through, company.Home));
        var download = await SsoCompany.SentFrom(member, $"{company.Home}customers/export.csv");
        Assert.StartsWith($"{company.Home}sign-in/provider?only=true", download, StringComparison.Ordinal);

        using var secured = await WithFactor(company.Portal, company.Owner);
        Assert.Null(await SsoCompany.SentFrom(secured, company.Home));
        await secured.Send(settings, "only");
        Assert.Null(await SsoCompany.SentFrom(member, company.Home));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_factor_counts_only_where_the_company_says_so_and_the_provider_does(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        foreach (var counts in (bool[])[false, true])
        {
            var company = await SsoCompany.On(portal, provider, "viewer", counts);
            using var owner = await WithFactor(portal, company.Owner);
            await owner.Send($"{company.Home}company/people/second-factor", "policy");
            var email = $"factor-{counts}-{database}@sso.example".ToLowerInvariant();
            using var person = new Person(portal);
            var led = await company.Round(person, "factor", email, change: claims => claims["amr"] = new[] { "pwd", "mfa" });
            Assert.Equal(company.Home, led);
            var sent = await SsoCompany.SentFrom(person, $"{company.Home}customers");
            Assert.Equal(counts, sent is null);
            Assert.Equal(company.Home, await company.Round(person, "factor", email, change: claims => claims["amr"] = new[] { "pwd" }));
            Assert.Equal(
                $"{company.Home}sign-in/provider?factor=true&next={Uri.EscapeDataString($"{company.Home}customers")}",
                await SsoCompany.SentFrom(person, $"{company.Home}customers")
            );
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_cannot_be_a_provider_is_refused_and_the_secret_is_never_shown(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider);
        using var owner = await company.SignedIn(company.Owner);
        var settings = $"{company.Home}company/people/provider";
        foreach (
            var issuer in (string[])
                [
                    "",
                    "login.example.com",
                    "http://login.example.com",
                    "https://me:pw@login.example.com",
                    "https://login.example.com?a=b",
                    "ftp://127.0.0.1",
                ]
        )
        {
            using var refused = await owner.Submit(await owner.Form(settings, "provider"), ("Input.Issuer", issuer));
            Assert.Contains(
                "Enter the issuer as your provider names it",
                await refused.Content.ReadAsStringAsync(),
                StringComparison.Ordinal
            );
        }

        using var boss = await owner.Submit(await owner.Form(settings, "provider"), ("Input.FirstRole", "owner"));
        Assert.Contains("Nobody becomes an owner", await boss.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(FakeProvider.Secret, await owner.Page(settings), StringComparison.Ordinal);
        await owner.Send(settings, "provider", ("Input.FirstRole", "viewer"));
        using var person = new Person(portal);
        Assert.Equal(company.Home, await company.Round(person, "kept", $"kept-{database}@sso.example".ToLowerInvariant()));
        using var looked = await person.Get(settings);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, looked.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_answers_badly_is_a_clear_page()
    {
        var portal = await portals.On(Database.Sqlite);
        Func<Microsoft.AspNetCore.Http.HttpContext, Task>[] documents =
        [
            http => http.Response.Body.WriteAsync(new byte[300 * 1024]).AsTask(),
            http => http.Response.Body.WriteAsync("<script>alert(1)</script>"u8.ToArray()).AsTask(),
            http => http.Response.Body.WriteAsync("""{"issuer":"https://login.example.com"}"""u8.ToArray()).AsTask(),
            http =>
            {
                http.Response.Redirect("https://login.example.com/.well-known/openid-configuration");
                return Task.CompletedTask;
            },
        ];
        foreach (var document in documents)
        {
            await using var provider = await FakeProvider.Start(document: document);
            var company = await SsoCompany.On(portal, provider);
            using var person = new Person(portal);
            var led = await SsoCompany.SentFrom(person, $"{company.Home}sign-in/provider/start");
            Assert.Equal($"{company.Home}sign-in/provider?problem=sign_on.provider", led);
            Assert.Contains("could not be asked", await person.Page(led!), StringComparison.Ordinal);
        }

        await using var good = await FakeProvider.Start();
        var fine = await SsoCompany.On(portal, good);
        using var somebody = new Person(portal);
        var asked = await fine.Begin(somebody);
        var denied =
            $"{fine.Home}sign-in/provider/callback?state={asked.State}&error=access_denied&error_description=<b>no</b>&iss={Uri.EscapeDataString(good.Issuer)}";
        Assert.Equal($"{fine.Home}sign-in/provider?problem=sign_on.denied", await SsoCompany.SentFrom(somebody, denied));
    }

    [Fact]
    public async Task Strangers_learn_nothing_of_companies_without_a_provider_and_find_theirs_by_its_address()
    {
        var portal = await portals.On(Database.Sqlite);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider);
        using var person = new Person(portal);
        var without = await Shown(person, $"/t/{portal.Slug}/sign-in/provider");
        var none = await Shown(person, "/t/there-is-no-such/sign-in/provider");
        Assert.Contains("There is no sign-in through a provider", none, StringComparison.Ordinal);
        Assert.Equal(without, none);
        foreach (
            var typed in (string[])[company.Slug, $" {company.Slug.ToUpperInvariant()} ", $"https://portal.example{company.Home}customers"]
        )
        {
            var led = await person.Send("/sign-in/company", "company", ("Input.Company", typed));
            Assert.EndsWith($"{company.Home}sign-in/provider", led, StringComparison.Ordinal);
        }

        using var wrong = await person.Submit(await person.Form("/sign-in/company", "company"), ("Input.Company", "//evil.example/x"));
        Assert.Contains("Enter your company", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("/sign-in/company", await person.Page("/sign-in"), StringComparison.Ordinal);
        Assert.Contains(
            $"{company.Home}sign-in/provider?next=",
            await person.Page($"/sign-in?next={Uri.EscapeDataString($"{company.Home}customers")}"),
            StringComparison.Ordinal
        );

        var page = $"{company.Home}sign-in/provider?problem=%3Cscript%3E";
        Assert.DoesNotContain("<script>", Person.Parse(await person.Page(page)).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    private static async Task<string> Shown(Person person, string path) =>
        Person.Parse(await person.Page(path)).QuerySelector("main")!.InnerHtml;

    private static async Task<string> Try(SsoCompany company, Person person, Action<Dictionary<string, object>> change)
    {
        var page = Person.Parse(await person.Page($"{company.Home}company/people/provider"));
        var link = page.QuerySelector("a[href^='sign-in/provider/start?ticket=']")!.GetAttribute("href");
        var asked = await SsoCompany.Follow(person, company.Home + link);
        var claims = company.Provider.Claims(asked, "tried", "tried@sso.example");
        change(claims);
        return await company.Back(person, asked.State, company.Provider.CodeFor(asked, company.Provider.Sign(claims)));
    }

    /// <summary>Adds an authenticator app to an account and signs in with it.</summary>
    private static async Task<Person> WithFactor(Portal portal, string email)
    {
        using var before = new Person(portal);
        await before.SignIn(email, Portal.Password);
        var page = Person.Parse(await before.Page("/account/authenticator"));
        using var added = await before.Submit(
            PageForm.On(page, "/account/authenticator", "authenticator"),
            ("Input.Code", Phone.Code(page.QuerySelector("code.key")!.TextContent)),
            ("Input.Password", Portal.Password)
        );
        var code = Person.Parse(await added.Content.ReadAsStringAsync()).QuerySelector(".codes code")!.TextContent;
        var after = new Person(portal);
        await after.SignIn(email, Portal.Password);
        await after.Send("/sign-in/code", "sign-in-code", ("Input.Code", code));
        return after;
    }
}
