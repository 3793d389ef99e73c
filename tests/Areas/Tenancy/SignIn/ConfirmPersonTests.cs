using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Http;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>A further proof belongs to one session, whose cookie it renews (OWASP ASVS 5.0, 7.2.4).</summary>
public class ConfirmPersonTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_proof_renews_the_mark_of_its_session_and_ends_the_former(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var began = host.Clock.GetUtcNow().UtcDateTime;
        var (here, there) = (await Open(member), await Open(member));
        Assert.Equal(began, here.ProvedAt);
        host.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal("account.proof", (await Confirm(member, here, "not my password")).Refusals[0].Code);
        Assert.True(await IsLive(member, here));
        var renewed = (await Confirm(member, here, Member.Password)).Value!;
        Assert.Equal((here.Id, began.AddMinutes(30)), (renewed.Id, renewed.ProvedAt));
        Assert.True(await IsLive(member, renewed));
        Assert.False(await IsLive(member, here));
        Assert.True(await IsLive(member, there));
        Assert.False(await IsLive(member, there with { ProvedAt = renewed.ProvedAt }));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_code_and_a_passkey_of_ones_own_are_proofs(Database database)
    {
        await using var host = await Host.Start(database);
        var (member, other) = (await Member.Join(host), await Member.Join(host));
        var (key, codes) = await member.AddApp();
        var session = await Open(member);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        session = (await Confirm(member, session, member.CodeOf(key))).Value!;
        Assert.Equal("account.proof", (await Confirm(member, session, member.CodeOf(key))).Refusals[0].Code);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        session = (await Confirm(member, session, codes[0])).Value!;

        using var theirs = await Passkey(other);
        Assert.Equal("account.proof", (await Confirm(member, session, theirs)).Refusals[0].Code);
        using var own = await Passkey(member);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var proved = await Confirm(member, session, own);
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, proved.Value!.ProvedAt);
    }

    private static Task<SessionMark> Open(Member member) =>
        member.With<Sessions, SessionMark>(sessions => sessions.Open(member.Id, SignInMethod.Password, null));

    private static Task<bool> IsLive(Member member, SessionMark mark) =>
        member.With<Sessions, bool>(sessions => sessions.IsLive(mark, member.Id));

    private static Task<Outcome<SessionMark>> Confirm(Member member, SessionMark session, string secret) =>
        member.With<ConfirmPerson, Outcome<SessionMark>>(confirm => confirm.BySecret(member.Id, session.Id, secret));

    private static async Task<Outcome<SessionMark>> Confirm(Member member, SessionMark session, SecurityKey key)
    {
        var http = new DefaultHttpContext();
        var offer = (await member.With<PasskeySignIn, PasskeyOffer?>(signIn => signIn.Offer(http)))!;
        return await member.With<ConfirmPerson, Outcome<SessionMark>>(confirm =>
            confirm.ByPasskey(member.Id, session.Id, offer.Ticket, key.Get(offer.Options), http)
        );
    }

    private static async Task<SecurityKey> Passkey(Member member)
    {
        var http = new DefaultHttpContext();
        var key = new SecurityKey();
        var offer = await member.With<Passkeys, Outcome<PasskeyOffer>>(keys => keys.Offer(member.Id, "Phone", Member.Password, http));
        var added = await member.With<Passkeys, Outcome<Done>>(keys =>
            keys.Add(member.Id, offer.Value!.Ticket, key.Create(offer.Value.Options), http)
        );
        Assert.True(added.Succeeded);
        return key;
    }
}
