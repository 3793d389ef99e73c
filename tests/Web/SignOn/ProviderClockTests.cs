namespace BackOffice.Tests.Web.SignOn;

/// <summary>What time does to a sign-in through a provider.</summary>
public sealed class ProviderClockTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private readonly Portal portal;

    public ProviderClockTests() => portal = new Portal { Clock = clock };

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_new_key_is_looked_up_but_at_most_once_a_minute()
    {
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        using var person = new Person(portal);
        Assert.Equal(company.Home, await company.Round(person, "keys", "keys@sso.example"));
        for (var time = 0; time < 3; time++)
        {
            provider.TakeKey(FakeProvider.NewKey($"next {time}"));
            Assert.EndsWith("sign_on.token", await company.Round(person, "keys", "keys@sso.example"), StringComparison.Ordinal);
        }

        Assert.Equal(1, provider.KeysAsked);
        clock.Ahead += TimeSpan.FromSeconds(61);
        Assert.Equal(company.Home, await company.Round(person, "keys", "keys@sso.example"));
        Assert.Equal(2, provider.KeysAsked);
    }

    [Fact]
    public async Task A_round_lasts_ten_minutes()
    {
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        using var person = new Person(portal);
        var asked = await company.Begin(person);
        clock.Ahead += TimeSpan.FromMinutes(10);
        var claims = provider.Claims(asked, "slow", "slow@sso.example");
        claims["exp"] = clock.GetUtcNow().ToUnixTimeSeconds() + 300;
        var code = provider.CodeFor(asked, provider.Sign(claims));
        Assert.EndsWith("sign_on.state", await company.Back(person, asked.State, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensitive_act_asks_the_provider_anew_and_believes_it_only_if_it_did()
    {
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider);
        using var account = await company.SignedIn(company.Owner);
        await company.Link(account, "boss");
        using var boss = new Person(portal);
        // Without the time at which the provider asked, nothing was proved lately.
        Assert.Equal(company.Home, await company.Round(boss, "boss"));
        var page = $"{company.Home}company/people/invite";
        var prove = $"{company.Home}sign-in/provider/start?prove=true&next={Uri.EscapeDataString(page)}";
        Assert.Equal(prove, await SsoCompany.SentFrom(boss, page));

        var asked = await SsoCompany.Follow(boss, prove);
        Assert.Equal(("login", "0"), (asked.Query["prompt"], asked.Query["max_age"]));
        foreach (
            var (subject, ago, problem) in ((string, long?, string)[])
                [("boss", null, "proof"), ("boss", 180, "proof"), ("else", 0, "other_person")]
        )
        {
            asked = await SsoCompany.Follow(boss, prove);
            var wrong = provider.Claims(asked, subject);
            if (ago is { } seconds)
            {
                wrong["auth_time"] = FakeProvider.Now - seconds;
            }

            Assert.Contains(
                $"problem=sign_on.{problem}",
                await company.Back(boss, asked.State, provider.CodeFor(asked, provider.Sign(wrong))),
                StringComparison.Ordinal
            );
            Assert.Equal(prove, await SsoCompany.SentFrom(boss, page));
        }

        asked = await SsoCompany.Follow(boss, prove);
        var claims = provider.Claims(asked, "boss");
        claims["auth_time"] = FakeProvider.Now;
        Assert.Equal(page, await company.Back(boss, asked.State, provider.CodeFor(asked, provider.Sign(claims))));
        Assert.Null(await SsoCompany.SentFrom(boss, page));

        // The proof opens nothing of the account.
        Assert.Equal("/sign-in?next=%2Faccount%2Fpasskeys", await SsoCompany.SentFrom(boss, "/account/passkeys"));
    }
}
