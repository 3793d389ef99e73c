using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>
/// Decides about one line of a review: keep it, change it or remove it. What is changed or removed is so when this answers, in
/// the same transaction as the decision.
/// </summary>
public sealed class DecideAccess(Team team)
{
    /// <param name="Word">Why; needed for everything but to keep what does not look stale.</param>
    /// <param name="Role">To change: the role that a member or somebody invited gets.</param>
    /// <param name="Until">To change: the last day of a firm's access.</param>
    public sealed record Request(ReviewVerdict Verdict, string? Word = null, string? Role = null, DateOnly? Until = null);

    public Task<Outcome<Done>> Run(Guid reviewId, Guid lineId, Request request, CancellationToken cancel = default)
    {
        Func<Team.Change, Task<Outcome<Done>>> decide = change => Decide(change, reviewId, lineId, request, cancel);
        return request.Verdict switch
        {
            ReviewVerdict.Remove => team.TakeAway(decide, cancel),
            ReviewVerdict.Change => team.Run(decide, cancel),
            ReviewVerdict.Keep => team.RunUnproved(decide, cancel),
            _ => Task.FromResult<Outcome<Done>>(new Refusal("review.verdict", "verdict", "Choose to keep, to change or to remove.")),
        };
    }

    private static async Task<Outcome<Done>> Decide(
        Team.Change change,
        Guid reviewId,
        Guid lineId,
        Request request,
        CancellationToken cancel
    )
    {
        if (await OpenLines.Find(change, reviewId, lineId, cancel) is not { } line)
        {
            return Refusal.NotFound("line of an open review");
        }

        var word = PlainText.Clean(request.Word);
        var refusal =
            ReviewRules.People(change)
            ?? ReviewRules.Word(request.Verdict, word, line.IsRemarkable)
            ?? await ReviewRules.OwnLine(change, line, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        var became = request.Verdict switch
        {
            ReviewVerdict.Remove => await CarryOut.Remove(change, line, cancel),
            ReviewVerdict.Change => await CarryOut.Change(change, line, request, cancel),
            _ => (await OpenLines.Kept(change, [line], cancel))[0] is { } moved ? moved : Outcome<string?>.Of(null),
        };
        if (!became.Succeeded)
        {
            return Outcome<Done>.Refused(became.Refusals);
        }

        var earlier = await change.Db.Set<ReviewDecision>().CountAsync(item => item.LineId == line.Id, cancel);
        OpenLines.Note(change, line, request.Verdict, word, became.Value, earlier);
        var decided = request.Verdict.ToString().ToLowerInvariant();
        var why = word is null ? "" : $", {word}";
        change.Audit(nameof(DecideAccess), AccessReview.Subject, line.ReviewId, $"{line.Name} ({line.Access}): {decided}{why}");
        return default(Done);
    }
}

/// <summary>
/// Keeps many lines at once: those that are chosen, or all that are open. Only what does not look stale is kept so, only
/// by whoever may decide about it, and only what is still as the list says; the others wait.
/// </summary>
public sealed class KeepAccesses(Team team)
{
    /// <param name="Lines">Null for all that are open.</param>
    public sealed record Request(IReadOnlyCollection<Guid>? Lines, string? Word = null);

    /// <param name="Left">Of those that were meant, how many wait for a decision of their own.</param>
    public sealed record Kept(int Done, int Left);

    public Task<Outcome<Kept>> Run(Guid reviewId, Request request, CancellationToken cancel = default) =>
        team.RunUnproved<Kept>(
            async change =>
            {
                var word = PlainText.Clean(request.Word);
                if ((ReviewRules.People(change) ?? ReviewRules.Word(ReviewVerdict.Keep, word, isRemarkable: false)) is { } refusal)
                {
                    return refusal;
                }

                if (await OpenLines.Undecided(change, reviewId, request.Lines, cancel) is not { } open)
                {
                    return Refusal.NotFound("open review");
                }

                if (open.Count == 0)
                {
                    return new Refusal("review.lines", "selected", "Choose at least one line that is not decided yet.");
                }

                var plain = new List<ReviewedAccess>();
                foreach (var line in open.Where(line => !line.IsRemarkable))
                {
                    if (await ReviewRules.OwnLine(change, line, cancel) is null)
                    {
                        plain.Add(line);
                    }
                }

                var moved = await OpenLines.Kept(change, plain, cancel);
                var kept = plain.Where((_, at) => moved[at] is null).ToList();
                foreach (var line in kept)
                {
                    OpenLines.Note(change, line, ReviewVerdict.Keep, word, became: null);
                }

                if (kept.Count > 0)
                {
                    change.Audit(nameof(KeepAccesses), AccessReview.Subject, reviewId, $"{kept.Count} accesses without a hint are kept");
                }

                return new Kept(kept.Count, open.Count - kept.Count);
            },
            cancel
        );
}
