using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BackOffice.Kernel.Data;

/// <summary>Where a tenant is kept. Tenancy implements it from the platform's catalogue.</summary>
public interface ITenantPlaces
{
    /// <returns>Name of the tenant's store.</returns>
    ValueTask<string> StoreOf(Guid tenantId, CancellationToken cancel = default);

    /// <returns>What is barred in the company now; known with its store, so that asking costs nothing.</returns>
    ValueTask<Standing> StandingOf(Guid tenantId, CancellationToken cancel = default);

    /// <returns>The ids of all tenants that are active, for work that goes round them one by one.</returns>
    Task<IReadOnlyList<Guid>> ActiveTenants(CancellationToken cancel = default);
}

/// <summary>Opens the context of one operation for one tenant. Only <see cref="Work"/> and the schema commands call it.</summary>
public sealed class TenantDbFactory(
    Stores stores,
    DataSources sources,
    AreaList areas,
    ITenantPlaces places,
    TimeProvider time,
    ILoggerFactory logs
)
{
    private readonly WriteGates gates = new();
    private readonly ConcurrentDictionary<(TenantKey, string Store), DbContextOptions<TenantDb>> options = new();

    internal async Task<TenantDb> OpenForReading(Caller caller, CancellationToken cancel)
    {
        var (db, _) = await Open(caller, cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    internal async Task<TenantDb> OpenForWriting(Caller caller, CancellationToken cancel)
    {
        var (db, store) = await Open(caller, cancel);
        IDisposable? pass = null;
        try
        {
            pass = store.Kind == StoreKind.Sqlite ? await gates.Enter(new TenantKey(caller.TenantId), cancel) : null;
            await db.BeginWriting(pass, cancel);
            return db;
        }
        catch
        {
            pass?.Dispose();
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings a tenant's own database file to the current schema; a shared database is migrated as a whole.</summary>
    public async Task Prepare(Guid tenantId, CancellationToken cancel = default) =>
        await PrepareAt(stores.Get(await places.StoreOf(tenantId, cancel)), tenantId, cancel);

    /// <summary>As <see cref="Prepare"/>, in a store that the catalogue does not name for this tenant.</summary>
    internal async Task PrepareAt(Store store, Guid tenantId, CancellationToken cancel)
    {
        if (store.Kind != StoreKind.Sqlite)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(new TenantKey(tenantId).DatabaseFile(store.Connection))!);
        await using var db = await OpenAt(store, Caller.System(tenantId, "schema"), cancel);
        // Opening made the file, and Entity Framework chooses the log only for files that it makes itself. Without it whoever
        // reads keeps others from writing.
        await using (var log = db.Command("PRAGMA journal_mode = WAL"))
        {
            await log.ExecuteNonQueryAsync(cancel);
        }

        await db.Database.MigrateAsync(cancel);
        await DatabaseGuards.Apply(db, store, cancel);
    }

    /// <summary>A context that knows the model and the migrations of a store, and opens no database.</summary>
    internal TenantDb ModelOf(Store store) =>
        new(OptionsFor(default, store), areas, Caller.System(Guid.Empty, "model"), time.GetUtcNow().UtcDateTime);

    /// <summary>Removes a tenant's own database file. Rows in a shared database are not touched.</summary>
    internal void DropFile(Store store, Guid tenantId)
    {
        if (store.Kind != StoreKind.Sqlite)
        {
            return;
        }

        var key = new TenantKey(tenantId);
        var file = key.DatabaseFile(store.Connection);
        if (options.TryRemove((key, store.Name), out _))
        {
            using var pooled = new SqliteConnection(FileOf(key, store));
            SqliteConnection.ClearPool(pooled);
        }

        foreach (var part in (string[])[file, file + "-wal", file + "-shm"])
        {
            File.Delete(part);
        }
    }

    private async Task<(TenantDb Db, Store Store)> Open(Caller caller, CancellationToken cancel)
    {
        if (caller.TenantId == Guid.Empty)
        {
            throw new InvalidOperationException("An operation without a tenant has no database.");
        }

        var store = stores.Get(await places.StoreOf(caller.TenantId, cancel));
        return (await OpenAt(store, caller, cancel), store);
    }

    /// <summary>Opens a tenant's database in a store that the catalogue need not name: to fill it before it is in force.</summary>
    internal async Task<TenantDb> OpenAt(Store store, Caller caller, CancellationToken cancel)
    {
        var key = new TenantKey(caller.TenantId);
        var chosen = options.GetOrAdd((key, store.Name), _ => OptionsFor(key, store));
        var db = new TenantDb(chosen, areas, caller, time.GetUtcNow().UtcDateTime);
        try
        {
            await db.Database.OpenConnectionAsync(cancel);
            if (store.Kind == StoreKind.Postgres)
            {
                await RowSecurity.Enter(db, cancel);
            }

            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private DbContextOptions<TenantDb> OptionsFor(TenantKey key, Store store)
    {
        var builder = new DbContextOptionsBuilder<TenantDb>().UseLoggerFactory(logs);
        if (store.Kind == StoreKind.Postgres)
        {
            return DatabaseOptions.Postgres(builder, sources.Of(store)).Options;
        }

        return DatabaseOptions.Sqlite(builder, FileOf(key, store)).Options;
    }

    private static string FileOf(TenantKey key, Store store) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = key.DatabaseFile(store.Connection),
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ConnectionString;
}
