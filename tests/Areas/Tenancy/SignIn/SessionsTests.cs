using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>Sessions end by their owner, by a new password, by rest and by age (OWASP ASVS 5.0, 7.3 and 7.4).</summary>
public class SessionsTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_session_ends_two_hours_after_its_last_act_and_twelve_after_it_began(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var idle = await Open(member);
        host.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.True(await IsLive(member, idle)); // seen: two hours from now
        host.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.True(await IsLive(member, idle));
        host.Clock.Advance(TimeSpan.FromMinutes(120));
        Assert.False(await IsLive(member, idle));

        var busy = await Open(member);
        for (var hour = 0; hour < 11; hour++)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            Assert.True(await IsLive(member, busy));
        }

        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await IsLive(member, busy));
        Assert.Empty(await List(member));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Being_seen_is_written_once_a_minute_and_not_by_the_watch(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var session = await Open(member);
        var began = host.Clock.GetUtcNow().UtcDateTime;
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        await IsLive(member, session);
        Assert.Equal(began, (await List(member))[0].LastSeenAt);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await IsLive(member, session);
        Assert.Equal(began.AddMinutes(1), (await List(member))[0].LastSeenAt);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains(session.Id, await member.With<Sessions, IReadOnlySet<Guid>>(sessions => sessions.LiveAmong([session.Id])));
        Assert.Equal(began.AddMinutes(1), (await List(member))[0].LastSeenAt);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task People_list_and_end_their_own_sessions_only(Database database)
    {
        await using var host = await Host.Start(database);
        var (mine, other) = (await Member.Join(host), await Member.Join(host));
        var (here, there, third) = (await Open(mine), await Open(mine), await Open(mine));
        var theirs = await Open(other);
        Assert.Equal("Firefox on Linux", (await List(other)).Single().Device);

        await End(mine, theirs);
        Assert.True(await IsLive(other, theirs));
        Assert.False(await IsLive(mine, theirs));
        await End(mine, there);
        Assert.False(await IsLive(mine, there));
        Assert.Equal([here.Id, third.Id], (await List(mine)).Select(row => row.Id).Order());
        await mine.With<Sessions, bool>(async sessions =>
        {
            await sessions.EndOthers(mine.Id, here.Id);
            return true;
        });
        Assert.Equal([here.Id], (await List(mine)).Select(row => row.Id));
        Assert.True(await IsLive(other, theirs));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_new_password_needs_the_present_one_and_ends_every_session(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var session = await Open(member);

        var wrong = await Change(member, "not my password", "a new long password");
        Assert.Equal(("account.proof", "present"), (wrong.Refusals[0].Code, wrong.Refusals[0].Field));
        Assert.Equal("chosen", (await Change(member, Member.Password, "short")).Refusals[0].Field);
        Assert.True(await IsLive(member, session));

        Assert.True((await Change(member, Member.Password, "a new long password")).Succeeded);
        Assert.False(await IsLive(member, session));
        Assert.False((await member.EnterPassword()).Succeeded);
        Assert.IsType<SignedIn>((await member.EnterPassword("a new long password")).Value);
        Assert.Equal(["Your password was changed"], await member.MailSubjects());
    }

    [Theory]
    [InlineData(Firefox, "Firefox on Linux")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        "Chrome on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
        "Edge on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        "Safari on iPhone"
    )]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
        "Chrome on Android"
    )]
    [InlineData("curl/8.14.1", "Unknown device")]
    [InlineData(null, "Unknown device")]
    public void A_device_is_named_in_words(string? userAgent, string words) => Assert.Equal(words, Device.InWords(userAgent));

    private static Task<SessionMark> Open(Member member) =>
        member.With<Sessions, SessionMark>(sessions => sessions.Open(member.Id, SignInMethod.Password, Firefox));

    private static Task<bool> IsLive(Member member, SessionMark session) =>
        member.With<Sessions, bool>(sessions => sessions.IsLive(session, member.Id));

    private static Task<IReadOnlyList<SessionRow>> List(Member member) =>
        member.With<Sessions, IReadOnlyList<SessionRow>>(sessions => sessions.Of(member.Id));

    private static Task<bool> End(Member member, SessionMark session) =>
        member.With<Sessions, bool>(async sessions =>
        {
            await sessions.End(session.Id, member.Id);
            return true;
        });

    private static Task<Outcome<SignedIn>> Change(Member member, string present, string chosen) =>
        member.With<ChangePassword, Outcome<SignedIn>>(change => change.Run(member.Id, present, chosen));
}
