using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>A session that is good for a visit and nothing else.</summary>
/// <param name="Person">The operator, who acts.</param>
public sealed record BegunVisit(Guid VisitId, SignedIn Person, SessionMark Session);

/// <summary>Opens the session of a visit for whoever brings its ticket, once.</summary>
public sealed class BeginVisit(PlatformDb db, Sessions sessions, VisitTickets tickets, TimeProvider time)
{
    private static readonly Refusal Used = Refusal.NotFound("visit");

    public async Task<Outcome<BegunVisit>> Run(Guid tenant, string? ticket, string? userAgent, CancellationToken cancel = default)
    {
        if (tickets.Read(ticket) is not { } id)
        {
            return Used;
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Team.Lock(db, tenant, cancel);
        var now = time.GetUtcNow().UtcDateTime;
        var open = await OpenVisits
            .Allowed(db, now)
            .FirstOrDefaultAsync(item => item.Visit.Id == id && item.Tenant.Id == tenant && item.Visit.SessionId == null, cancel);
        if (open is null)
        {
            return Used;
        }

        var user = await db.Set<User>().FirstAsync(item => item.Id == open.Visit.OperatorId, cancel);
        var session = await sessions.OpenForSupport(tenant, user.Id, open.Visit.Until, userAgent, cancel);
        await db.Set<SupportVisit>()
            .Where(visit => visit.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(visit => visit.SessionId, session.Id), cancel);
        await transaction.CommitAsync(cancel);
        return new BegunVisit(id, new SignedIn(user.Id, user.Name, user.Email!), session);
    }
}
