using BackOffice.Kernel;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Http;

namespace BackOffice.Tests.Areas.Tenancy.SignIn;

/// <summary>Passkeys: added after the password, good for this address, each challenge once, gone when removed.</summary>
public class PasskeyTests
{
    private static readonly HttpContext Http = new DefaultHttpContext();

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_passkey_signs_in_alone_also_where_a_code_is_asked_for(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        using var phone = new SecurityKey();
        using var laptop = new SecurityKey();
        await Add(member, phone, " Phone ");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Add(member, laptop, "Laptop");
        await member.AddApp();
        Assert.Equal(["Phone", "Laptop"], (await List(member)).Select(row => row.Name));
        Assert.Equal(["A passkey was added", "A passkey was added", "An authenticator app was added"], await member.MailSubjects());
        Assert.Equal(member.Person, (await Enter(member, phone)).Value);
        Assert.Equal(member.Person, (await Enter(member, laptop)).Value);
        Assert.Equal(member.Person, (await Enter(member, laptop)).Value);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_challenge_is_answered_once(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        using var key = new SecurityKey();
        var offer = (await Offer(member)).Value!;
        var made = key.Create(offer.Options);
        Assert.True((await Add(member, offer.Ticket, made)).Succeeded);
        Assert.True((await Remove(member, key.Id)).Succeeded);
        Assert.Equal("passkey.refused", (await Add(member, offer.Ticket, made)).Refusals[0].Code);
        Assert.Empty(await List(member));

        // A synced passkey counts nothing: only the challenge tells the second answer from the first.
        await Add(member, key, "Synced");
        var asked = await Ask(member);
        var answer = Synced(key, asked);
        Assert.True((await Enter(member, asked.Ticket, answer)).Succeeded);
        Assert.Equal("sign_in.passkey", (await Enter(member, asked.Ticket, answer)).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_answer_sent_twice_at_the_same_time_signs_in_once(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        using var key = new SecurityKey();
        await Add(member, key, "Synced");
        var asked = await Ask(member);
        var answer = Synced(key, asked);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enter(member, asked.Ticket, answer), TestContext.Current.CancellationToken))
        );
        Assert.Equal(1, outcomes.Count(outcome => outcome.Succeeded));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_origin_is_refused(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        using var key = new SecurityKey();
        await Add(member, key, "Phone");
        foreach (var origin in new[] { "https://localhost:5080", "http://localhost:5081", "http://evil.localhost:5080", "null" })
        {
            using var elsewhere = new SecurityKey { Origin = origin };
            var offer = (await Offer(member)).Value!;
            Assert.Equal("passkey.refused", (await Add(member, offer.Ticket, elsewhere.Create(offer.Options))).Refusals[0].Code);
        }

        using var moved = new SecurityKey { Origin = "http://localhost:5080" };
        await Add(member, moved, "Moved");
        var asked = await Ask(member);
        using var phished = moved.At("http://evil.localhost:5080");
        Assert.Equal("sign_in.passkey", (await Enter(member, asked.Ticket, phished.Get(asked.Options))).Refusals[0].Code);
        Assert.True((await Enter(member, asked.Ticket, moved.Get(asked.Options))).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_device_that_does_not_check_its_owner_is_refused(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        using var careless = new SecurityKey { Verifies = false };
        var offer = (await Offer(member)).Value!;
        Assert.Equal("passkey.refused", (await Add(member, offer.Ticket, careless.Create(offer.Options))).Refusals[0].Code);

        using var key = new SecurityKey();
        await Add(member, key, "Phone");
        using var unlocked = key.At(key.Origin, verifies: false);
        var asked = await Ask(member);
        Assert.Equal("sign_in.passkey", (await Enter(member, asked.Ticket, unlocked.Get(asked.Options))).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_copy_of_the_key_is_noticed_by_its_count(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        using var key = new SecurityKey { Count = 5 };
        await Add(member, key, "Phone");
        Assert.True((await Enter(member, key)).Succeeded);
        Assert.True((await Enter(member, key)).Succeeded);
        key.Count = 6;
        Assert.Equal("sign_in.passkey", (await Enter(member, key)).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Adding_asks_for_the_password_and_a_good_name(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        Assert.Equal("account.proof", (await Offer(member, password: "wrong wrong wrong")).Refusals[0].Code);
        Assert.Equal("passkey.name", (await Offer(member, name: " \0 ")).Refusals[0].Code);
        Assert.Equal("passkey.name", (await Offer(member, name: new string('x', 101))).Refusals[0].Code);

        // The ticket of one person adds nothing to another, nor does it after ten minutes.
        var other = await Member.Join(host);
        using var key = new SecurityKey();
        var offer = (await Offer(member)).Value!;
        var made = key.Create(offer.Options);
        Assert.Equal("passkey.ticket", (await Add(other, offer.Ticket, made)).Refusals[0].Code);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("passkey.ticket", (await Add(member, offer.Ticket, made)).Refusals[0].Code);
        Assert.Empty(await member.MailSubjects());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_removed_passkey_and_an_unknown_one_are_refused_with_the_same_words(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        var other = await Member.Join(host);
        using var key = new SecurityKey();
        using var unknown = new SecurityKey();
        await Add(member, key, "Phone");
        unknown.Create((await Offer(member)).Value!.Options);

        Assert.Equal("account.proof", (await Remove(member, key.Id, "wrong wrong wrong")).Refusals[0].Code);
        Assert.Equal("not_found", (await Remove(other, key.Id)).Refusals[0].Code);
        Assert.True((await Enter(member, key)).Succeeded);
        Assert.True((await Remove(member, key.Id)).Succeeded);
        Assert.Equal(["A passkey was added", "A passkey was removed"], await member.MailSubjects());
        var removed = (await Enter(member, key)).Refusals[0];
        Assert.Equal(removed, (await Enter(member, unknown)).Refusals[0]);
        foreach (var nonsense in new[] { null, "", "{}", "[1]", "{\"id\":\"\"}", "no json" })
        {
            Assert.Equal(removed, (await Enter(member, (await Ask(member)).Ticket, nonsense)).Refusals[0]);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Guesses_at_the_password_do_not_lock_out_the_passkey(Database database)
    {
        await using var host = await Host.Start(database);
        var member = await Member.Join(host);
        using var key = new SecurityKey();
        await Add(member, key, "Phone");
        for (var guess = 0; guess < 5; guess++)
        {
            await member.EnterPassword("wrong wrong wrong");
        }

        Assert.True((await Enter(member, key)).Succeeded);
        Assert.Equal("sign_in.failed", (await member.EnterPassword()).Refusals[0].Code);
    }

    private static async Task Add(Member member, SecurityKey key, string name)
    {
        var offer = await Offer(member, name);
        Assert.True(offer.Succeeded, string.Join("; ", offer.Refusals));
        var added = await Add(member, offer.Value.Ticket, key.Create(offer.Value.Options));
        Assert.True(added.Succeeded, string.Join("; ", added.Refusals));
    }

    private static Task<Outcome<PasskeyOffer>> Offer(Member member, string name = "Key", string password = Member.Password) =>
        member.With<Passkeys, Outcome<PasskeyOffer>>(keys => keys.Offer(member.Id, name, password, Http));

    private static Task<Outcome<Done>> Add(Member member, string ticket, string credential) =>
        member.With<Passkeys, Outcome<Done>>(keys => keys.Add(member.Id, ticket, credential, Http));

    private static Task<Outcome<Done>> Remove(Member member, string id, string secret = Member.Password) =>
        member.With<Passkeys, Outcome<Done>>(keys => keys.Remove(member.Id, id, secret));

    private static Task<IReadOnlyList<PasskeyRow>> List(Member member) =>
        member.With<Passkeys, IReadOnlyList<PasskeyRow>>(keys => keys.Of(member.Id));

    private static async Task<PasskeyOffer> Ask(Member member) =>
        (await member.With<PasskeySignIn, PasskeyOffer?>(signIn => signIn.Offer(Http)))!;

    private static string Synced(SecurityKey key, PasskeyOffer asked) => key.Get(asked.Options, counts: false);

    private static async Task<Outcome<SignedIn>> Enter(Member member, SecurityKey key)
    {
        var asked = await Ask(member);
        return await Enter(member, asked.Ticket, key.Get(asked.Options));
    }

    private static Task<Outcome<SignedIn>> Enter(Member member, string ticket, string? credential) =>
        member.With<PasskeySignIn, Outcome<SignedIn>>(signIn => signIn.Run(ticket, credential, Http));
}
