using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>When reviews begin by themselves.</summary>
/// <param name="Days">How many there are to decide.</param>
public sealed record ReviewPlanCard(ReviewInterval Interval, int Days, DateOnly NextOn);

/// <summary>Has reviews begin by themselves, every quarter, half year or year. An owner says so.</summary>
public sealed class PlanReviews(Team team, PlatformDb db, Work work)
{
    private const int MostDays = 90;

    /// <param name="Interval">Null when none is to begin by itself any more.</param>
    /// <param name="Days">How many there are to decide.</param>
    public sealed record Request(ReviewInterval? Interval, int Days = 14);

    /// <returns>Null when none begins by itself.</returns>
    public async Task<ReviewPlanCard?> Get(CancellationToken cancel = default) =>
        await work.Allowed(Team.Manage, cancel)
            ? await db.Set<ReviewPlan>()
                .Where(plan => plan.TenantId == work.Caller.TenantId)
                .Select(plan => new ReviewPlanCard(plan.Interval, plan.Days, plan.NextOn))
                .FirstOrDefaultAsync(cancel)
            : null;

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        team.RunUnproved<Done>(
            async change =>
            {
                if (change.Caller.Kind == CallerKind.Person && !await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel))
                {
                    return Refusal.Forbidden("An owner decides when reviews begin.");
                }

                if (request.Interval is { } asked && !Enum.IsDefined(asked))
                {
                    return new Refusal("review.interval", "interval", "Choose a quarter, half a year or a year.");
                }

                if (request is { Interval: not null, Days: < 1 or > MostDays })
                {
                    return new Refusal("review.days", "days", $"Give 1 to {MostDays} days to decide.");
                }

                var plan = await change.Db.Set<ReviewPlan>().FirstOrDefaultAsync(item => item.TenantId == change.Tenant, cancel);
                Change(change, plan, request);
                return default(Done);
            },
            cancel
        );

    private static void Change(Team.Change change, ReviewPlan? plan, Request request)
    {
        var before = plan?.Interval;
        if (request.Interval is not { } interval)
        {
            change.Db.RemoveRange(plan is null ? [] : [plan]);
        }
        else
        {
            plan ??= change.Db.Add(new ReviewPlan { TenantId = change.Tenant }).Entity;
            (plan.Interval, plan.Days) = (interval, request.Days);
            plan.NextOn = plan.After(DateOnly.FromDateTime(change.Now));
        }

        change.Audit(
            nameof(PlanReviews),
            AccessReview.Subject,
            null,
            request.Interval is null ? "Reviews of access no longer begin by themselves" : "Reviews of access begin by themselves",
            ("Interval", before?.ToString(), request.Interval?.ToString())
        );
    }
}
