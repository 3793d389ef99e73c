using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>The company is closed to support. Whoever is in is out: their pages close within five seconds.</summary>
public sealed class EndSupport(Team team)
{
    public Task<Outcome<Done>> Run(CancellationToken cancel = default) =>
        team.TakeAway<Done>(
            async change =>
            {
                if (!change.Own)
                {
                    return Refusal.Forbidden("Only people of the company itself decide about support.");
                }

                var consent = await change
                    .Db.Set<SupportConsent>()
                    .FirstOrDefaultAsync(item => item.TenantId == change.Tenant && item.EndedAt == null && item.Until > change.Now, cancel);
                if (consent is null)
                {
                    return Refusal.NotFound("support access");
                }

                (consent.EndedAt, consent.EndedByName) = (change.Now, change.Caller.ActorName);
                await End(change.Db, visit => visit.ConsentId == consent.Id, change.Now, cancel);
                change.Audit(nameof(EndSupport), SupportMail.Subject, consent.Id, "The company was closed to support");
                return default(Done);
            },
            cancel
        );

    /// <summary>Ends visits with their sessions.</summary>
    internal static async Task End(
        PlatformDb db,
        System.Linq.Expressions.Expression<Func<SupportVisit, bool>> which,
        DateTime now,
        CancellationToken cancel
    )
    {
        var visits = db.Set<SupportVisit>().Where(visit => visit.EndedAt == null).Where(which);
        await db.Set<Session>()
            .Where(session => session.RevokedAt == null && visits.Any(visit => visit.SessionId == session.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancel);
        await visits.ExecuteUpdateAsync(set => set.SetProperty(visit => visit.EndedAt, now), cancel);
    }
}
