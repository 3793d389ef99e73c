using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>
/// Reviews of access in a company's file. Those that were finished come back as the evidence they are: each is proved by its
/// hash, then gets ids of its own in the copy and is sealed anew. One that is open stays in the file alone: it asks about
/// invitations, keys and grants, which do not come along.
/// </summary>
internal static class PortableReviews
{
    public const string ReviewsFile = Manifest.PlatformFolder + "access-reviews.jsonl";
    public const string LinesFile = Manifest.PlatformFolder + "access-review-lines.jsonl";
    public const string DecisionsFile = Manifest.PlatformFolder + "access-review-decisions.jsonl";
    public const string PlanFile = Manifest.PlatformFolder + "access-review-plan.jsonl";

    /// <param name="FinishedAt">Null, as what follows, while it is open.</param>
    public sealed record Review(
        Guid Id,
        DateTime StartedAt,
        string StartedBy,
        DateOnly DueOn,
        DateTime? FinishedAt,
        Guid? FinishedById,
        string? FinishedBy,
        string? Hash
    );

    public sealed record Line(
        Guid Id,
        Guid ReviewId,
        int Position,
        string Kind,
        Guid SubjectId,
        Guid? GrantId,
        string Name,
        string? Contact,
        string Access,
        decimal? Limit,
        string Origin,
        DateTime Since,
        DateTime? LastUsedAt,
        DateOnly? Until,
        List<string> Duties,
        List<string> Hints,
        List<string>? Fields = null,
        string? Scope = null
    );

    public sealed record Decision(
        Guid LineId,
        int Round,
        string Verdict,
        string? Word,
        string? Became,
        DateTime DecidedAt,
        Guid DecidedById,
        string DecidedBy
    );

    public sealed record Plan(string Interval, int Days, DateOnly NextOn);

    public static async Task Write(PlatformDb db, Guid tenant, ArchiveWriter archive, CancellationToken cancel)
    {
        var reviews = db.Set<AccessReview>().AsNoTracking().Where(review => review.TenantId == tenant);
        await archive.Add(
            ReviewsFile,
            (
                from review in reviews
                join found in db.Set<ReviewResult>() on review.Id equals found.ReviewId into results
                from result in results.DefaultIfEmpty()
                orderby review.StartedAt, review.Id
                select new Review(
                    review.Id,
                    review.StartedAt,
                    review.StartedBy,
                    review.DueOn,
                    review.FinishedAt,
                    result == null ? null : result.FinishedById,
                    result == null ? null : result.FinishedBy,
                    result == null ? null : result.Hash
                )
            ).AsAsyncEnumerable(),
            cancel
        );
        var lines =
            from line in db.Set<ReviewedAccess>().AsNoTracking()
            join review in reviews on line.ReviewId equals review.Id
            orderby line.ReviewId, line.Position
            select line;
        await archive.Add(LinesFile, lines.AsAsyncEnumerable().Select(Of), cancel);
        var decisions =
            from decision in db.Set<ReviewDecision>().AsNoTracking()
            join line in lines on decision.LineId equals line.Id
            orderby decision.LineId, decision.Round
            select decision;
        await archive.Add(DecisionsFile, decisions.AsAsyncEnumerable().Select(Of), cancel);
        var plans = db.Set<ReviewPlan>().AsNoTracking().Where(plan => plan.TenantId == tenant);
        await archive.Add(
            PlanFile,
            plans.AsAsyncEnumerable().Select(plan => new Plan(plan.Interval.ToString(), plan.Days, plan.NextOn)),
            cancel
        );
    }

    private static Line Of(ReviewedAccess line) =>
        new(
            line.Id,
            line.ReviewId,
            line.Position,
            line.Kind.ToString(),
            line.SubjectId,
            line.GrantId,
            line.Name,
            line.Contact,
            line.Access,
            line.Limit,
            line.Origin.ToString(),
            line.Since,
            line.LastUsedAt,
            line.Until,
            line.Duties,
            line.Hints,
            line.Fields,
            line.Scope.ToString()
        );

    private static Decision Of(ReviewDecision decision) =>
        new(
            decision.LineId,
            decision.Round,
            decision.Verdict.ToString(),
            decision.Word,
            decision.Became,
            decision.DecidedAt,
            decision.DecidedById,
            decision.DecidedBy
        );
}
