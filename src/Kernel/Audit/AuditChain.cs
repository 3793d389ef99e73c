using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Audit;

/// <summary>
/// Gives the entry of an operation its place at the end of the company's trail, just before the commit: the head is counted
/// up first, which makes others wait for this commit, so that numbers have no gaps and each entry knows the one before.
/// </summary>
internal static class AuditChain
{
    private const string Take = """
        INSERT INTO kernel_audit_head ("TenantId", "Id", "Sequence", "Hash", "ChainedFrom") VALUES (@tenant, 1, 1, '', 1)
        ON CONFLICT ("TenantId", "Id") DO UPDATE SET "Sequence" = kernel_audit_head."Sequence" + 1
        RETURNING "Sequence", "Hash", "ChainedFrom"
        """;

    /// <returns>The head as it is after the entry; to be written with it.</returns>
    public static async Task<AuditHead> Seal(TenantDb db, AuditEntry entry, CancellationToken cancel)
    {
        await using var command = db.Command(Take);
        command.Add("tenant", db.TenantId);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        entry.Seal(reader.GetInt64(0), reader.GetString(1));
        return new AuditHead
        {
            Sequence = entry.Sequence,
            Hash = entry.Hash,
            ChainedFrom = reader.GetInt64(2),
        };
    }
}
