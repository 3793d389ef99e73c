using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Scim;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Members;

/// <summary>
/// The one way to change who may do what in a company: one transaction on the platform's database, one such change of a
/// company at a time. What the caller may do is read inside of it, past every cache, so that of two owners who remove
/// each other the second finds itself removed.
/// </summary>
public sealed class Team(
    PlatformDb db,
    Work work,
    AreaList areas,
    Authority authority,
    FourEyesGuard guard,
    OutboxSignal signal,
    TimeProvider time
)
{
    internal static readonly Permission Manage = new(TenancyArea.Key, Act.Configure);

    /// <param name="Rights">What the caller may do; nobody gives away or takes from others more than that.</param>
    /// <param name="Own">Whether these are rights in the company itself, not those that a grant lends.</param>
    internal sealed record Change(PlatformDb Db, Guid Tenant, Caller Caller, PermissionSet Rights, bool Own, AreaList Areas, DateTime Now)
    {
        public Task<Role?> Role(string? name, CancellationToken cancel) =>
            Db.Set<Role>().FirstOrDefaultAsync(role => role.TenantId == Tenant && role.Name == name, cancel);

        public bool MayGive(Role role) => Rights.MayGive(Areas, role);

        public void Audit(
            string action,
            string type,
            Guid? id,
            string summary,
            params (string Field, object? Before, object? After)[] changes
        ) => CompanyAudit.Note(Db, Caller, Now, action, type, id, summary, changes);
    }

    /// <summary>A change that may give somebody a right: a person has to have proved lately who they are.</summary>
    internal Task<Outcome<T>> Run<T>(Func<Change, Task<Outcome<T>>> run, CancellationToken cancel) => Run(run, null, cancel);

    /// <param name="asked">How it is asked again after the yes of two owners, see <see cref="FourEyesGuard"/>; null where it cannot wait.</param>
    internal async Task<Outcome<T>> Run<T>(Func<Change, Task<Outcome<T>>> run, Asked? asked, CancellationToken cancel) =>
        await work.Allowed(Manage, cancel) && RecentProof.Missing(work.Caller, time.GetUtcNow().UtcDateTime) is { } missing
            ? missing
            : await RunUnproved(run, asked, cancel);

    /// <summary>A change that gives nobody more than they have or were promised.</summary>
    internal Task<Outcome<T>> RunUnproved<T>(Func<Change, Task<Outcome<T>>> run, CancellationToken cancel) =>
        RunUnproved(run, null, cancel);

    /// <param name="asked">As in <see cref="Run{T}(Func{Change, Task{Outcome{T}}}, Asked, CancellationToken)"/>.</param>
    internal Task<Outcome<T>> RunUnproved<T>(Func<Change, Task<Outcome<T>>> run, Asked? asked, CancellationToken cancel) =>
        Run(Manage, run, asked, evenReadOnly: false, lent: false, cancel);

    /// <summary>A change that gives nobody anything, such as a role that nobody has: rights that a grant lends are enough for it.</summary>
    internal Task<Outcome<T>> RunLent<T>(Func<Change, Task<Outcome<T>>> run, CancellationToken cancel) =>
        Run(Manage, run, null, evenReadOnly: false, lent: true, cancel);

    /// <summary>A change that only takes rights away: it does not have to wait, and a company may do it however it stands.</summary>
    internal Task<Outcome<T>> TakeAway<T>(Func<Change, Task<Outcome<T>>> run, CancellationToken cancel) =>
        Run(Manage, run, null, evenReadOnly: true, lent: false, cancel);

    /// <summary>As <see cref="TakeAway"/>, for what asks a person for a proof all the same: a company may leave however it stands.</summary>
    internal async Task<Outcome<T>> Leave<T>(Func<Change, Task<Outcome<T>>> run, CancellationToken cancel) =>
        await work.Allowed(Manage, cancel) && RecentProof.Missing(work.Caller, time.GetUtcNow().UtcDateTime) is { } missing
            ? missing
            : await TakeAway(run, cancel);

    /// <summary>A change that the company's directory makes, see <see cref="ScimScope"/>.</summary>
    /// <param name="takesAway">As in <see cref="TakeAway"/>.</param>
    internal Task<Outcome<T>> Provision<T>(Func<Change, Task<Outcome<T>>> run, bool takesAway, CancellationToken cancel) =>
        Run(ScimScope.Provision, run, null, takesAway, lent: false, cancel);

    private async Task<Outcome<T>> Run<T>(
        Permission permission,
        Func<Change, Task<Outcome<T>>> run,
        Asked? asked,
        bool evenReadOnly,
        bool lent,
        CancellationToken cancel
    )
    {
        if (!await work.Allowed(permission, cancel))
        {
            return Refusal.Forbidden();
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, work.Caller.TenantId, cancel);
        if (!evenReadOnly && await ClosedCompany.RefusesWrite(db, work.Caller.TenantId, cancel) is { } readOnly)
        {
            return readOnly;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var rights = await Rights.Own(db, areas, work.Caller, cancel);
        var own = rights.Allows(permission);
        // What is made here outlives a grant. Who sets a company up that has no owner yet invites its first.
        if (!own && (lent || !await Owners.Has(db, work.Caller.TenantId, cancel)))
        {
            rights = await Rights.Of(db, areas, work.Caller, now, cancel);
        }

        if (!rights.Allows(permission))
        {
            return Refusal.Forbidden("Only people of the company itself decide who works in it and what may be done.");
        }

        var change = new Change(db, work.Caller.TenantId, work.Caller, rights, own, areas, now);
        var before = await guard.Look(change, cancel);
        var outcome = await run(change);
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
            return Refusal.Conflict("Somebody changed this meanwhile. Load the page again and repeat your change.");
        }

        if (before is not null && await guard.Stops(change, before, asked, cancel) is { } stop)
        {
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            return stop.Refusal ?? await guard.Ask(change, asked, stop.Opens, cancel);
        }

        await transaction.CommitAsync(cancel);
        authority.Forget();
        signal.Notify(Guid.Empty);
        return outcome;
    }

    /// <summary>Holds the company's row until the transaction ends: an update that changes nothing locks it on PostgreSQL, and SQLite has one writer.</summary>
    internal static Task Lock(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<Tenant>()
            .Where(item => item.Id == tenant)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.State, item => item.State), cancel);
}
