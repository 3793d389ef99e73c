using BackOffice.Kernel.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartz;

namespace BackOffice.Kernel.Schedules;

/// <summary>
/// Where the schedules are kept, so that a time that was missed is known: a SQLite file of their own beside the
/// platform's, or a schema of their own in the main PostgreSQL store, shared by all nodes.
/// </summary>
internal static class ScheduleStore
{
    private const string PostgresPrefix = "quartz.qrtz_";
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    public static void Use(IPersistentStoreBuilder store, Stores stores)
    {
        // Nothing of the program's types is stored: a job is its name.
        store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
        if (stores.Main.Kind == StoreKind.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(stores.DataFolder, "schedules.db") };
            store.UseSqlite(SqliteFactory.Instance, file.ConnectionString);
            store.ProvisionSchema();
            return;
        }

        var connection = new NpgsqlConnectionStringBuilder(stores.Main.Connection) { MaxPoolSize = 8 };
        store.UsePostgres(NpgsqlFactory.Instance, connection.ConnectionString);
        store.ConfigureStore(options => options.TablePrefix = PostgresPrefix);
        store.UseClustering();
    }

    /// <summary>Creates what is missing with the rights of the owner: the application's role gets the use of it only.</summary>
    public static async Task Provision(PlatformDb db, string role, CancellationToken cancel)
    {
        await using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        var script = await reader.ReadToEndAsync(cancel);
        var tables = script
            .Replace("{0}", PostgresPrefix, StringComparison.Ordinal)
            .Replace("{1}", PostgresPrefix[(PostgresPrefix.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal);
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""
            CREATE SCHEMA IF NOT EXISTS quartz;
            {tables}
            GRANT USAGE ON SCHEMA quartz TO "{role}";
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA quartz TO "{role}";
            """;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
