using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Operators;

/// <summary>
/// The one way for an operator to read or change anything: asked again inside of each transaction whether the person still is
/// one, with a second factor, and every change noted in the platform's trail. What concerns a company is noted in its own too.
/// </summary>
public sealed class OperatorDesk(PlatformDb db, CurrentOperator current, OutboxSignal signal, TimeProvider time)
{
    internal const string OnBehalfOf = "the operator of the portal";

    private static readonly Refusal Stranger = Refusal.NotFound("page");

    internal sealed record Change(PlatformDb Db, OperatorCaller Caller, DateTime Now)
    {
        /// <summary>Notes the act on the platform and, where it concerns a company, in that company's trail.</summary>
        public void Audit(string action, Tenant? tenant, string summary, params (string Field, object? Before, object? After)[] changes)
        {
            var act = AuditPlatform(action, tenant, summary);
            if (tenant is not null)
            {
                var caller = new Caller(tenant.Id, tenant.Slug, Caller.UserId, Caller.Name, CallerKind.Person)
                {
                    Via = new Via(act, OnBehalfOf),
                };
                CompanyAudit.Note(Db, caller, Now, action, "company", tenant.Id, summary, changes);
            }
        }

        /// <summary>Notes the act on the platform alone: for a company that has no trail yet.</summary>
        /// <returns>Its id.</returns>
        public Guid AuditPlatform(string action, Tenant? tenant, string summary)
        {
            var act = new OperatorAct
            {
                At = Now,
                UserId = Caller.UserId,
                Name = Caller.Name,
                Action = action,
                TenantId = tenant?.Id,
                Summary = summary,
            };
            Db.Add(act);
            return act.Id;
        }
    }

    public Task<bool> IsOperator(Guid person, CancellationToken cancel = default) =>
        db.Set<Operator>().AnyAsync(item => item.UserId == person && item.RevokedAt == null, cancel);

    internal async Task<Outcome<T>> Run<T>(Func<Change, Task<Outcome<T>>> run, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await Allowed(cancel))
        {
            return Stranger;
        }

        var outcome = await run(new Change(db, current.Caller, time.GetUtcNow().UtcDateTime));
        if (!outcome.Succeeded)
        {
            db.ChangeTracker.Clear();
            return outcome;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        signal.Notify(Guid.Empty);
        return outcome;
    }

    internal async Task<Outcome<T>> Read<T>(Func<PlatformDb, Task<Outcome<T>>> query, CancellationToken cancel) =>
        await Allowed(cancel) ? await query(db) : Stranger;

    private async Task<bool> Allowed(CancellationToken cancel) =>
        current.Caller.SecondFactor && await IsOperator(current.Caller.UserId, cancel);
}
