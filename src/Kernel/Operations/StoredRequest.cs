using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel;

/// <summary>The answer of a command, kept under its idempotency key in the transaction of the command itself.</summary>
internal sealed class StoredRequest(string key, string operation, string requestHash, string response, DateTime at)
{
    public string Key { get; private set; } = key;

    public string Operation { get; private set; } = operation;

    public string RequestHash { get; private set; } = requestHash;

    public string Response { get; private set; } = response;

    public DateTime At { get; private set; } = at;

    /// <summary>
    /// The key of somebody who does not see everything: neither the answer that a colleague got under the same key nor that
    /// there is one is told them.
    /// </summary>
    public static string? Own(string? key, Caller caller) =>
        key is null ? null : "own:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.ActorId:N}{key}")));

    public static Task<StoredRequest?> Find(TenantDb db, string key, CancellationToken cancel) =>
        db.Set<StoredRequest>().AsNoTracking().FirstOrDefaultAsync(request => request.Key == key, cancel);

    /// <summary>
    /// Removes what is older. Records of imports are known for ever, so that the same file never adds them twice, and so
    /// are steps of provisioning.
    /// </summary>
    internal static Task<int> RemoveBefore(TenantDb db, DateTime before, CancellationToken cancel) =>
        db.Set<StoredRequest>()
            .Where(request => request.At < before && !request.Key.StartsWith("import:") && !request.Key.StartsWith("provision:"))
            .ExecuteDeleteAsync(cancel);

    internal static void Map(ModelBuilder model)
    {
        var entity = model.Entity<StoredRequest>();
        entity.ToTable("kernel_requests");
        entity.AppendOnlyUntilExpired();
        entity.HasKey(request => request.Key);
        entity.Property(request => request.Key).HasMaxLength(200);
    }
}
