using BackOffice.Kernel;
using BackOffice.Tenancy.Members;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>Closes a review of which every line is decided. From then on nothing of it changes, and a hash over all of it says so.</summary>
public sealed class FinishReview(Team team)
{
    public Task<Outcome<Done>> Run(Guid reviewId, CancellationToken cancel = default) =>
        team.RunUnproved<Done>(
            async change =>
            {
                var review = await AccessReview.Open(change.Db, change.Tenant, cancel);
                if (review is null || review.Id != reviewId)
                {
                    return Refusal.NotFound("open review");
                }

                if (ReviewRules.People(change) is { } program)
                {
                    return program;
                }

                var undecided = await OpenLines.Undecided(change, reviewId, null, cancel);
                if (undecided is { Count: > 0 })
                {
                    return new Refusal(
                        "review.undecided",
                        null,
                        $"{undecided.Count} lines are not decided, the first is {undecided[0].Name}. Decide about each, then finish."
                    );
                }

                // The instant as both databases keep it.
                var now = new DateTime(change.Now.Ticks - (change.Now.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
                review.FinishedAt = now;
                change.Db.Add(
                    new ReviewResult
                    {
                        ReviewId = review.Id,
                        FinishedAt = now,
                        FinishedById = change.Caller.ActorId,
                        FinishedBy = change.Caller.ActorName,
                        Hash = await ReviewHash.Of(change.Db, review, change.Caller.ActorId, now, cancel),
                    }
                );
                change.Audit(nameof(FinishReview), AccessReview.Subject, review.Id, "The review of access was finished");
                return default(Done);
            },
            cancel
        );
}
