using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>Begins a review: freezes the list of all who have access at this moment. One is open at a time.</summary>
public sealed class StartReview(Team team, AccessUses uses, CompanyOwners owners, PublicUrl url)
{
    private const int MostDays = 180;

    /// <param name="DueOn">The last day to decide, in UTC.</param>
    public sealed record Request(DateOnly? DueOn);

    public sealed record Started(Guid Id, int Lines);

    public async Task<Outcome<Started>> Run(Request request, CancellationToken cancel = default)
    {
        // The company's own database, before the platform's is written to.
        var used = await uses.Run(cancel);
        return used.Succeeded
            ? await team.RunUnproved<Started>(change => Start(change, request, used.Value, cancel), cancel)
            : Outcome<Started>.Refused(used.Refusals);
    }

    private async Task<Outcome<Started>> Start(Team.Change change, Request request, UsesOfAccess used, CancellationToken cancel)
    {
        if (change.Caller.Kind == CallerKind.Person && !await Owners.Is(change.Db, change.Tenant, change.Caller.ActorId, cancel))
        {
            return Refusal.Forbidden("An owner starts a review.");
        }

        var today = DateOnly.FromDateTime(change.Now);
        if (request.DueOn is not { } due || due < today || due > today.AddDays(MostDays))
        {
            return new Refusal("review.due", "dueOn", $"Enter the last day to decide, from today and at most {MostDays} days ahead.");
        }

        if (await AccessReview.Open(change.Db, change.Tenant, cancel) is not null)
        {
            return new Refusal("review.open", null, "A review is open already. Finish it first.", RefusalKind.Conflict);
        }

        var review = new AccessReview
        {
            TenantId = change.Tenant,
            StartedAt = change.Now,
            StartedBy = change.Caller.ActorName,
            DueOn = due,
        };
        var lines = await new AccessSnapshot(change.Db, change.Tenant, change.Areas, used, change.Now).Read(cancel);
        change.Db.Add(review);
        change.Db.AddRange(lines.Select(line => line.In(review)));
        if (await change.Db.Set<ReviewPlan>().FirstOrDefaultAsync(plan => plan.TenantId == change.Tenant, cancel) is { } plan)
        {
            plan.NextOn = plan.After(today);
        }

        await Tell(change, review, lines.Count, cancel);
        var summary = FormattableString.Invariant($"A review of access began: {lines.Count} lines to decide until {due:yyyy-MM-dd}");
        change.Audit(nameof(StartReview), AccessReview.Subject, review.Id, summary);
        return new Started(review.Id, lines.Count);
    }

    private async Task Tell(Team.Change change, AccessReview review, int lines, CancellationToken cancel)
    {
        var company = await change.Db.Set<Tenant>().AsNoTracking().FirstAsync(item => item.Id == change.Tenant, cancel);
        var letter = ReviewLetter.Began(company, review, lines, url);
        foreach (var to in await owners.Emails(cancel))
        {
            change.Db.Send(OwnerMail.MessageKind, letter with { To = to }, change.Now);
        }
    }
}
