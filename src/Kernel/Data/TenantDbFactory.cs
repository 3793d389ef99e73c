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
    private readonly ConcurrentDictionary<TenantKey, DbContextOptions<TenantDb>> options = new();

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
    public async Task Prepare(Guid tenantId, CancellationToken cancel = default)
    {
        var store = stores.Get(await places.StoreOf(tenantId, cancel));
        if (store.Kind != StoreKind.Sqlite)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(new TenantKey(tenantId).DatabaseFile(store.Connection))!);
        await using var db = await OpenForReading(Caller.System(tenantId, "schema"), cancel);
        // Opening made the file, and Entity Framework chooses the log only for files that it makes itself. Without it whoever
        // reads keeps others from writing.
        await using (var log = db.Command("PRAGMA journal_mode = WAL"))
        {
            await log.ExecuteNonQueryAsync(cancel);
        }

        await db.Database.MigrateAsync(cancel);
        await DatabaseGuards.Apply(db, store, cancel);
    }

    private async Task<(TenantDb Db, Store Store)> Open(Caller caller, CancellationToken cancel)
    {
        if (caller.TenantId == Guid.Empty)
        {
            throw new InvalidOperationException("An operation without a tenant has no database.");
        }

        var store = stores.Get(await places.StoreOf(caller.TenantId, cancel));
        var key = new TenantKey(caller.TenantId);
        var chosen = options.GetOrAdd(key, _ => OptionsFor(key, store));
        var db = new TenantDb(chosen, areas, caller, time.GetUtcNow().UtcDateTime);
        try
        {
            await db.Database.OpenConnectionAsync(cancel);
            if (store.Kind == StoreKind.Postgres)
            {
                await RowSecurity.Enter(db, cancel);
            }

            return (db, store);
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

        var file = new SqliteConnectionStringBuilder
        {
            DataSource = key.DatabaseFile(store.Connection),
            ForeignKeys = true,
            DefaultTimeout = 30,
        };
        return DatabaseOptions.Sqlite(builder, file.ConnectionString).Options;
    }
}
