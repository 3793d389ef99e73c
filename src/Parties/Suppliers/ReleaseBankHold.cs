using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>
/// Lets a supplier be paid although its bank details changed a moment ago. Refusals, in this order: unknown, not held, the change is the
/// caller's own, reason, proof of who the caller is.
/// </summary>
public sealed class ReleaseBankHold(Work work, SecondPerson second, Colleagues colleagues)
{
    /// <param name="Reason">Why it cannot wait; it stands in the history.</param>
    public sealed record Request(Guid SupplierId, string? Reason);

    public async Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(SupplierRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, SupplierRights.Approve, cancel);
    }

    private async Task<Outcome<Done>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var supplier = await db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == request.SupplierId, cancel);
        if (supplier is null)
        {
            return Refusal.NotFound("supplier");
        }

        if ((await SupplierPayees.Holds(db, [supplier.Id], cancel)).GetValueOrDefault(supplier.Id) is not { } hold)
        {
            return new Refusal("supplier.not_held", null, "Payments to this supplier are not held.", RefusalKind.Conflict);
        }

        var alone = await second.Check(db, hold.Change.ById, hold.Change.ByKind, cancel);
        if (!alone.Succeeded)
        {
            return alone.Refusals[0];
        }

        if (PlainText.Clean(request.Reason) is not { Length: <= 300 } reason)
        {
            return new Refusal(
                "supplier.release",
                "reason",
                "Say why it cannot wait, in at most 300 characters. It stands in the history."
            );
        }

        if (RecentProof.Missing(db.Caller, db.Now) is { } missing)
        {
            return missing;
        }

        db.Append(
            new SupplierBankRelease
            {
                ChangeId = hold.Change.Id,
                Reason = reason,
                At = db.Now,
                ById = db.Caller.ActorId,
                By = db.Caller.ActorName,
            }
        );
        supplier.NextVersion();
        db.About("supplier", supplier.Id, $"Payments to {supplier.Name} released: {reason}");
        return default(Done);
    }
}
