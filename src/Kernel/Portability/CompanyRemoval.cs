using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Portability;

/// <summary>How many rows a table has or had of a company.</summary>
public sealed record TableCount(string Table, long Rows);

/// <summary>What there was of a company outside of the platform's tables.</summary>
public sealed record CompanyContent(IReadOnlyList<TableCount> Tables, int Files, IReadOnlyList<ChainHead> Chains);

/// <summary>Takes a company away for good: its rows, its file or its database, and the files it kept. Each step can be repeated.</summary>
public sealed class CompanyRemoval(
    TenantDbFactory databases,
    CompanyDatabases places,
    Stores stores,
    IFileStore files,
    IEnumerable<ILawfulRecords> records
)
{
    /// <summary>Counts what there is. Nobody changes it any more, see <see cref="CompanyCopy.Close"/>.</summary>
    public async Task<CompanyContent> Count(Guid tenantId, string store, CancellationToken cancel = default)
    {
        var place = stores.Get(store);
        // Closed companies are not brought to a new schema with the others.
        await places.PrepareAt(place, tenantId, cancel);
        await using var db = await databases.OpenAt(place, Caller.System(tenantId, "erasure"), cancel);
        var tables = new List<TableCount>();
        foreach (var name in TablesInOrder.Of(db.Model).Select(table => table.GetTableName()!).Order(StringComparer.Ordinal))
        {
            await using var count = db.Command($"SELECT count(*) FROM \"{name}\" WHERE \"{TenantDb.TenantColumn}\" = @tenant");
            count.Add("tenant", tenantId);
            tables.Add(new TableCount(name, (long)(await count.ExecuteScalarAsync(cancel))!));
        }

        var trail = await db.Set<AuditHead>().AsNoTracking().FirstOrDefaultAsync(cancel);
        var chains = new List<ChainHead> { new("audit trail", trail?.Sequence ?? 0, trail?.Hash ?? "") };
        foreach (var item in records)
        {
            chains.Add(await item.Head(db, cancel));
        }

        return new CompanyContent(tables, files.Keys(tenantId).Count, chains);
    }

    /// <summary>Removes all of it, also where some is gone already.</summary>
    public async Task Remove(Guid tenantId, string store, CancellationToken cancel = default)
    {
        await places.Remove(stores.Get(store), tenantId, cancel);
        await files.DeleteAll(tenantId, cancel);
    }
}
