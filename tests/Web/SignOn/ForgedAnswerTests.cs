using System.Security.Cryptography;
using System.Text;
using BackOffice.Tests.Areas.Kit;
using Microsoft.IdentityModel.Tokens;

namespace BackOffice.Tests.Web.SignOn;

/// <summary>
/// Answers that an attacker could make, or pass on: each differs in one thing from the good one, which signs in. By the rules
/// of OpenID Connect Core 1.0 (3.1.3.7), RFC 6749 (10.12), RFC 7636, RFC 9207 and RFC 8725.
/// </summary>
public sealed class ForgedAnswerTests(Portals portals)
{
    private const string Subject = "forged-1";

    private static readonly Dictionary<string, Func<FakeProvider, Dictionary<string, object>, string>> Tokens = new(StringComparer.Ordinal)
    {
        ["another nonce"] = (provider, claims) => provider.Sign(With(claims, "nonce", "another")),
        ["no nonce"] = (provider, claims) => provider.Sign(With(claims, "nonce", null)),
        ["another audience"] = (provider, claims) => provider.Sign(With(claims, "aud", "another client")),
        ["several audiences and nobody who asked"] = (provider, claims) =>
            provider.Sign(With(claims, "aud", new[] { FakeProvider.Client, "another" })),
        ["asked by another client"] = (provider, claims) => provider.Sign(With(claims, "azp", "another client")),
        ["another issuer"] = (provider, claims) => provider.Sign(With(claims, "iss", "https://login.example.com")),
        ["expired"] = (provider, claims) => provider.Sign(With(claims, "exp", FakeProvider.Now - 121)),
        ["no end"] = (provider, claims) => provider.Sign(With(claims, "exp", null)),
        ["of the future"] = (provider, claims) => provider.Sign(With(claims, "iat", FakeProvider.Now + 180)),
        ["older than the round"] = (provider, claims) => provider.Sign(With(claims, "iat", FakeProvider.Now - 180)),
        ["nobody"] = (provider, claims) => provider.Sign(With(claims, "sub", "")),
        ["too long a subject"] = (provider, claims) => provider.Sign(With(claims, "sub", new string('a', 256))),
        ["hash of another access token"] = (provider, claims) => provider.Sign(With(claims, "at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
        ["algorithm none"] = (_, claims) => FakeProvider.Sign(claims, null),
        ["another key"] = (_, claims) =>
            FakeProvider.Sign(claims, new SigningCredentials(FakeProvider.NewKey("first"), SecurityAlgorithms.RsaSha256)),
        ["unknown key"] = (_, claims) =>
            FakeProvider.Sign(claims, new SigningCredentials(FakeProvider.NewKey("unknown"), SecurityAlgorithms.RsaSha256)),
        ["public key as a shared secret"] = (provider, claims) =>
            FakeProvider.Sign(
                claims,
                new SigningCredentials(
                    new SymmetricSecurityKey(Encoding.UTF8.GetBytes(provider.Key.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "first" },
                    SecurityAlgorithms.HmacSha256
                )
            ),
        ["client secret as a key"] = (_, claims) =>
            FakeProvider.Sign(
                claims,
                new SigningCredentials(
                    new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes(FakeProvider.Secret))),
                    SecurityAlgorithms.HmacSha256
                )
            ),
        ["changed after it was signed"] = (provider, claims) =>
        {
            var good = provider.Sign(claims).Split('.');
            return $"{good[0]}.{provider.Sign(With(claims, "sub", "somebody else")).Split('.')[1]}.{good[2]}";
        },
        ["no token at all"] = (_, _) => "not a token",
    };

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_forged_token_signs_nobody_in(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        var wrong = new List<string>();
        foreach (var (name, forge) in Tokens)
        {
            using var person = new Person(portal);
            var asked = await company.Begin(person);
            var token = forge(provider, provider.Claims(asked, Subject, "forged@sso.example"));
            var led = await company.Back(person, asked.State, provider.CodeFor(asked, token));
            if (led != $"{company.Home}sign-in/provider?problem=sign_on.token" || await SsoCompany.SentFrom(person, company.Home) is null)
            {
                wrong.Add($"{name}: {led}");
            }
        }

        Assert.Empty(wrong);
        using var good = new Person(portal);
        Assert.Equal(company.Home, await company.Round(good, Subject, "forged@sso.example"));
        Assert.Null(await SsoCompany.SentFrom(good, company.Home));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_answer_counts_once_in_the_browser_and_the_round_it_is_of(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        var state = $"{company.Home}sign-in/provider?problem=sign_on.state";

        // Another browser's state, and none.
        using var victim = new Person(portal);
        using var attacker = new Person(portal);
        var theirs = await company.Begin(attacker);
        var code = provider.CodeFor(theirs, provider.Sign(provider.Claims(theirs, "attacker", "attacker@sso.example")));
        Assert.Equal(state, await company.Back(victim, theirs.State, code));
        Assert.Equal(state, await company.Back(victim, "", code));

        // The code of another round: the verifier is not its.
        var mine = await company.Begin(victim);
        Assert.Equal($"{company.Home}sign-in/provider?problem=sign_on.provider", await company.Back(victim, mine.State, code));

        // The same answer again, also with a cookie that was kept.
        using var twice = new Person(portal);
        var asked = await company.Begin(twice);
        var kept = twice.Cookies.GetAllCookies().Single(cookie => cookie.Name.StartsWith("backoffice-round-", StringComparison.Ordinal));
        var token = provider.Sign(provider.Claims(asked, "twice", "twice@sso.example"));
        Assert.Equal(company.Home, await company.Back(twice, asked.State, provider.CodeFor(asked, token)));
        twice.Cookies.Add(portal.Address, new System.Net.Cookie(kept.Name, kept.Value));
        Assert.Equal(state, await company.Back(twice, asked.State, provider.CodeFor(asked, token)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_answer_of_another_provider_is_not_taken(Database database)
    {
        var portal = await portals.On(database);
        await using var provider = await FakeProvider.Start();
        await using var silent = await FakeProvider.Start(namesItself: false);
        await using var other = await FakeProvider.Start();
        var company = await SsoCompany.On(portal, provider, "viewer");
        var quiet = await SsoCompany.On(portal, silent, "viewer");
        using var person = new Person(portal);
        foreach (var iss in (string[])[other.Issuer, provider.Issuer + "/", ""])
        {
            var asked = await company.Begin(person);
            var code = provider.CodeFor(asked, provider.Sign(provider.Claims(asked, "mixed", "mixed@sso.example")));
            Assert.Equal($"{company.Home}sign-in/provider?problem=sign_on.issuer", await company.Back(person, asked.State, code, iss));
        }

        // Where the provider does not announce it, it may be absent, but not another.
        var first = await quiet.Begin(person);
        var given = silent.CodeFor(first, silent.Sign(silent.Claims(first, "quiet", "quiet@sso.example")));
        Assert.Equal($"{quiet.Home}sign-in/provider?problem=sign_on.issuer", await quiet.Back(person, first.State, given, other.Issuer));
        var second = await quiet.Begin(person);
        given = silent.CodeFor(second, silent.Sign(silent.Claims(second, "quiet", "quiet@sso.example")));
        Assert.Equal(quiet.Home, await quiet.Back(person, second.State, given, ""));

        // The round of one company at the callback of another, whose provider is the same.
        var twin = await SsoCompany.On(portal, provider, "viewer");
        var round = await company.Begin(person);
        var crossed = provider.CodeFor(round, provider.Sign(provider.Claims(round, "crossed", "crossed@sso.example")));
        Assert.Equal($"{twin.Home}sign-in/provider?problem=sign_on.state", await twin.Back(person, round.State, crossed));
    }

    private static Dictionary<string, object> With(Dictionary<string, object> claims, string name, object? value)
    {
        var changed = new Dictionary<string, object>(claims, StringComparer.Ordinal);
        changed.Remove(name);
        if (value is not null)
        {
            changed[name] = value;
        }

        return changed;
    }
}
