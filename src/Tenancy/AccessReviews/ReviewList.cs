using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>A review and how far it is.</summary>
/// <param name="DueOn">The last day to decide.</param>
/// <param name="Decided">How many of the lines are.</param>
/// <param name="Plain">Not decided and without a hint: they can be kept together.</param>
public sealed record ReviewCard(
    Guid Id,
    DateTime StartedAt,
    string StartedBy,
    DateOnly DueOn,
    bool IsOverdue,
    int Lines,
    int Decided,
    int Plain,
    DateTime? FinishedAt,
    string? FinishedBy,
    string? Hash
);

/// <summary>The reviews of the company, the newest first.</summary>
public sealed class ReviewList(PlatformDb db, Work work, TimeProvider time)
{
    public async Task<Outcome<ListPage<ReviewCard>>> Run(ListQuery query, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var reviews = Mine();
        var total = await reviews.CountAsync(cancel);
        var page = reviews.OrderByDescending(review => review.StartedAt).Skip(query.Skip).Take(query.Take);
        return new ListPage<ReviewCard>(await Cards(page).ToListAsync(cancel), total);
    }

    public async Task<Outcome<ReviewCard>> Get(Guid id, CancellationToken cancel = default) =>
        !await work.Allowed(Team.Manage, cancel) ? Refusal.Forbidden()
        : await Cards(Mine().Where(review => review.Id == id)).FirstOrDefaultAsync(cancel) is { } card ? card
        : Refusal.NotFound("review");

    /// <returns>The one that is open; null without one, and for those who do not manage people.</returns>
    public async Task<ReviewCard?> Open(CancellationToken cancel = default) =>
        await work.Allowed(Team.Manage, cancel)
            ? await Cards(Mine().Where(review => review.FinishedAt == null)).FirstOrDefaultAsync(cancel)
            : null;

    /// <summary>Whether the caller may begin a review and plan them; for pages that offer it.</summary>
    public Task<bool> MayStart(CancellationToken cancel = default) => Owners.Is(db, work.Caller.TenantId, work.Caller.ActorId, cancel);

    /// <summary>Whether a finished review is still what it was when it was finished.</summary>
    public async Task<bool> IsIntact(Guid id, CancellationToken cancel = default)
    {
        var review = await Mine().FirstOrDefaultAsync(item => item.Id == id, cancel);
        var result = await db.Set<ReviewResult>().AsNoTracking().FirstOrDefaultAsync(item => item.ReviewId == id, cancel);
        return review is not null
            && result is not null
            && await ReviewHash.Of(db, review, result.FinishedById, result.FinishedAt, cancel) == result.Hash;
    }

    private IQueryable<AccessReview> Mine()
    {
        var tenant = work.Caller.TenantId;
        return db.Set<AccessReview>().AsNoTracking().Where(review => review.TenantId == tenant);
    }

    private IQueryable<ReviewCard> Cards(IQueryable<AccessReview> reviews)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return from review in reviews
            join found in db.Set<ReviewResult>() on review.Id equals found.ReviewId into results
            from result in results.DefaultIfEmpty()
            select new ReviewCard(
                review.Id,
                review.StartedAt,
                review.StartedBy,
                review.DueOn,
                review.FinishedAt == null && review.DueOn < today,
                db.Set<ReviewedAccess>().Count(line => line.ReviewId == review.Id),
                db.Set<ReviewedAccess>()
                    .Count(line => line.ReviewId == review.Id && db.Set<ReviewDecision>().Any(item => item.LineId == line.Id)),
                db.Set<ReviewedAccess>()
                    .Count(line =>
                        line.ReviewId == review.Id
                        && line.Hints.Count == 0
                        && line.Duties.Count == 0
                        && !db.Set<ReviewDecision>().Any(item => item.LineId == line.Id)
                    ),
                review.FinishedAt,
                result.FinishedBy,
                result.Hash
            );
    }
}
