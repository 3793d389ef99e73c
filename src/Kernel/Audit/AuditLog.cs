using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Audit;

/// <summary>
/// Brings what was done on the platform's own tables (members, roles, invitations) into the audit trail of the company.
/// Called by the outbox, whose row was written in the transaction of the act itself.
/// </summary>
public sealed class AuditLog(TenantDbFactory databases)
{
    /// <summary>Writes the entry once, however often it is delivered.</summary>
    public async Task Write(Guid tenantId, AuditEntry entry, CancellationToken cancel)
    {
        await using var db = await databases.OpenForWriting(Caller.System(tenantId, "audit"), cancel);
        if (await db.Set<AuditEntry>().AnyAsync(row => row.Id == entry.Id, cancel))
        {
            return;
        }

        db.Audit(entry);
        await db.Commit(cancel);
    }
}
