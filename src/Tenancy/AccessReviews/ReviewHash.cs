using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>SHA-256 over a whole review as it is stored: when and by whom, every line, every decision. Whoever changes one of them later is found out.</summary>
internal static class ReviewHash
{
    /// <param name="finishedBy">The person who closes it.</param>
    public static async Task<string> Of(PlatformDb db, AccessReview review, Guid finishedBy, DateTime finishedAt, CancellationToken cancel)
    {
        var lines = await db.Set<ReviewedAccess>()
            .AsNoTracking()
            .Where(line => line.ReviewId == review.Id)
            .OrderBy(line => line.Position)
            .ToListAsync(cancel);
        var decisions = await (
            from decision in db.Set<ReviewDecision>().AsNoTracking()
            join line in db.Set<ReviewedAccess>() on decision.LineId equals line.Id
            where line.ReviewId == review.Id
            orderby line.Position, decision.Round
            select decision
        ).ToListAsync(cancel);
        return Of(review, lines, decisions, finishedBy, finishedAt);
    }

    /// <param name="lines">By their position.</param>
    /// <param name="decisions">By the position of their line, then by their round.</param>
    public static string Of(
        AccessReview review,
        IEnumerable<ReviewedAccess> lines,
        IEnumerable<ReviewDecision> decisions,
        Guid finishedBy,
        DateTime finishedAt
    )
    {
        var text = new CanonicalText().Add(review.Id, review.TenantId, review.StartedAt, review.StartedBy, review.DueOn);
        foreach (var line in lines)
        {
            text.Add(line.Id, line.Position, line.Kind, line.SubjectId, line.GrantId, line.Name, line.Contact, line.Access, line.Limit);
            text.Add(line.Origin, line.Since, line.LastUsedAt, line.Until, string.Join('\n', line.Duties), string.Join('\n', line.Hints));
            // Reviews that were finished before roles said anything of fields and of records keep their hash.
            if (line.Fields.Count > 0)
            {
                text.Add(string.Join('\n', line.Fields));
            }

            if (line.Scope != RecordScope.Everything)
            {
                text.Add(line.Scope);
            }
        }

        foreach (var item in decisions)
        {
            text.Add(item.LineId, item.Round, item.Verdict, item.Word, item.Became, item.DecidedAt, item.DecidedById, item.DecidedBy);
        }

        return text.Add(finishedBy, finishedAt).Sha256();
    }
}
