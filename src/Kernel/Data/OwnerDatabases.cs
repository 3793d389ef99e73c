using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BackOffice.Kernel.Data;

/// <summary>What only the role that owns a PostgreSQL store may do: make databases, migrate them and take away what is append-only.</summary>
public sealed class OwnerDatabases(DataSources sources, AreaList areas)
{
    /// <summary>Brings a database to the schema of this version, with its guards.</summary>
    internal async Task Migrate(Store store, CancellationToken cancel)
    {
        await using var db = Open(sources.OwnerOf(store), Caller.System(Guid.Empty, "schema"));
        await db.Database.MigrateAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await DatabaseGuards.Apply(db, store, cancel);
    }

    /// <summary>Makes the database of one company, where it is not there, for the application's role and nobody else.</summary>
    internal async Task Make(Store store, CancellationToken cancel)
    {
        var (name, role) = (Quoted(DatabaseOf(store)), Quoted(store.ApplicationRole));
        try
        {
            if (!await Exists(store, cancel))
            {
                await Run(store, $"CREATE DATABASE {name}", cancel);
            }

            await Run(store, $"REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO {role}", cancel);
            await Migrate(store, cancel);
        }
        finally
        {
            // As many pools of the owner as there are companies would take the server's connections.
            await sources.ForgetOwner(store);
        }
    }

    /// <summary>Drops the database of one company; connections that other nodes still keep to it are ended.</summary>
    internal async Task Drop(Store store, CancellationToken cancel)
    {
        if (!await Exists(store, cancel))
        {
            return;
        }

        // Only the application's role may end its own sessions: the owner is no member of it.
        await using (var application = new NpgsqlConnection(Unpooled(store.Connection)))
        {
            await application.OpenAsync(cancel);
            await using var end = application.CreateCommand();
            end.CommandText =
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()";
            await end.ExecuteNonQueryAsync(cancel);
        }

        // Waits some seconds for sessions that are ending.
        await Run(store, $"DROP DATABASE IF EXISTS {Quoted(DatabaseOf(store))}", cancel);
    }

    /// <summary>Deletes all rows of one company, also those that the application can only add. In one transaction.</summary>
    internal async Task DeleteRows(Store store, TenantKey key, CancellationToken cancel)
    {
        await using var db = Open(sources.OwnerOf(store), Caller.System(key.TenantId, "removal"));
        await db.Database.OpenConnectionAsync(cancel);
        await RowSecurity.Enter(db, cancel);
        await db.Database.BeginTransactionAsync(cancel);
        await using (var allow = db.Command($"SELECT set_config('{DatabaseGuards.Removal}', @tenant, true)"))
        {
            allow.Add("tenant", key.TenantId.ToString());
            await allow.ExecuteNonQueryAsync(cancel);
        }

        foreach (var table in TablesInOrder.Of(db.Model).Reverse())
        {
            await using var delete = db.Command($"DELETE FROM \"{table.GetTableName()}\" WHERE \"{TenantDb.TenantColumn}\" = @tenant");
            delete.Add("tenant", key.TenantId);
            await delete.ExecuteNonQueryAsync(cancel);
        }

        await db.Database.CommitTransactionAsync(cancel);
    }

    private TenantDb Open(NpgsqlDataSource source, Caller caller) =>
        new(DatabaseOptions.Postgres(new DbContextOptionsBuilder<TenantDb>(), source).Options, areas, caller, DateTime.UnixEpoch);

    private static async Task<bool> Exists(Store store, CancellationToken cancel)
    {
        await using var connection = await Server(store, cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM pg_database WHERE datname = $1";
        command.Parameters.Add(new NpgsqlParameter { Value = DatabaseOf(store) });
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    // One after the other: databases are not made inside of a transaction.
    private static async Task Run(Store store, string statements, CancellationToken cancel)
    {
        await using var connection = await Server(store, cancel);
        foreach (var statement in statements.Split("; "))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from the settings and the digits of an id, and are quoted.
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task<NpgsqlConnection> Server(Store store, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(Unpooled(store.OwnerConnection, "postgres"));
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static string Unpooled(string connection, string? database = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { Pooling = false };
        settings.Database = database ?? settings.Database;
        return settings.ConnectionString;
    }

    private static string DatabaseOf(Store store) => new NpgsqlConnectionStringBuilder(store.Connection).Database!;

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
