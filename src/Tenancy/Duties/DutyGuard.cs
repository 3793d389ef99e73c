using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Duties;

/// <summary>Asked by operations before the second duty. It holds for everybody, owners too; only the system's own work is nobody's.</summary>
public static class DutyGuard
{
    public const string CodePrefix = "duty.";

    /// <param name="didFirst">Whether the caller did the first duty on this record; asked only where the rule holds.</param>
    /// <param name="message">What the caller did and so does not do.</param>
    public static async Task<Refusal?> Check(
        TenantDb db,
        DutyRule rule,
        Func<Task<bool>> didFirst,
        string message,
        CancellationToken cancel
    ) =>
        db.Caller.Kind != CallerKind.System
        && await db.Set<DutySwitch>().AsNoTracking().AnyAsync(row => row.Rule == rule.Name && row.IsOn, cancel)
        && await didFirst()
            ? new Refusal(CodePrefix + rule.Name, null, message, RefusalKind.Forbidden)
            : null;

    /// <summary>Whether the caller carried out one of these operations on one of these records, by the company's audit trail.</summary>
    public static Task<bool> Did(
        TenantDb db,
        IReadOnlyCollection<Guid> subjects,
        IReadOnlyCollection<string> actions,
        CancellationToken cancel
    )
    {
        var actor = db.Caller.ActorId;
        return db.Set<AuditEntry>()
            .AnyAsync(
                entry =>
                    entry.SubjectId != null
                    && subjects.Contains(entry.SubjectId.Value)
                    && entry.ActorId == actor
                    && actions.Contains(entry.Action),
                cancel
            );
    }
}
