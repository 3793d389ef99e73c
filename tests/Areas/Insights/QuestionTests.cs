using System.Text.RegularExpressions;
using BackOffice.Insights.Questions;
using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Mail;
using BackOffice.Tenancy.Flags;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Flags;
using BackOffice.Tests.Areas.Tenancy.Operators;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Insights;

/// <summary>What a firm asks people of a client: who can ask and read, and what the link in the mail is good for.</summary>
public partial class QuestionTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_question_is_answered_by_its_link_once_and_the_work_goes_on(Database database)
    {
        await using var place = await Asking.On(database);
        var item = await place.Draft();
        var question = await place.Ask("Which month is the Lisbon trip of?\nThe ticket says April.", item);
        Assert.Equal(WorkStatus.Waiting, (await place.Work(item)).Status);
        var link = await place.Link();

        var seen = await place.Look(link);
        Assert.Equal(("Which month is the Lisbon trip of?\nThe ticket says April.", "Petra Partner"), (seen!.Text, seen.AskedBy));
        Assert.Equal("question.answer", (await place.Answer(link, "   ")).Code());
        Assert.Equal("question.answer", (await place.Answer(link, new string('x', 4001))).Code());
        Assert.Equal("", (await place.Answer(link, "Of March, paid in April.")).Code());

        var row = await place.Get(question);
        Assert.Equal((QuestionState.Answered, "Of March, paid in April.", item), (row.State, row.Answer, row.Item));
        Assert.Equal(WorkStatus.InProgress, (await place.Work(item)).Status);
        await place.Company.Post();
        var letter = place.Host.Mail.Sent.Last(mail => mail.Subject.EndsWith("answered", StringComparison.Ordinal));
        Assert.Contains("Of March, paid in April.", letter.TextBody, StringComparison.Ordinal);

        Assert.Equal("question.link", (await place.Answer(link, "Something else")).Code());
        Assert.Null(await place.Look(link));
        Assert.Equal("Of March, paid in April.", (await place.Get(question)).Answer);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_link_is_good_for_its_own_question_alone_and_only_while_that_is_open(Database database)
    {
        await using var place = await Asking.On(database);
        var first = await place.Ask("First?");
        var (_, token) = await place.Link();
        var second = await place.Ask("Second?");
        var link = await place.Link();

        Assert.Null(await place.Look((second, token)));
        Assert.Null(await place.Look((link.Id, link.Token[1..] + "0")));
        Assert.Null(await place.Look((Guid.CreateVersion7(), link.Token)));
        Assert.NotNull(await place.Look((first, token)));
        Assert.Equal("", (await place.Withdraw(first)).Code());
        Assert.Equal("question.link", (await place.Answer((first, token), "Late")).Code());
        Assert.Equal("conflict", (await place.Withdraw(first)).Code());

        // A reminder replaces the link; after thirty days there is none.
        place.Host.Clock.Advance(RemindOfQuestions.Pause);
        await place.Remind();
        var newer = await place.Link();
        Assert.NotEqual(link.Token, newer.Token);
        Assert.Null(await place.Look(link));
        Assert.NotNull(await place.Look(newer));
        place.Host.Clock.Advance(TimeSpan.FromDays(26));
        Assert.Null(await place.Look(newer));
        Assert.Equal(QuestionState.Expired, (await place.Get(second)).State);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_is_asked_who_left_and_no_firm_is_told_that_was_let_go(Database database)
    {
        await using var place = await Asking.On(database);
        await place.Ask("Still there?");
        var link = await place.Link();
        await place.Company.Do((RemoveMember remove) => remove.Run(place.Member));
        Assert.Null(await place.Look(link));
        Assert.Equal("question.person", (await place.TryAsk(place.Member, "And now?")).Code());

        var owner = (await place.People()).Single().Id;
        Assert.Equal("", (await place.TryAsk(owner, "You then?")).Code());
        var theirs = await place.Link();
        Assert.NotNull(await place.Look(theirs));
        await place.Company.Do((RevokeGrant revoke) => revoke.Run(place.Grant));
        Assert.Null(await place.Look(theirs));
        Assert.Equal("question.link", (await place.Answer(theirs, "Too late")).Code());
        Assert.Equal("not_found", (await place.TryAsk(owner, "Hello?")).Code());
        Assert.Equal(0, (await place.List(place.Firm.Founder)).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_may_not_enter_the_client_can_neither_ask_nor_read(Database database)
    {
        await using var place = await Asking.On(database);
        var question = await place.Ask("For us alone?");
        var manager = await place.Firm.Hire(FirmRole.Manager);
        Assert.Equal(0, (await place.List(manager)).Total);
        Assert.Equal("not_found", (await place.Firm.Do(manager, (QuestionList list) => list.Get(question))).Code());
        Assert.Equal("not_found", (await place.Firm.Do(manager, (WithdrawQuestion withdraw) => withdraw.Run(question))).Code());
        Assert.Equal("not_found", (await place.Firm.Do(manager, (ClientContacts contacts) => contacts.Run(place.Grant))).Code());
        Assert.Equal("not_found", (await place.TryAsk(place.Member, "May I?", manager)).Code());

        await place.Firm.Assign(place.Grant, manager, AssignmentRole.Preparer);
        Assert.Equal(question, Assert.Single((await place.List(manager)).Items).Id);

        // People of another client cannot be asked about this one.
        var other = await place.Host.NewCompany();
        var stranger = await other.Member("viewer");
        Assert.Equal("question.person", (await place.TryAsk(stranger.ActorId, "Who are you?")).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_client_sees_who_was_asked_and_who_answered(Database database)
    {
        await using var place = await Asking.On(database);
        await place.Ask("Noted?");
        Assert.Equal("", (await place.Answer(await place.Link(), "Noted.")).Code());
        await place.Company.Post();
        var trail = await place.Company.Look(db => db.Set<AuditEntry>().ToListAsync());
        var asked = trail.Single(entry => entry.Action == nameof(AskQuestion));
        var answered = trail.Single(entry => entry.Action == nameof(AnswerQuestion));
        Assert.Equal(("Petra Partner", place.Firm.Founder.Firm), (asked.ActorName, asked.OnBehalfOf));
        Assert.Equal(("A viewer", null), (answered.ActorName, answered.OnBehalfOf));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task While_questions_are_off_none_is_asked_or_mailed_and_what_was_asked_is_answered(Database database)
    {
        await using var place = await Asking.On(database);
        var desk = await Desk.On(place.Host);
        await place.Ask("Before?");
        var link = await place.Link();
        await place.Ask("Not mailed yet?");
        await desk.TurnOff(FeatureFlags.ClientQuestions, place.Company);
        Assert.Equal(FeatureRefusals.Code, (await place.TryAsk(place.Member, "Now?")).Code());
        var mails = place.Host.Mail.Sent.Count;
        await place.Company.Post();
        place.Host.Clock.Advance(RemindOfQuestions.Pause);
        await place.Remind();
        await place.Company.Post();
        Assert.Equal(mails, place.Host.Mail.Sent.Count);
        Assert.Equal("", (await place.Answer(link, "Before.")).Code());

        // The next reminder makes up for what was not mailed.
        await desk.TakeBack(FeatureFlags.ClientQuestions, FlagScope.Company, place.Company);
        place.Host.Clock.Advance(RemindOfQuestions.Pause);
        await place.Remind();
        Assert.Equal("Not mailed yet?", (await place.Look(await place.Link()))!.Text);
        Assert.Equal("", (await place.TryAsk(place.Member, "Now?")).Code());
    }

    /// <summary>A firm with one client, in which a viewer can be asked.</summary>
    private sealed partial record Asking(Host Host, Practice Firm, TestCompany Company, Guid Grant, Guid Member) : IAsyncDisposable
    {
        private int sent;

        public static async Task<Asking> On(Database database)
        {
            Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
            var host = await Host.Start(database);
            var firm = await Practice.Founded(host);
            var company = await host.NewCompany();
            var grant = await firm.Client(company);
            await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
            return new Asking(host, firm, company, grant, (await company.Member("viewer")).ActorId);
        }

        /// <returns>An item of work about a draft of the client.</returns>
        public async Task<Guid> Draft()
        {
            await Company.Make(WorkKind.Drafts);
            Host.Clock.Set(Max(Host.Clock.GetUtcNow(), Defects.Later));
            await Company.Measure();
            return (await Firm.Queue(Firm.Founder)).Items[0].Id;
        }

        public async Task<WorkRow> Work(Guid id) => (await Firm.Do(Firm.Founder, (WorkList list) => list.Get(id))).Value!;

        public Task<Outcome<Guid>> TryAsk(Guid of, string text, FirmCaller? caller = null, Guid? item = null) =>
            Firm.Do(caller ?? Firm.Founder, (AskQuestion ask) => ask.Run(new AskQuestion.Request(Grant, of, text, item)));

        public async Task<Guid> Ask(string text, Guid? item = null)
        {
            var asked = await TryAsk(Member, text, item: item);
            Assert.Equal("", asked.Code());
            return asked.Value;
        }

        /// <summary>The link in the newest mail about a question.</summary>
        public async Task<(Guid Id, string Token)> Link()
        {
            await Company.Post();
            var links = Host.Mail.Sent.Select(mail => Links().Match(mail.TextBody)).Where(match => match.Success).ToList();
            Assert.True(links.Count > sent, "No new mail about a question.");
            sent = links.Count;
            return (Guid.Parse(links[^1].Groups["id"].Value), links[^1].Groups["token"].Value);
        }

        public Task<AskedQuestion?> Look((Guid Id, string Token) link) =>
            Host.Anybody((AnswerQuestion answer) => answer.Look(link.Id, link.Token));

        public Task<Outcome<Done>> Answer((Guid Id, string Token) link, string text) =>
            Host.Anybody((AnswerQuestion answer) => answer.Run(link.Id, link.Token, text));

        public Task<Outcome<Done>> Withdraw(Guid id) => Firm.Do(Firm.Founder, (WithdrawQuestion withdraw) => withdraw.Run(id));

        public async Task<QuestionRow> Get(Guid id) => (await Firm.Do(Firm.Founder, (QuestionList list) => list.Get(id))).Value!;

        public async Task<ListPage<QuestionRow>> List(FirmCaller caller) =>
            (await Firm.Do(caller, (QuestionList list) => list.Run(new ListQuery(), new QuestionList.Filter("all")))).Value!;

        public async Task<IReadOnlyList<(Guid Id, string Name)>> People() =>
            (await Firm.Do(Firm.Founder, (ClientContacts contacts) => contacts.Run(Grant))).Value!.People;

        public async Task Remind()
        {
            await using var scope = Host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RemindOfQuestions>().Run(CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

        [GeneratedRegex("/question\\?id=(?<id>[0-9a-f-]{36})&token=(?<token>[0-9a-f]{64})\\s", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Links();
    }
}
