using BackOffice.Kernel;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.AccessReviews;

/// <summary>The evidence of reviews goes with the company's file, and comes back as what it was.</summary>
[Collection(Staff.Name)]
public class PortableReviewTests
{
    [Theory]
    [InlineData(Database.Sqlite, Database.Sqlite)]
    [InlineData(Database.Sqlite, Database.Postgres)]
    [InlineData(Database.Postgres, Database.Sqlite)]
    [InlineData(Database.Postgres, Database.Postgres)]
    public async Task Finished_reviews_and_the_plan_come_back_whole(Database from, Database to)
    {
        var company = await Staff.Company(from);
        company.Host.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        var review = await Finished(company);
        await company.Do((PlanReviews plan) => plan.Run(new PlanReviews.Request(ReviewInterval.Quarter, 14)));
        var open = await company.Review();
        var (file, _) = await company.Export();

        var copy = await (await Staff.Company(to)).Host.Restored(file);
        var card = Assert.Single((await copy.Do((ReviewList list) => list.Run(new ListQuery()))).Items);
        Assert.NotEqual(review, card.Id);
        Assert.True(await copy.Ask((ReviewList list) => list.IsIntact(card.Id)));
        var original = await company.Do((ReviewList list) => list.Get(review));
        Assert.Equal(
            (original.StartedBy, original.FinishedBy, original.Lines, original.Decided),
            (card.StartedBy, card.FinishedBy, card.Lines, card.Decided)
        );
        Assert.Equal(await Said(company, review), await Said(copy, card.Id));
        Assert.NotEqual(original.Hash, card.Hash);
        Assert.Equal(await Plan(company), await Plan(copy));
        Assert.NotNull((await company.Do((ReviewList list) => list.Get(open))).StartedBy);

        // And once more, from the copy.
        var again = await company.Host.Restored((await copy.Export()).File);
        var last = Assert.Single((await again.Do((ReviewList list) => list.Run(new ListQuery()))).Items);
        Assert.True(await again.Ask((ReviewList list) => list.IsIntact(last.Id)));
        Assert.Equal(await Said(company, review), await Said(again, last.Id));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_review_that_was_written_anew_is_not_believed(Database database)
    {
        var company = await Staff.Company(database);
        await Finished(company);
        var (file, _) = await company.Export();
        foreach (
            var (name, was, becomes) in new[]
            {
                (PortableReviews.LinesFile, "\"access\":\"viewer\"", "\"access\":\"owner\""),
                (PortableReviews.DecisionsFile, "\"verdict\":\"Remove\"", "\"verdict\":\"Keep\""),
                (PortableReviews.DecisionsFile, "\"verdict\":\"Remove\"", "\"verdict\":\"Perhaps\""),
                (PortableReviews.ReviewsFile, "\"finishedBy\":\"A owner\"", "\"finishedBy\":null"),
            }
        )
        {
            Assert.Contains(was, Archives.Text(file, name), StringComparison.Ordinal);
            var forged = Archives.Forged(file, name, text => text.Replace(was, becomes, StringComparison.Ordinal));
            var outcome = await company.Host.Restore(forged);
            Assert.Equal("archive", outcome.Code());
            Assert.Contains("is not what was finished", outcome.Refusals[0].Message, StringComparison.Ordinal);
        }

        Assert.True((await company.Host.Restore(file)).Succeeded);
    }

    private static async Task<Guid> Finished(TestCompany company)
    {
        var owner = await company.Member("owner");
        var clerk = await company.Member("viewer");
        await company.Member(await company.RoleWith(FieldAccess.Seen));
        var review = await company.Review();
        Assert.Equal("", await company.Decide(owner, review, clerk.ActorId, ReviewVerdict.Keep, "still here"));
        Assert.Equal("", await company.Decide(owner, review, clerk.ActorId, ReviewVerdict.Remove, "left"));
        await company.KeepTheRest(review);
        Assert.Equal("", (await company.As(owner, (FinishReview finish) => finish.Run(review))).Code());
        return review;
    }

    private static Task<string> Said(TestCompany company, Guid review) =>
        company.Platform(async db =>
        {
            var said = await (
                from line in db.Set<ReviewedAccess>()
                join decision in db.Set<ReviewDecision>() on line.Id equals decision.LineId
                where line.ReviewId == review
                orderby line.Position, decision.Round
                select new
                {
                    line.Name,
                    line.Access,
                    line.Kind,
                    Fields = string.Join(' ', line.Fields),
                    decision.Verdict,
                    decision.Word,
                    decision.DecidedBy,
                }
            ).ToListAsync();
            Assert.Equal(5, said.Count);
            Assert.Single(said, line => line.Fields == "bankDetails.seen");
            return string.Join('\n', said);
        });

    private static Task<string> Plan(TestCompany company) =>
        company.Platform(async db =>
        {
            var plan = await db.Set<ReviewPlan>().AsNoTracking().SingleAsync(item => item.TenantId == company.Id);
            return $"{plan.Interval} {plan.Days} {plan.NextOn}";
        });
}
