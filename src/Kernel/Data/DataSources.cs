using System.Collections.Concurrent;
using Npgsql;

namespace BackOffice.Kernel.Data;

/// <summary>One connection pool per PostgreSQL database and role: connections and prepared statements of one never serve another.</summary>
public sealed class DataSources : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> pools = new(StringComparer.Ordinal);

    public NpgsqlDataSource Of(Store store) => pools.GetOrAdd(Concrete(store).Connection, Build);

    internal NpgsqlDataSource OwnerOf(Store store) => pools.GetOrAdd(Concrete(store).OwnerConnection, Build);

    /// <summary>Closes the connections to a database that is about to go.</summary>
    internal Task Forget(Store store) => Close(store.Connection);

    internal Task ForgetOwner(Store store) => Close(store.OwnerConnection);

    private async Task Close(string connection)
    {
        if (pools.TryRemove(connection, out var pool))
        {
            await pool.DisposeAsync();
        }
    }

    private static Store Concrete(Store store) =>
        store.PerCompany
            ? throw new InvalidOperationException($"The store {store.Name} has no database of its own, only of its companies.")
            : store;

    private static NpgsqlDataSource Build(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);

        // The reset on return to the pool clears the tenant of the session: without it the next user would inherit it.
        if (settings.NoResetOnClose)
        {
            throw new InvalidOperationException("'No Reset On Close' breaks tenant isolation and is not allowed.");
        }

        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 60 : settings.MaxAutoPrepare;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in pools.Values)
        {
            await pool.DisposeAsync();
        }
    }
}
