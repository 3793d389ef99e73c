using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Data;

/// <summary>
/// Makes a company's place in a store, brings it to the schema of this version, and takes it away: a file, a database of its
/// own, or its rows among those of others.
/// </summary>
public sealed class CompanyDatabases(Stores stores, TenantDbFactory factory, OwnerDatabases owner, ITenantPlaces places)
{
    /// <summary>Brings the place that the catalogue names to the current schema; from then on the company lives there.</summary>
    public async Task Prepare(Guid tenantId, CancellationToken cancel = default)
    {
        var store = stores.Get(await places.StoreOf(tenantId, cancel));
        await PrepareAt(store, tenantId, cancel);
        await using var db = await factory.OpenAt(store, Caller.System(tenantId, "schema"), cancel);
        await Home.Settle(db, cancel);
    }

    /// <summary>Makes a place in a store that the catalogue need not name. Nobody lives there yet.</summary>
    internal async Task PrepareAt(Store store, Guid tenantId, CancellationToken cancel)
    {
        if (store.Kind == StoreKind.Sqlite)
        {
            await PrepareFile(store, tenantId, cancel);
        }
        else if (store.PerCompany)
        {
            await owner.Make(store.For(new TenantKey(tenantId)), cancel);
        }
    }

    /// <summary>Whether the catalogue names the store for the company, as it says at this moment.</summary>
    internal async Task<bool> LivesIn(Guid tenantId, string store, CancellationToken cancel)
    {
        places.Forget(tenantId);
        return await places.StoreOf(tenantId, cancel) == store;
    }

    /// <summary>Takes away all that is of the company in the store. Who still reads there finds that it lives elsewhere.</summary>
    internal async Task Remove(Store store, Guid tenantId, CancellationToken cancel)
    {
        var key = new TenantKey(tenantId);
        if (store is { Kind: StoreKind.Postgres, PerCompany: false })
        {
            await owner.DeleteRows(store, key, cancel);
            return;
        }

        await factory.Forget(store, tenantId);
        if (store.PerCompany)
        {
            await owner.Drop(store.For(key), cancel);
            return;
        }

        var file = key.DatabaseFile(store.Connection);
        if (File.Exists(file))
        {
            await Vacate(store, tenantId, cancel);
        }

        // There may be no folder yet: a move that broke off before it made anything is taken back too.
        foreach (var part in new[] { file, file + "-wal", file + "-shm" }.Where(File.Exists))
        {
            File.Delete(part);
        }
    }

    // Whoever has the file open keeps it open after its name is gone: there it stands that nobody lives in it.
    private async Task Vacate(Store store, Guid tenantId, CancellationToken cancel)
    {
        await using (var db = await factory.OpenAt(store, Caller.System(tenantId, "removal"), cancel))
        {
            if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            {
                await db.Set<Home>().ExecuteDeleteAsync(cancel);
            }
        }

        await factory.Forget(store, tenantId);
    }

    private async Task PrepareFile(Store store, Guid tenantId, CancellationToken cancel)
    {
        var file = new TenantKey(tenantId).DatabaseFile(store.Connection);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.Open(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).DisposeAsync();
        await using var db = await factory.OpenAt(store, Caller.System(tenantId, "schema"), cancel);
        // Entity Framework chooses the log only for files that it makes itself. Without it whoever reads keeps others from writing.
        await using (var log = db.Command("PRAGMA journal_mode = WAL"))
        {
            await log.ExecuteNonQueryAsync(cancel);
        }

        await db.Database.MigrateAsync(cancel);
        await DatabaseGuards.Apply(db, store, cancel);
    }
}
