using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.AccessReviews;

/// <summary>A review begins by an owner's hand or by itself, nags, ends when all is decided, and then stays as it is.</summary>
[Collection(Staff.Name)]
public class ReviewEvidenceTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_is_finished_when_every_line_is_decided_and_then_nothing_changes(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var clerk = await company.Member("viewer");
        var review = await company.Review();
        Assert.Equal("review.undecided", (await company.As(owner, (FinishReview finish) => finish.Run(review))).Code());
        await company.KeepTheRest(review);
        Assert.Equal("", (await company.As(owner, (FinishReview finish) => finish.Run(review))).Code());

        var card = await company.Do((ReviewList list) => list.Get(review));
        Assert.Equal(("A owner", 3, 3), (card.FinishedBy, card.Lines, card.Decided));
        Assert.Matches("^[0-9a-f]{64}$", card.Hash);
        Assert.True(await company.Ask((ReviewList list) => list.IsIntact(review)));
        Assert.Equal("not_found", await company.Decide(owner, review, clerk.ActorId, ReviewVerdict.Remove));
        Assert.Equal("not_found", (await company.As(owner, (FinishReview finish) => finish.Run(review))).Code());

        // The rows take no change, and what is not guarded so is under the hash.
        await Assert.ThrowsAnyAsync<Exception>(() =>
            company.Platform(db => Lines(db, review).ExecuteUpdateAsync(set => set.SetProperty(line => line.Access, "viewer")))
        );
        await Assert.ThrowsAnyAsync<Exception>(() => company.Platform(db => Lines(db, review).ExecuteDeleteAsync()));
        await company.Platform(db =>
            db.Set<AccessReview>()
                .Where(item => item.Id == review)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.StartedBy, "Nobody"))
        );
        Assert.False(await company.Ask((ReviewList list) => list.IsIntact(review)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_owner_begins_it_one_at_a_time(Database database)
    {
        var company = await Staff.Company(database);
        var manager = await company.ManagerOf();
        var owner = await company.Member("owner");
        var due = new StartReview.Request(company.Today().AddDays(7));
        Assert.Equal("forbidden", (await company.As(manager, (StartReview start) => start.Run(due))).Code());
        var past = new StartReview.Request(company.Today().AddDays(-1));
        Assert.Equal("review.due", (await company.As(owner, (StartReview start) => start.Run(past))).Code());
        Assert.Equal("", (await company.As(owner, (StartReview start) => start.Run(due))).Code());
        Assert.Equal("review.open", (await company.As(owner, (StartReview start) => start.Run(due))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_company_s_review_does_not_exist(Database database)
    {
        var (mine, theirs) = (await Staff.Company(database), await Staff.Company(database));
        var stranger = await theirs.Member("viewer");
        var review = await theirs.Review();
        var line = await theirs.Line(review, stranger.ActorId);
        await mine.Refused("not_found", (ReviewList list) => list.Get(review));
        await mine.Refused("not_found", (ReviewLines lines) => lines.Get(review, line.Id));
        Assert.Empty(await mine.Lines(review));
        var remove = new DecideAccess.Request(ReviewVerdict.Remove, "mine");
        await mine.Refused("not_found", (DecideAccess decide) => decide.Run(review, line.Id, remove));
        await mine.Refused("not_found", (KeepAccesses keep) => keep.Run(review, new KeepAccesses.Request(null)));
        await mine.Refused("not_found", (FinishReview finish) => finish.Run(review));
        Assert.False(await mine.Ask((ReviewList list) => list.IsIntact(review)));

        // Nor is a line of another review one of mine.
        var own = await mine.Review();
        await mine.Refused("not_found", (DecideAccess decide) => decide.Run(own, line.Id, remove));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_begins_by_itself_and_reminds_every_week_once_it_is_overdue(Database database)
    {
        var company = await Staff.Company(database);
        var plan = new PlanReviews.Request(ReviewInterval.Quarter, 10);
        Assert.Equal("forbidden", (await company.As(await company.ManagerOf(), (PlanReviews save) => save.Run(plan))).Code());
        await company.Do((PlanReviews save) => save.Run(plan));
        await Morning(company);
        Assert.Null(await company.Ask((ReviewList list) => list.Open()));

        var next = company.Today().AddMonths(3);
        Assert.Equal(next, (await company.Ask((PlanReviews save) => save.Get()))!.NextOn);
        company.Host.Clock.Advance(TimeSpan.FromDays(next.DayNumber - company.Today().DayNumber));
        await Morning(company);
        var open = (await company.Ask((ReviewList list) => list.Open()))!;
        Assert.Equal(next.AddDays(10), open.DueOn);
        Assert.Equal(next.AddMonths(3), (await company.Ask((PlanReviews save) => save.Get()))!.NextOn);
        Assert.Equal(["began"], await Letters(company));

        company.Host.Clock.Advance(TimeSpan.FromDays(10));
        await Morning(company);
        Assert.Equal(["began"], await Letters(company));
        company.Host.Clock.Advance(TimeSpan.FromDays(1));
        await Morning(company);
        await Morning(company);
        Assert.True((await company.Ask((ReviewList list) => list.Open()))!.IsOverdue);
        Assert.Equal(["began", "overdue"], await Letters(company));
        company.Host.Clock.Advance(TimeSpan.FromDays(7));
        await Morning(company);
        Assert.Equal(["began", "overdue", "overdue"], await Letters(company));

        await company.KeepTheRest(open.Id);
        await company.Do((FinishReview finish) => finish.Run(open.Id));
        company.Host.Clock.Advance(TimeSpan.FromDays(8));
        await Morning(company);
        Assert.Equal(3, (await Letters(company)).Count);
    }

    private static Task<int> Morning(TestCompany company) =>
        company.Ask(
            async (RunReviews job) =>
            {
                await job.Run(CancellationToken.None);
                return 0;
            }
        );

    private static async Task<List<string>> Letters(TestCompany company)
    {
        await company.Post();
        var address = $"/t/{company.Slug}/company/access-reviews/";
        return
        [
            .. company
                .Host.Mail.Sent.Where(mail => mail.To == company.Owner && mail.TextBody.Contains(address, StringComparison.Ordinal))
                .Select(mail => mail.Subject.Contains("was due on", StringComparison.Ordinal) ? "overdue" : "began"),
        ];
    }

    private static IQueryable<ReviewedAccess> Lines(PlatformDb db, Guid review) =>
        db.Set<ReviewedAccess>().Where(line => line.ReviewId == review);
}
