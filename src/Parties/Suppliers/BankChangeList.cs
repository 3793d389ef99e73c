using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

public enum BankChangeState
{
    /// <summary>The first details of a supplier, in force at once.</summary>
    First,

    /// <summary>For a second person.</summary>
    Waiting,
    Approved,
    Refused,
}

/// <summary>A change of the bank details of a supplier.</summary>
/// <param name="Old">Empty, like <paramref name="New"/>, for those from whom bank details are hidden.</param>
/// <param name="ConfirmedWith">Whom one of the two called back.</param>
/// <param name="IsMine">Whether the caller asked for it, so that somebody else approves it.</param>
/// <param name="HeldThrough">The last day on which the supplier is not paid for it, unless it was released.</param>
public sealed record BankChangeRow(
    Guid Id,
    Guid SupplierId,
    string SupplierName,
    BankChangeState State,
    SupplierBank Old,
    SupplierBank New,
    string? Reason,
    string? ConfirmedWith,
    DateOnly? ConfirmedOn,
    DateTime At,
    string By,
    bool IsMine,
    DateTime? AnsweredAt,
    string? AnsweredBy,
    string? Answer,
    bool IsAlone,
    DateOnly? HeldThrough,
    string? ReleasedBy,
    string? ReleaseReason
);

/// <summary>Changes of bank details of suppliers, the newest first.</summary>
public sealed class BankChangeList(Work work, SensitiveFields fields)
{
    public async Task<Outcome<ListPage<BankChangeRow>>> Run(Guid supplier, ListQuery query, CancellationToken cancel = default)
    {
        var hides = await fields.Hides(BankDetails.Class, SupplierRights.View, cancel);
        return await work.Read<ListPage<BankChangeRow>>(
            SupplierRights.View,
            async db =>
            {
                if (!await db.Set<Supplier>().AnyAsync(row => row.Id == supplier, cancel))
                {
                    return Refusal.NotFound("supplier");
                }

                var changes = db.Set<SupplierBankChange>().AsNoTracking().Where(row => row.SupplierId == supplier);
                var page = await changes
                    .OrderByDescending(row => row.At)
                    .ThenByDescending(row => row.Id)
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .ToListAsync(cancel);
                return new ListPage<BankChangeRow>(await Rows(db, page, hides, cancel), await changes.CountAsync(cancel));
            },
            cancel
        );
    }

    /// <summary>Those that wait for somebody else than whoever asked, the oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<BankChangeRow>>> Waiting(CancellationToken cancel = default)
    {
        var hides = await fields.Hides(BankDetails.Class, SupplierRights.View, cancel);
        return await work.Read<IReadOnlyList<BankChangeRow>>(
            SupplierRights.Approve,
            async db =>
            {
                var caller = db.Caller.ActorId;
                var changes = await BankGuard
                    .Unanswered(db)
                    .Where(row => row.ById != caller)
                    .OrderBy(row => row.At)
                    .ThenBy(row => row.Id)
                    .Take(ListQuery.Largest)
                    .ToListAsync(cancel);
                return Outcome<IReadOnlyList<BankChangeRow>>.Of(await Rows(db, changes, hides, cancel));
            },
            cancel
        );
    }

    private static async Task<List<BankChangeRow>> Rows(TenantDb db, List<SupplierBankChange> changes, bool hides, CancellationToken cancel)
    {
        var ids = changes.ConvertAll(row => row.Id);
        var names = await GetSupplier.Names(db, [.. changes.Select(row => row.SupplierId).Distinct()], cancel);
        var answers = await db.Set<SupplierBankAnswer>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.ChangeId))
            .ToDictionaryAsync(row => row.ChangeId, cancel);
        var releases = await db.Set<SupplierBankRelease>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.ChangeId))
            .ToDictionaryAsync(row => row.ChangeId, cancel);
        return changes.ConvertAll(row =>
            Row(row, names[row.SupplierId], answers.GetValueOrDefault(row.Id), releases.GetValueOrDefault(row.Id), db.Caller, hides)
        );
    }

    private static BankChangeRow Row(
        SupplierBankChange change,
        string supplier,
        SupplierBankAnswer? answer,
        SupplierBankRelease? release,
        Caller caller,
        bool hides
    ) =>
        new(
            change.Id,
            change.SupplierId,
            supplier,
            change.IsFirst ? BankChangeState.First
                : answer is null ? BankChangeState.Waiting
                : answer.IsApproved ? BankChangeState.Approved
                : BankChangeState.Refused,
            change.Old.Shown(hides),
            change.New.Shown(hides),
            change.Reason,
            change.ConfirmedWith ?? answer?.ConfirmedWith,
            change.ConfirmedOn ?? answer?.ConfirmedOn,
            change.At,
            change.By,
            change.ById == caller.ActorId,
            answer?.At,
            answer?.By,
            answer?.Reason,
            answer?.IsAlone ?? false,
            answer?.HeldThrough,
            release?.By,
            release?.Reason
        );
}
