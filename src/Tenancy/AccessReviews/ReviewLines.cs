using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>A line of a review with what was decided last.</summary>
/// <param name="Contact">Address of a person, purpose of a firm's access, or the firm somebody is of.</param>
/// <param name="Access">The role, the scopes or the levels.</param>
/// <param name="Fields">Classes of sensitive fields that it opens only so far, as <c>bankDetails.hidden</c>.</param>
/// <param name="Scope">Of a role, whose records it is for.</param>
/// <param name="Duties">Titles of the rules of separate duties that it breaks.</param>
/// <param name="Became">What it was changed to.</param>
public sealed record ReviewLine(
    Guid Id,
    int Position,
    AccessKind Kind,
    Guid SubjectId,
    string Name,
    string? Contact,
    string Access,
    decimal? Limit,
    IReadOnlyList<string> Fields,
    RecordScope Scope,
    AccessOrigin Origin,
    DateTime Since,
    DateTime? LastUsedAt,
    DateOnly? Until,
    IReadOnlyList<string> Duties,
    IReadOnlyList<StaleHint> Hints,
    ReviewVerdict? Verdict,
    string? Word,
    string? Became,
    string? DecidedBy,
    DateTime? DecidedAt
);

/// <summary>Which lines are looked at.</summary>
public enum LineView
{
    Undecided,
    Remarkable,
    Decided,
    All,
}

/// <summary>The lines of a review.</summary>
public sealed class ReviewLines(PlatformDb db, Work work)
{
    public async Task<Outcome<ListPage<ReviewLine>>> Run(Guid review, ListQuery query, LineView view, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var rows = Filtered(review, query.Search, view);
        var total = await rows.CountAsync(cancel);
        var page = await rows.OrderBy(row => row.Line.Position).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
        return new ListPage<ReviewLine>([.. page.Select(Card)], total);
    }

    /// <summary>Every line, one after the other, for exports.</summary>
    public async Task<Outcome<Done>> Each(Guid review, Func<ReviewLine, Task> take, CancellationToken cancel = default)
    {
        if (!await work.Allowed(Team.Manage, cancel))
        {
            return Refusal.Forbidden();
        }

        var rows = Filtered(review, null, LineView.All).OrderBy(row => row.Line.Position).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await take(Card(row));
        }

        return default(Done);
    }

    public async Task<Outcome<ReviewLine>> Get(Guid review, Guid line, CancellationToken cancel = default) =>
        !await work.Allowed(Team.Manage, cancel) ? Refusal.Forbidden()
        : await Rows(review).FirstOrDefaultAsync(row => row.Line.Id == line, cancel) is { } row ? Card(row)
        : Refusal.NotFound("line");

    private IQueryable<Row> Filtered(Guid review, string? search, LineView view)
    {
        var rows = Rows(review);
        rows = view switch
        {
            LineView.Undecided => rows.Where(row => row.Decision == null),
            LineView.Remarkable => rows.Where(row => row.Line.Hints.Count + row.Line.Duties.Count > 0),
            LineView.Decided => rows.Where(row => row.Decision != null),
            _ => rows,
        };
        if (string.IsNullOrWhiteSpace(search))
        {
            return rows;
        }

        var words = search.Trim().ToUpperInvariant();
        return rows.Where(row =>
            row.Line.Name.ToUpper().Contains(words)
            || row.Line.Contact!.ToUpper().Contains(words)
            || row.Line.Access.ToUpper().Contains(words)
        );
    }

    private IQueryable<Row> Rows(Guid review)
    {
        var tenant = work.Caller.TenantId;
        var decisions = db.Set<ReviewDecision>();
        return from line in db.Set<ReviewedAccess>().AsNoTracking()
            join owner in db.Set<AccessReview>() on line.ReviewId equals owner.Id
            join found in decisions.Where(item => !decisions.Any(later => later.LineId == item.LineId && later.Round > item.Round))
                on line.Id equals found.LineId
                into last
            from decision in last.DefaultIfEmpty()
            where line.ReviewId == review && owner.TenantId == tenant
            select new Row { Line = line, Decision = decision };
    }

    private static ReviewLine Card(Row row) =>
        new(
            row.Line.Id,
            row.Line.Position,
            row.Line.Kind,
            row.Line.SubjectId,
            row.Line.Name,
            row.Line.Contact,
            row.Line.Access,
            row.Line.Limit,
            row.Line.Fields,
            row.Line.Scope,
            row.Line.Origin,
            row.Line.Since,
            row.Line.LastUsedAt,
            row.Line.Until,
            row.Line.Duties,
            [.. row.Line.Hints.Select(Enum.Parse<StaleHint>)],
            row.Decision?.Verdict,
            row.Decision?.Word,
            row.Decision?.Became,
            row.Decision?.DecidedBy,
            row.Decision?.DecidedAt
        );

    private sealed class Row
    {
        public required ReviewedAccess Line { get; init; }

        public required ReviewDecision? Decision { get; init; }
    }
}
