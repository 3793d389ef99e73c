using System.Collections.Concurrent;
using Npgsql;

namespace BackOffice.Kernel.Data;

/// <summary>One connection pool per PostgreSQL store.</summary>
public sealed class DataSources : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> pools = new(StringComparer.Ordinal);

    public NpgsqlDataSource Of(Store store) => pools.GetOrAdd(store.Connection, Build);

    internal NpgsqlDataSource OwnerOf(Store store) => pools.GetOrAdd(store.OwnerConnection, Build);

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
