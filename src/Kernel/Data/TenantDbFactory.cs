using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

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

    /// <summary>What was remembered of the tenant turned out to be old: the next question is asked anew.</summary>
    void Forget(Guid tenantId);
}

/// <summary>Opens the context of one operation for one tenant. Only <see cref="Work"/> and the schema commands call it.</summary>
public sealed class TenantDbFactory(
    Stores stores,
    DataSources sources,
    StoreHealth health,
    AreaList areas,
    ITenantPlaces places,
    TimeProvider time,
    ILoggerFactory logs
)
{
    private readonly WriteGates gates = new();
    private readonly ConcurrentDictionary<(TenantKey, string Store), DbContextOptions<TenantDb>> options = new();

    /// <param name="reach">Whose records are there; null for everybody's.</param>
    internal async Task<TenantDb> OpenForReading(Caller caller, CancellationToken cancel, Reach? reach = null)
    {
        var (db, _) = await Open(caller, reach, cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <param name="reach">As for reading.</param>
    /// <exception cref="CompanyMovingException">The company is being copied to another store.</exception>
    internal async Task<TenantDb> OpenForWriting(Caller caller, CancellationToken cancel, Reach? reach = null)
    {
        // A company that moved while this waited for its turn is looked for once more.
        for (var again = true; ; again = false)
        {
            var (db, store) = await Open(caller, reach, cancel);
            IDisposable? pass = null;
            try
            {
                pass = store.Kind == StoreKind.Sqlite ? await gates.Enter(new TenantKey(caller.TenantId), cancel) : null;
                await db.BeginWriting(pass, cancel);
                switch (await Home.Hold(db, cancel))
                {
                    case HomeState.Open:
                        return db;
                    case HomeState.Leaving:
                        // Whoever did not know of the move asks where it went before the next try.
                        places.Forget(caller.TenantId);
                        throw new CompanyMovingException();
                    case null when !again:
                        throw new StoreDownException(store.Name);
                }

                await db.DisposeAsync();
                places.Forget(caller.TenantId);
            }
            catch
            {
                pass?.Dispose();
                await db.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>A context that knows the model and the migrations of a store, and opens no database.</summary>
    internal TenantDb ModelOf(Store store)
    {
        var key = new TenantKey(Guid.Empty);
        return new TenantDb(OptionsFor(key, store.For(key)), areas, Caller.System(Guid.Empty, "model"), time.GetUtcNow().UtcDateTime);
    }

    private async Task<(TenantDb Db, Store Store)> Open(Caller caller, Reach? reach, CancellationToken cancel)
    {
        if (caller.TenantId == Guid.Empty)
        {
            throw new InvalidOperationException("An operation without a tenant has no database.");
        }

        for (var again = true; ; again = false)
        {
            var store = stores.Get(await places.StoreOf(caller.TenantId, cancel));
            var (db, home) = await Connect(store, caller, reach, cancel);
            if (home is not null)
            {
                return (db!, store);
            }

            if (db is not null)
            {
                await db.DisposeAsync();
            }

            if (!again)
            {
                throw new StoreDownException(store.Name);
            }

            places.Forget(caller.TenantId);
        }
    }

    /// <summary>Opens a tenant's database in a store that the catalogue need not name: to fill it before it is in force.</summary>
    internal async Task<TenantDb> OpenAt(Store store, Caller caller, CancellationToken cancel)
    {
        for (var again = true; ; again = false)
        {
            var db = Context(store, caller);
            try
            {
                await db.Database.OpenConnectionAsync(cancel);
                if (store.Kind == StoreKind.Postgres)
                {
                    await RowSecurity.Enter(db, cancel);
                }

                return db;
            }
            catch (Exception e)
            {
                ClearPool(db);
                await db.DisposeAsync();
                if (!again || !DatabaseErrors.IsDown(e))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Lets go of the connections to a tenant's own file or database, which then can be removed.</summary>
    internal async Task Forget(Store store, Guid tenantId)
    {
        var key = new TenantKey(tenantId);
        var known = options.TryRemove((key, store.Name), out _);
        if (store.PerCompany)
        {
            await sources.Forget(store.For(key));
        }
        else if (known && store.Kind == StoreKind.Sqlite)
        {
            await using var pooled = new SqliteConnection(FileOf(key, store));
            SqliteConnection.ClearPool(pooled);
        }
    }

    /// <returns>No home where the company does not live there, and no context where it has no file there.</returns>
    private async Task<(TenantDb? Db, HomeState? Home)> Connect(Store store, Caller caller, Reach? reach, CancellationToken cancel)
    {
        health.Check(store);
        for (var again = true; ; again = false)
        {
            var db = Context(store, caller, reach);
            try
            {
                await db.Database.OpenConnectionAsync(cancel);
                var home = store.Kind == StoreKind.Postgres ? await RowSecurity.Enter(db, cancel) : await Home.Hold(db, cancel);
                if (home is null)
                {
                    ClearPool(db);
                }

                return (db, home);
            }
            catch (Exception e) when (DatabaseErrors.IsMissing(e))
            {
                await db.DisposeAsync();
                return (null, null);
            }
            catch (Exception e) when (again && DatabaseErrors.IsDown(e))
            {
                // A server that came back breaks the connections that were kept from before.
                ClearPool(db);
                await db.DisposeAsync();
            }
            catch (Exception e)
            {
                await db.DisposeAsync();
                if (!DatabaseErrors.IsDown(e))
                {
                    throw;
                }

                health.Failed(store);
                throw new StoreDownException(store.Name, e);
            }
        }
    }

    // A connection that was kept from before may be to a file or a database that is gone.
    private static void ClearPool(TenantDb db)
    {
        switch (db.Database.GetDbConnection())
        {
            case SqliteConnection file:
                SqliteConnection.ClearPool(file);
                break;
            case NpgsqlConnection server:
                NpgsqlConnection.ClearPool(server);
                break;
        }
    }

    private TenantDb Context(Store store, Caller caller, Reach? reach = null)
    {
        var key = new TenantKey(caller.TenantId);
        var chosen = options.GetOrAdd((key, store.Name), _ => OptionsFor(key, store.For(key)));
        return new TenantDb(chosen, areas, caller, time.GetUtcNow().UtcDateTime, reach);
    }

    private DbContextOptions<TenantDb> OptionsFor(TenantKey key, Store store)
    {
        var builder = new DbContextOptionsBuilder<TenantDb>().UseLoggerFactory(logs);
        return store.Kind == StoreKind.Postgres
            ? DatabaseOptions.Postgres(builder, sources.Of(store)).Options
            : DatabaseOptions.Sqlite(builder, FileOf(key, store)).Options;
    }

    // Opening never makes a file: a company that moved away would get an empty one in its old place.
    private static string FileOf(TenantKey key, Store store) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = key.DatabaseFile(store.Connection),
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ConnectionString;
}
