using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>What deciding about lines of an open review has in common. It runs one at a time, see <see cref="Team"/>.</summary>
internal static class OpenLines
{
    public static Task<ReviewedAccess?> Find(Team.Change change, Guid review, Guid line, CancellationToken cancel) =>
        Of(change, review).FirstOrDefaultAsync(item => item.Id == line, cancel);

    /// <returns>Null when the review is not the company's or is finished.</returns>
    public static async Task<List<ReviewedAccess>?> Undecided(
        Team.Change change,
        Guid review,
        IReadOnlyCollection<Guid>? chosen,
        CancellationToken cancel
    )
    {
        var lines = Of(change, review);
        if (!await lines.AnyAsync(cancel))
        {
            return null;
        }

        var meant = chosen is null ? lines : lines.Where(line => chosen.Contains(line.Id));
        return await meant
            .Where(line => !change.Db.Set<ReviewDecision>().Any(item => item.LineId == line.Id))
            .OrderBy(line => line.Position)
            .ToListAsync(cancel);
    }

    /// <summary>Compares lines with the present; reading everything once costs the same for one line as for all.</summary>
    /// <returns>For each line why it cannot be kept; null where it can.</returns>
    public static async Task<List<Refusal?>> Kept(Team.Change change, IReadOnlyList<ReviewedAccess> lines, CancellationToken cancel)
    {
        var present = (
            await new AccessSnapshot(change.Db, change.Tenant, change.Areas, UsesOfAccess.Unknown, change.Now).Read(cancel)
        ).ToDictionary(line => line.Key);
        var roles = await change
            .Db.Set<Role>()
            .AsNoTracking()
            .Where(role => role.TenantId == change.Tenant)
            .ToDictionaryAsync(role => role.Name, StringComparer.Ordinal, cancel);
        return
        [
            .. lines.Select(line => ReviewRules.Moved(line, present.GetValueOrDefault(line.Key)) ?? ReviewRules.Above(change, line, roles)),
        ];
    }

    /// <param name="earlier">How many decisions about the line there are.</param>
    public static void Note(
        Team.Change change,
        ReviewedAccess line,
        ReviewVerdict verdict,
        string? word,
        string? became,
        int earlier = 0
    ) =>
        change.Db.Add(
            new ReviewDecision
            {
                LineId = line.Id,
                Round = earlier + 1,
                Verdict = verdict,
                Word = word,
                Became = became,
                DecidedAt = change.Now,
                DecidedById = change.Caller.ActorId,
                DecidedBy = change.Caller.ActorName,
            }
        );

    private static IQueryable<ReviewedAccess> Of(Team.Change change, Guid review) =>
        change
            .Db.Set<ReviewedAccess>()
            .AsNoTracking()
            .Where(line =>
                line.ReviewId == review
                && change.Db.Set<AccessReview>().Any(item => item.Id == review && item.TenantId == change.Tenant && item.FinishedAt == null)
            );
}
