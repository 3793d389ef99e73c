using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>A supplier as whoever pays it sees it.</summary>
/// <param name="Bank">What is in force; what waits for a second person is not.</param>
/// <param name="Former">What was in force before the last approved change.</param>
/// <param name="IsChangeWaiting">Whether somebody asked for other details.</param>
/// <param name="HeldThrough">The last day on which it is not paid, because its details changed a moment ago.</param>
public sealed record SupplierPayee(
    Guid Id,
    string Name,
    SupplierBank Bank,
    SupplierBank? Former,
    bool IsChangeWaiting,
    DateOnly? HeldThrough
);

/// <summary>For areas that pay suppliers, inside their own context.</summary>
public static class SupplierPayees
{
    public static async Task<Dictionary<Guid, SupplierPayee>> Of(
        TenantDb db,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel = default
    )
    {
        var suppliers = await db.Set<Supplier>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        var waiting = await BankGuard
            .Unanswered(db)
            .Where(row => ids.Contains(row.SupplierId))
            .Select(row => row.SupplierId)
            .ToHashSetAsync(cancel);
        var former = await Approved(db, ids).ToListAsync(cancel);
        var holds = await Holds(db, ids, cancel);
        return suppliers.ToDictionary(
            row => row.Id,
            row => new SupplierPayee(
                row.Id,
                row.Name,
                row.PaidTo,
                former.FindLast(item => item.Change.SupplierId == row.Id)?.Change.Old,
                waiting.Contains(row.Id),
                holds.GetValueOrDefault(row.Id)?.Answer.HeldThrough
            )
        );
    }

    /// <summary>Changes for which a supplier is not paid today, the one that holds longest for each.</summary>
    internal static async Task<Dictionary<Guid, ApprovedChange>> Holds(
        TenantDb db,
        IReadOnlyCollection<Guid> suppliers,
        CancellationToken cancel
    )
    {
        var today = DateOnly.FromDateTime(db.Now);
        var held = await Approved(db, suppliers)
            .Where(item => item.Answer.HeldThrough >= today)
            .Where(item => !db.Set<SupplierBankRelease>().Any(release => release.ChangeId == item.Change.Id))
            .ToListAsync(cancel);
        return held.GroupBy(item => item.Change.SupplierId).ToDictionary(group => group.Key, group => group.MaxBy(Through)!);
    }

    private static DateOnly? Through(ApprovedChange item) => item.Answer.HeldThrough;

    private static IQueryable<ApprovedChange> Approved(TenantDb db, IReadOnlyCollection<Guid> suppliers) =>
        from change in db.Set<SupplierBankChange>().AsNoTracking()
        join answer in db.Set<SupplierBankAnswer>().AsNoTracking() on change.Id equals answer.ChangeId
        where suppliers.Contains(change.SupplierId) && answer.IsApproved
        orderby answer.At, change.Id
        select new ApprovedChange { Change = change, Answer = answer };

    internal sealed class ApprovedChange
    {
        public required SupplierBankChange Change { get; init; }

        public required SupplierBankAnswer Answer { get; init; }
    }
}
