using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// The one way to change anything in a firm: one transaction on the platform's database, one change of a firm at a time, and
/// the caller's role read inside of it. What touches a client is noted in that client's own audit trail.
/// </summary>
public sealed class FirmDesk(
    PlatformDb db,
    CurrentFirm current,
    AreaList areas,
    Authority authority,
    OutboxSignal signal,
    TimeProvider time
)
{
    public FirmCaller Caller => current.Caller;

    internal AreaList Areas => areas;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <param name="Role">The caller's, as it is inside the transaction.</param>
    public sealed record Change(PlatformDb Db, FirmCaller Caller, FirmRole Role, AreaList Areas, DateTime Now)
    {
        public DateOnly Today => DateOnly.FromDateTime(Now);

        /// <summary>An open grant of this firm whose client is known to it.</summary>
        internal Task<Grant?> Client(Guid grantId, CancellationToken cancel) =>
            Db.Set<Grant>()
                .FirstOrDefaultAsync(
                    grant => grant.Id == grantId && grant.FirmId == Caller.FirmId && grant.TenantId != null && grant.EndedAt == null,
                    cancel
                );

        /// <summary>Refuses what would change the access to a client that is read-only. Giving access back is not refused.</summary>
        internal Task<Refusal?> RefusesWrite(IEnumerable<Grant> grants, CancellationToken cancel) =>
            ClosedCompany.RefusesWrite(Db, [.. grants.Select(grant => grant.TenantId!.Value)], cancel);

        /// <summary>Notes an act of the firm in the audit trail of its client.</summary>
        internal void Audit(Grant grant, string action, string summary)
        {
            var caller = new Caller(grant.TenantId!.Value, "", Caller.UserId, Caller.Name, CallerKind.Person)
            {
                Via = new Via(grant.Id, Caller.Firm),
            };
            CompanyAudit.Note(Db, caller, Now, action, ProviderAccesses.Subject, grant.Id, summary);
        }
    }

    /// <summary>As <see cref="Run"/>, for what gives somebody access: the caller has to have proved lately who they are.</summary>
    internal async Task<Outcome<T>> RunProved<T>(FirmRole least, Func<Change, Task<Outcome<T>>> run, CancellationToken cancel) =>
        RecentProof.Missing(Caller.ProvedAt, Now) is { } missing ? missing : await Run(least, run, cancel);

    public async Task<Outcome<T>> Run<T>(FirmRole least, Func<Change, Task<Outcome<T>>> run, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, Caller.FirmId, cancel);
        if (await RoleNow(cancel) is not { } role || role < least)
        {
            return Refusal.Forbidden();
        }

        var outcome = await run(new Change(db, Caller, role, areas, Now));
        if (!outcome.Succeeded)
        {
            db.ChangeTracker.Clear();
            return outcome;
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("The other side answered meanwhile. Load the page again.");
        }

        await transaction.CommitAsync(cancel);
        authority.Forget();
        signal.Notify(Guid.Empty);
        return outcome;
    }

    public async Task<Outcome<T>> Read<T>(FirmRole least, Func<PlatformDb, FirmRole, Task<Outcome<T>>> query, CancellationToken cancel) =>
        await RoleNow(cancel) is { } role && role >= least ? await query(db, role) : Refusal.Forbidden();

    /// <summary>Holds the firm's row until the transaction ends.</summary>
    internal static Task Lock(PlatformDb db, Guid firm, CancellationToken cancel) =>
        db.Set<Firm>()
            .Where(item => item.Id == firm)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.ActiveSince, item => item.ActiveSince), cancel);

    private Task<FirmRole?> RoleNow(CancellationToken cancel) =>
        db.Set<FirmMember>()
            .Where(member => member.FirmId == Caller.FirmId && member.UserId == Caller.UserId && member.RemovedAt == null)
            .Select(member => (FirmRole?)member.Role)
            .FirstOrDefaultAsync(cancel);
}
