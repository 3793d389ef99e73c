using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>One finished review of a company's file.</summary>
internal sealed record PortableReview(
    PortableReviews.Review Review,
    List<PortableReviews.Line> Lines,
    List<PortableReviews.Decision> Decisions
)
{
    /// <summary>Whether it is what was finished in the company of the file, and can be written again.</summary>
    public bool IsWhole(Guid company) =>
        HasAllFields
        && Lines.DistinctBy(line => line.Id).Count() == Lines.Count
        && Lines.DistinctBy(line => line.Position).Count() == Lines.Count
        && Decisions.DistinctBy(decision => (decision.LineId, decision.Round)).Count() == Decisions.Count
        && Entities(company, Review.Id, id => id).Result.Hash == Review.Hash;

    /// <summary>Adds it to a company under new ids, which the hash is over as well.</summary>
    public void Enter(PlatformDb db, Guid company)
    {
        var ids = Lines.ToDictionary(line => line.Id, _ => Guid.CreateVersion7());
        var (review, lines, decisions, result) = Entities(company, Guid.CreateVersion7(), id => ids[id]);
        db.Add(review);
        db.AddRange(lines);
        db.AddRange(decisions);
        db.Add(result);
    }

    private bool HasAllFields =>
        Review is { StartedBy: not null, FinishedById: not null, FinishedBy: not null, Hash: not null }
        && Lines.TrueForAll(line =>
            line is { Name: not null, Access: not null, Duties: not null, Hints: not null }
            && Enum.TryParse<AccessKind>(line.Kind, out _)
            && Enum.TryParse<AccessOrigin>(line.Origin, out _)
            && (line.Scope is null || Enum.TryParse<RecordScope>(line.Scope, out _))
        )
        && Decisions.TrueForAll(decision => decision.DecidedBy is not null && Enum.TryParse<ReviewVerdict>(decision.Verdict, out _))
        && Instants.All(instant => instant is null or { Kind: DateTimeKind.Utc });

    private IEnumerable<DateTime?> Instants =>
        [
            Review.StartedAt,
            Review.FinishedAt,
            .. Lines.SelectMany(line => (DateTime?[])[line.Since, line.LastUsedAt]),
            .. Decisions.Select(decision => (DateTime?)decision.DecidedAt),
        ];

    private (AccessReview Review, List<ReviewedAccess> Lines, List<ReviewDecision> Decisions, ReviewResult Result) Entities(
        Guid company,
        Guid id,
        Func<Guid, Guid> idOf
    )
    {
        var review = new AccessReview
        {
            Id = id,
            TenantId = company,
            StartedAt = Review.StartedAt,
            StartedBy = Review.StartedBy,
            DueOn = Review.DueOn,
            FinishedAt = Review.FinishedAt,
        };
        var lines = Lines.ConvertAll(line => Entity(line, idOf(line.Id)).In(review));
        var decisions = Decisions.ConvertAll(decision => Entity(decision, idOf(decision.LineId)));
        var (by, at) = (Review.FinishedById!.Value, Review.FinishedAt!.Value);
        var result = new ReviewResult
        {
            ReviewId = id,
            FinishedAt = at,
            FinishedById = by,
            FinishedBy = Review.FinishedBy!,
            Hash = ReviewHash.Of(review, lines, decisions, by, at),
        };
        return (review, lines, decisions, result);
    }

    private static ReviewedAccess Entity(PortableReviews.Line line, Guid id) =>
        new()
        {
            Id = id,
            Position = line.Position,
            Kind = Enum.Parse<AccessKind>(line.Kind),
            SubjectId = line.SubjectId,
            GrantId = line.GrantId,
            Name = line.Name,
            Contact = line.Contact,
            Access = line.Access,
            Limit = line.Limit,
            Origin = Enum.Parse<AccessOrigin>(line.Origin),
            Since = line.Since,
            LastUsedAt = line.LastUsedAt,
            Until = line.Until,
            Duties = line.Duties,
            Hints = line.Hints,
            Fields = line.Fields ?? [],
            Scope = line.Scope is null ? RecordScope.Everything : Enum.Parse<RecordScope>(line.Scope),
        };

    private static ReviewDecision Entity(PortableReviews.Decision decision, Guid line) =>
        new()
        {
            LineId = line,
            Round = decision.Round,
            Verdict = Enum.Parse<ReviewVerdict>(decision.Verdict),
            Word = decision.Word,
            Became = decision.Became,
            DecidedAt = decision.DecidedAt,
            DecidedById = decision.DecidedById,
            DecidedBy = decision.DecidedBy,
        };
}
