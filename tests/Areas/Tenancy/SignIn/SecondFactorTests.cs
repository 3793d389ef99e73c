using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>Codes of an app and recovery codes: each once, few guesses, and no way around them.</summary>
public class SecondFactorTests
{
    /// <summary>RFC 6238, appendix B, mode SHA-1; the last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.Code(key, Totp.StepAt(now)));
        Assert.Equal(seconds / 30, Totp.Match(key, code, now.AddSeconds(30)));
        Assert.Equal(seconds / 30, Totp.Match(key, code, now.AddSeconds(-30)));
    }

    [Fact]
    public void A_code_two_steps_off_is_refused()
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        Assert.Null(Totp.Match(key, "081804", now.AddSeconds(60)));
        Assert.Null(Totp.Match(key, "081804", now.AddSeconds(-60)));
    }

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_in_base_32(string bytes, string text) => Assert.Equal(text, Base32.Encode(Encoding.ASCII.GetBytes(bytes)));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_code_signs_in_after_the_password_and_only_once(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var (key, _) = await member.AddApp();
        Assert.Equal(["An authenticator app was added"], await member.MailSubjects());
        var asked = await member.UpToTheCode();

        // The code that confirmed the app is used up.
        Assert.Equal("sign_in.code", (await member.EnterCode(asked, member.CodeOf(key))).Refusals[0].Code);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = member.CodeOf(key);
        Assert.Equal(member.Person, (await member.EnterCode(asked, $"{code[..3]} {code[3..]}")).Value);
        Assert.False((await member.EnterCode(asked, code)).Succeeded);

        // Nor does an earlier one work after a later one.
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True((await member.EnterCode(asked, member.CodeOf(key))).Succeeded);
        Assert.False((await member.EnterCode(asked, member.CodeOf(key, -1))).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_code_sent_twice_at_the_same_time_signs_in_once(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var (key, codes) = await member.AddApp();
        var asked = await member.UpToTheCode();
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        foreach (var code in new[] { member.CodeOf(key), codes[0] })
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => member.EnterCode(asked, code)));
            Assert.Single(outcomes, outcome => outcome.Succeeded);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Ten_recovery_codes_work_once_each_and_are_stored_hashed(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var (_, codes) = await member.AddApp();
        Assert.Equal(10, codes.Distinct().Count());
        var asked = await member.UpToTheCode();
        Assert.True((await member.EnterCode(asked, codes[3].ToUpperInvariant())).Succeeded);
        Assert.False((await member.EnterCode(asked, codes[3])).Succeeded);
        Assert.True((await member.EnterCode(asked, codes[4].Replace("-", " ", StringComparison.Ordinal))).Succeeded);
        Assert.Equal(8, await member.With<SecondFactor, int>(factor => factor.RecoveryCodesLeft(member.Id)));
        Assert.Contains("A recovery code was used", await member.MailSubjects());
        var stored = await member.With<PlatformDb, List<byte[]>>(db =>
            db.Set<RecoveryCode>().Where(code => code.UserId == member.Id).Select(code => code.Hash).ToListAsync()
        );
        Assert.DoesNotContain(
            stored,
            hash => codes.Any(code => Encoding.ASCII.GetString(hash).Contains(code[..5], StringComparison.Ordinal))
        );

        var renewed = await member.With<AuthenticatorSetup, Outcome<AuthenticatorSetup.Codes>>(setup =>
            setup.Renew(member.Id, Member.Password)
        );
        asked = await member.UpToTheCode();
        Assert.False((await member.EnterCode(asked, codes[5])).Succeeded);
        Assert.True((await member.EnterCode(asked, renewed.Value!.Items[5])).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Five_wrong_codes_lock_for_ten_minutes_and_the_password_does_not_give_more(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var (key, _) = await member.AddApp();
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var asked = await member.UpToTheCode(); // the first of five attempts
        await member.EnterCode(asked, "000000");
        await member.EnterCode(asked, "000000");
        asked = await member.UpToTheCode(); // the fourth
        Assert.False((await member.EnterCode(asked, "000000")).Succeeded);
        Assert.False((await member.EnterCode(asked, member.CodeOf(key))).Succeeded);
        Assert.False((await member.EnterPassword()).Succeeded);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        asked = await member.UpToTheCode();
        Assert.True((await member.EnterCode(asked, member.CodeOf(key))).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Guesses_sent_at_the_same_time_count_too(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => member.EnterPassword("wrong wrong wrong")));
        Assert.False((await member.EnterPassword()).Succeeded);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await member.EnterPassword()).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Adding_and_removing_ask_for_a_proof(Database database)
    {
        await using var host = await Host.Start(database);
        var (member, other) = (await Member.Join(host), await Member.Join(host));
        var offer = await member.With<AuthenticatorOffers, AuthenticatorOffer>(offers => Task.FromResult(offers.New(member.Person)));
        var code = member.CodeOf(Member.KeyIn(offer));
        Assert.Equal("password", (await Add(member, offer.Ticket, code, "not my password")).Refusals[0].Field);
        Assert.Equal("code", (await Add(member, offer.Ticket, "000000", Member.Password)).Refusals[0].Field);
        Assert.Equal("factor.ticket", (await Add(other, offer.Ticket, code, Member.Password)).Refusals[0].Code);
        Assert.IsType<SignedIn>((await member.EnterPassword()).Value);

        var (key, _) = await member.AddApp();
        Assert.Equal("factor.exists", (await Add(member, offer.Ticket, code, Member.Password)).Refusals[0].Code);
        Assert.Equal("account.proof", (await Remove(member, "not my password")).Refusals[0].Code);
        await member.UpToTheCode();
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await Remove(member, member.CodeOf(key))).Succeeded);
        Assert.IsType<SignedIn>((await member.EnterPassword()).Value);
        Assert.Equal("Your authenticator app was removed", (await member.MailSubjects())[^1]);
        Assert.Equal(0, await member.With<SecondFactor, int>(factor => factor.RecoveryCodesLeft(member.Id)));
    }

    /// <summary>OWASP ASVS 5.0, 6.4.3: a reset of the password does not reset the second factor.</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_password_reset_still_asks_for_the_code(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var old = await ResetLink(member);
        await member.AddApp();
        var asked = await member.UpToTheCode();
        // A link mailed before the factor was added is worth nothing.
        Assert.Equal("reset.link", (await Reset(member, old)).Refusals[0].Code);
        Assert.True((await Reset(member, await ResetLink(member))).Succeeded);
        Assert.Equal("sign_in.step", (await member.EnterCode(asked, "000000")).Refusals[0].Code);
        Assert.IsType<CodeAsked>((await member.EnterPassword("another long password")).Value);
    }

    private static Task<Outcome<AuthenticatorSetup.Codes>> Add(Member member, string ticket, string code, string password) =>
        member.With<AuthenticatorSetup, Outcome<AuthenticatorSetup.Codes>>(setup => setup.Add(member.Id, ticket, code, password));

    private static Task<Outcome<Done>> Remove(Member member, string secret) =>
        member.With<AuthenticatorSetup, Outcome<Done>>(setup => setup.Remove(member.Id, secret));

    private static Task<string> ResetLink(Member member) =>
        member.With<UserManager<User>, string>(async users =>
            RegisterCompany.Encode(await users.GeneratePasswordResetTokenAsync((await users.FindByIdAsync(member.Id.ToString()))!))
        );

    private static Task<Outcome<Done>> Reset(Member member, string token) =>
        member.With<ResetPassword, Outcome<Done>>(reset => reset.Run(member.Id, token, "another long password"));
}
