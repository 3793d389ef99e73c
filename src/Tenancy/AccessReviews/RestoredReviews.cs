using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>The reviews of a company's file, read and proved: a file is never believed.</summary>
internal sealed class RestoredReviews
{
    private readonly List<PortableReview> finished = [];
    private PortableReviews.Plan? plan;

    /// <param name="archive">Checked. One that was made before there were reviews has none.</param>
    public static async Task<Outcome<RestoredReviews>> Read(ArchiveReader archive, CancellationToken cancel)
    {
        var reviews = await Rows<PortableReviews.Review>(archive, PortableReviews.ReviewsFile, cancel);
        var lines = await Rows<PortableReviews.Line>(archive, PortableReviews.LinesFile, cancel);
        var decisions = await Rows<PortableReviews.Decision>(archive, PortableReviews.DecisionsFile, cancel);
        var plans = await Rows<PortableReviews.Plan>(archive, PortableReviews.PlanFile, cancel);
        var refusals = new[] { reviews.Refusals, lines.Refusals, decisions.Refusals, plans.Refusals }.SelectMany(list => list).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var read = new RestoredReviews { plan = plans.Value!.FirstOrDefault() };
        var linesOf = lines.Value!.ToLookup(line => line.ReviewId);
        var decisionsOf = decisions.Value!.ToLookup(decision => decision.LineId);
        foreach (var review in reviews.Value!.Where(review => review.FinishedAt is not null))
        {
            var ofReview = linesOf[review.Id].OrderBy(line => line.Position).ToList();
            var found = new PortableReview(review, ofReview, [.. ofReview.SelectMany(line => Decisions(decisionsOf, line.Id))]);
            if (!found.IsWhole(archive.Manifest.Company.Id))
            {
                return Refused(
                    FormattableString.Invariant($"the review that began on {review.StartedAt:yyyy-MM-dd} is not what was finished")
                );
            }

            read.finished.Add(found);
        }

        return read.plan is { } next && !(Enum.TryParse<ReviewInterval>(next.Interval, out _) && next.Days > 0)
            ? Refused("the plan of the reviews is none")
            : read;
    }

    /// <summary>Adds them to a company, under ids of their own. Saved by the caller.</summary>
    public void Enter(PlatformDb db, Guid tenant)
    {
        if (plan is not null)
        {
            db.Add(
                new ReviewPlan
                {
                    TenantId = tenant,
                    Interval = Enum.Parse<ReviewInterval>(plan.Interval),
                    Days = plan.Days,
                    NextOn = plan.NextOn,
                }
            );
        }

        foreach (var review in finished)
        {
            review.Enter(db, tenant);
        }
    }

    private static IEnumerable<PortableReviews.Decision> Decisions(ILookup<Guid, PortableReviews.Decision> decisions, Guid line) =>
        decisions[line].OrderBy(decision => decision.Round);

    private static async Task<Outcome<List<T>>> Rows<T>(ArchiveReader archive, string name, CancellationToken cancel) =>
        archive.Has(name) ? await archive.Rows<T>(name, cancel) : new List<T>();

    private static Refusal Refused(string problem) =>
        new("archive", "from", $"{PortableReviews.ReviewsFile}: {problem}. Nothing was restored.");
}
