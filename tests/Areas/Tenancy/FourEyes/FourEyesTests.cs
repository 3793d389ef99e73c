using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackOffice.Tests.Areas.Tenancy.FourEyes;

/// <summary>The rule that two owners say yes before anybody gets more rights, and what becomes of a request.</summary>
[Collection(Staff.Name)]
public class FourEyesTests
{
    private const string Waits = "rights_request.waiting";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_owner_of_two_switches_it_on_and_two_switch_it_off(Database database)
    {
        var pair = await Pair.Of(database);
        Assert.Equal("forbidden", (await pair.Switch(pair.Clerk, true)).Code());
        Assert.Equal("forbidden", (await pair.Switch(pair.Viewer, true)).Code());
        var stale = pair.Anna with { ProvedAt = pair.Company.Host.Clock.GetUtcNow().UtcDateTime.AddMinutes(-11) };
        Assert.Equal("proof.required", (await pair.Switch(stale, true)).Code());
        Assert.Equal("", (await pair.Give(pair.Anna, pair.Bert, "viewer")).Code());
        Assert.Equal("four_eyes.one_owner", (await pair.Switch(pair.Anna, true)).Code());
        Assert.Equal("", (await pair.Give(pair.Anna, pair.Bert, "owner")).Code());
        Assert.Equal("", (await pair.Switch(pair.Anna, true)).Code());

        Assert.Equal(Waits, (await pair.Switch(pair.Anna, false)).Code());
        Assert.Equal(Waits, (await pair.Give(pair.Anna, pair.Viewer, "bookkeeper")).Code());
        var off = Assert.Single(await pair.Requests(), card => card.Opens[0].StartsWith("The company:", StringComparison.Ordinal));
        Assert.Equal("", (await pair.Approve(pair.Bert, off.Id)).Code());
        Assert.Equal("", (await pair.Give(pair.Anna, pair.Viewer, "bookkeeper")).Code());
        var activity = await pair.Company.Activity();
        Assert.Contains("A owner: Two owners have to say yes before anybody gets more rights", activity);
        Assert.Contains("A owner: One person gives rights alone", activity);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_a_clerk_or_a_program_asks_takes_the_yes_of_both_owners(Database database)
    {
        var pair = await Pair.Of(database);
        var made = await pair.Company.Do(
            (CreateApiClient create) => create.Run(new("Sync", ["company.write", "finance.write", "parties.write"]))
        );
        await pair.Switch(pair.Anna, true);
        var program = new Caller(pair.Company.Id, pair.Company.Slug, made.ClientId, "Sync", CallerKind.ApiClient);
        foreach (var asker in new[] { pair.Clerk, program })
        {
            Assert.Equal(Waits, (await pair.Give(asker, pair.Junior, "Manager")).Code());
            var card = await pair.Waiting();
            Assert.Null(card.FirstYesBy);
            Assert.Equal("forbidden", (await pair.Approve(pair.Junior, card.Id)).Code());
            Assert.Equal("forbidden", (await pair.Approve(asker, card.Id)).Code());
            Assert.False((await pair.Approve(pair.Bert, card.Id)).Value!.IsDone);
            Assert.Equal("Junior", await pair.RoleOf(pair.Junior));
            Assert.Equal("rights_request.again", (await pair.Approve(pair.Bert, card.Id)).Code());
            Assert.True((await pair.Approve(pair.Anna, card.Id)).Value!.IsDone);
            Assert.Equal("Manager", await pair.RoleOf(pair.Junior));
            // Down again is at once.
            Assert.Equal("", (await pair.Give(asker, pair.Junior, "Junior")).Code());
        }
    }

    // RFC 9110, section 15.3.3: taken, not done, and where to read what becomes of it.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_API_answers_202_and_says_where_the_state_is(Database database)
    {
        var pair = await Pair.OnTwo(database);
        var asked = await pair.Give(pair.Anna, pair.Viewer, "bookkeeper");
        var answer = Assert.IsType<Accepted<ApiError>>(ApiAnswers.Ok(asked));
        Assert.Equal(202, answer.StatusCode);
        Assert.Equal($"/api/v1/rights-requests/{(await pair.Waiting()).Id}", answer.Location);
        Assert.Equal(Waits, answer.Value!.Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_lapses_after_seven_days_and_owners_or_the_requester_end_it(Database database)
    {
        var pair = await Pair.OnTwo(database);
        await pair.Give(pair.Clerk, pair.Junior, "Manager");
        var card = await pair.Waiting();
        Assert.Equal("forbidden", (await pair.Decline(pair.Junior, card.Id)).Code());
        Assert.Equal("", (await pair.Decline(pair.Clerk, card.Id)).Code());
        await pair.Give(pair.Anna, pair.Junior, "Manager");
        Assert.Equal("forbidden", (await pair.Decline(pair.Clerk, (await pair.Waiting()).Id)).Code());
        Assert.Equal("", (await pair.Decline(pair.Bert, (await pair.Waiting()).Id)).Code());

        await pair.Give(pair.Anna, pair.Junior, "Manager");
        var late = (await pair.Waiting()).Id;
        pair.Company.Host.Clock.Advance(RightsRequest.Lifetime - TimeSpan.FromMinutes(1));
        Assert.Equal("rights_request.own", (await pair.Approve(pair.Anna, late)).Code());
        pair.Company.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("not_found", (await pair.Approve(pair.Bert, late)).Code());
        Assert.Equal("not_found", (await pair.Decline(pair.Bert, late)).Code());
        Assert.Equal(
            [RequestState.Expired, RequestState.Declined, RequestState.Declined],
            (await pair.Requests()).Select(item => item.State)
        );
        Assert.Equal("Junior", await pair.RoleOf(pair.Junior));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_opens_more_than_was_read_is_not_done(Database database)
    {
        var pair = await Pair.OnTwo(database);
        await pair.Company.As(pair.Anna, (SaveRole save) => save.Create(new SaveRole.Request("Clerk", ["finance.view", "finance.create"])));
        Assert.Equal(Waits, (await pair.Give(pair.Anna, pair.Viewer, "Clerk")).Code());
        var card = await pair.Waiting();
        Assert.Equal($"A viewer ({await Mail(pair, pair.Viewer)}): from viewer to Clerk. Opens finance.create.", Assert.Single(card.Opens));
        // Nobody has the role yet, so to widen it gives nobody anything.
        await pair.Company.As(
            pair.Anna,
            (SaveRole save) => save.Change("Clerk", new SaveRole.Request("Clerk", ["finance.create", "company.configure"]))
        );
        Assert.Equal("rights_request.moved", (await pair.Approve(pair.Bert, card.Id)).Code());
        Assert.Equal("viewer", await pair.RoleOf(pair.Viewer));

        // Asked anew, the older one is closed, and the yes is to the new words.
        Assert.Equal(Waits, (await pair.Give(pair.Anna, pair.Viewer, "Clerk")).Code());
        var anew = await pair.Waiting();
        Assert.NotEqual(card.Id, anew.Id);
        Assert.Contains("company.configure", anew.Opens[0], StringComparison.Ordinal);
        Assert.True((await pair.Approve(pair.Bert, anew.Id)).Value!.IsDone);
        Assert.Equal("Clerk", await pair.RoleOf(pair.Viewer));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_is_done_that_the_requester_could_not_do_now(Database database)
    {
        var pair = await Pair.Of(database);
        var carl = await pair.Company.Member("owner");
        await pair.Switch(pair.Anna, true);
        Assert.Equal(Waits, (await pair.Give(pair.Anna, pair.Viewer, "bookkeeper")).Code());
        var card = await pair.Waiting();
        Assert.Equal("", (await pair.Give(pair.Bert, pair.Anna, "viewer")).Code());
        // Her own yes is no owner's any more.
        Assert.False((await pair.Approve(pair.Bert, card.Id)).Value!.IsDone);
        var refused = await pair.Approve(carl, card.Id);
        Assert.Equal("rights_request.refused", refused.Code());
        Assert.Equal("viewer", await pair.RoleOf(pair.Viewer));
        Assert.Equal(RequestState.Waiting, (await pair.Waiting(carl)).State);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Both_prove_who_they_are_and_other_owners_get_a_mail(Database database)
    {
        var pair = await Pair.OnTwo(database);
        var longAgo = pair.Company.Host.Clock.GetUtcNow().UtcDateTime.AddMinutes(-11);
        Assert.Equal("proof.required", (await pair.Give(pair.Anna with { ProvedAt = longAgo }, pair.Viewer, "bookkeeper")).Code());
        Assert.Empty(await pair.Requests());
        await pair.Give(pair.Anna, pair.Viewer, "bookkeeper");
        var card = await pair.Waiting();
        Assert.Equal("proof.required", (await pair.Approve(pair.Bert with { ProvedAt = longAgo }, card.Id)).Code());
        await pair.Company.Post();
        var mails = pair
            .Company.Host.Mail.Sent.Where(mail => mail.Subject.EndsWith("asks for your yes", StringComparison.Ordinal))
            .ToList();
        var (annas, berts) = (await Mail(pair, pair.Anna), await Mail(pair, pair.Bert));
        var mail = Assert.Single(mails, mail => mail.To == berts);
        Assert.Contains(card.Opens[0], mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/company/people/requests", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(mails, mail => mail.To == annas);

        await pair.Approve(pair.Bert, card.Id);
        var activity = await pair.Company.Activity();
        Assert.Contains($"A owner: Asked owners for their yes: {card.Opens[0]}", activity);
        Assert.Contains($"A owner: Said yes to what A owner asked for: {card.Opens[0]}", activity);
        Assert.Contains("A owner: A viewer: viewer became bookkeeper", activity);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_two_who_say_yes_at_once_one_does_it(Database database)
    {
        var pair = await Pair.Of(database);
        var carl = await pair.Company.Member("owner");
        await pair.Switch(pair.Anna, true);
        await pair.Company.TryInvite(pair.Anna, Staff.Address(), "bookkeeper");
        var id = (await pair.Waiting()).Id;
        var both = await Task.WhenAll(Task.Run(() => pair.Approve(pair.Bert, id)), Task.Run(() => pair.Approve(carl, id)));
        var codes = both.Select(outcome => outcome.Code()).Order(StringComparer.Ordinal).ToList();
        Assert.Equal("", codes[0]);
        Assert.Contains(codes[1], new[] { "not_found", "rights_request.answered" });
        Assert.Equal(1, (await pair.Company.Do((InvitationList list) => list.Run(new ListQuery()))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_company_sees_and_answers_nothing_of_it(Database database)
    {
        var pair = await Pair.OnTwo(database);
        var other = await Pair.OnTwo(database);
        await pair.Give(pair.Anna, pair.Viewer, "bookkeeper");
        var id = (await pair.Waiting()).Id;
        Assert.Equal("not_found", (await other.Approve(other.Anna, id)).Code());
        Assert.Equal("not_found", (await other.Decline(other.Anna, id)).Code());
        Assert.Equal("not_found", (await other.Company.As(other.Anna, (RequestList list) => list.Get(id))).Code());
        Assert.Empty(await other.Requests());
        Assert.Equal("forbidden", (await pair.Company.As(pair.Viewer, (RequestList list) => list.Get(id))).Code());
        Assert.Equal("", (await pair.Company.As(pair.Clerk, (RequestList list) => list.Get(id))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Requests_do_not_pile_up(Database database)
    {
        var pair = await Pair.OnTwo(database);
        for (var at = 0; at < FourEyesGuard.Most; at++)
        {
            Assert.Equal(Waits, (await pair.Company.TryInvite(pair.Clerk, $"person{at}@pile.example", "Manager")).Code());
        }

        Assert.Equal("rights_request.many", (await pair.Company.TryInvite(pair.Clerk, "one@pile.example", "Manager")).Code());
        Assert.Equal(Waits, (await pair.Company.TryInvite(pair.Clerk, "person7@pile.example", "Manager")).Code());
    }

    private static async Task<string> Mail(Pair pair, Caller person) =>
        (await pair.Company.Members()).Single(row => row.Id == person.ActorId).Email;
}
