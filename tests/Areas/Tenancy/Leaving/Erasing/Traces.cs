using System.Data.Common;
using System.Text;
using BackOffice.Kernel.Data;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Erasing;

/// <summary>What a database's own catalogue and the data folder still show of a company.</summary>
internal static class Traces
{
    /// <summary>Every value of the platform's tables with this text in it, in whatever letter case, as table and column.</summary>
    /// <param name="text">In lower case.</param>
    public static async Task<List<string>> InPlatform(Host host, string text)
    {
        await using var connection = await Platform(host);
        var found = new List<string>();
        foreach (var (table, column) in await Columns(connection))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the database's own catalogue.
            command.CommandText =
                $"SELECT CAST(\"{column}\" AS text) FROM \"{table}\" WHERE lower(CAST(\"{column}\" AS text)) LIKE '%{text}%'";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                found.Add($"{table}.{column}: {reader.GetString(0)}");
            }
        }

        return found;
    }

    /// <summary>All rows of the platform's tables that name a company, as text.</summary>
    public static async Task<string> RowsOf(Host host, Guid tenant)
    {
        await using var connection = await Platform(host);
        var text = new StringBuilder();
        foreach (var group in (await Columns(connection)).GroupBy(item => item.Table, StringComparer.Ordinal))
        {
            var names = group.Select(item => item.Column).ToList();
            if (names.Find(name => name is "TenantId" or "Company") is not { } key)
            {
                continue;
            }

            await using var command = connection.CreateCommand();
            var all = string.Join(" || '|' || ", names.Select(name => $"COALESCE(CAST(\"{name}\" AS text), '')"));
#pragma warning disable CA2100 // Names of the database's own catalogue.
            command.CommandText = $"SELECT {all} FROM \"{group.Key}\" WHERE upper(CAST(\"{key}\" AS text)) = upper('{tenant}') ORDER BY 1";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                text.Append(group.Key).Append(": ").AppendLine(reader.GetString(0).ReplaceLineEndings(" "));
            }
        }

        return text.ToString();
    }

    /// <summary>Files of the data folder whose name or content holds one of the texts.</summary>
    public static List<string> InFolder(Host host, params string[] texts)
    {
        var marks = texts.Select(Encoding.UTF8.GetBytes).ToList();
        return
        [
            .. Directory
                .EnumerateFiles(host.Services.GetRequiredService<Stores>().DataFolder, "*", SearchOption.AllDirectories)
                .Where(file =>
                    texts.Any(text => file.Contains(text, StringComparison.OrdinalIgnoreCase)) || marks.Exists(Read(file).Holds)
                ),
        ];
    }

    private static bool Holds(this byte[] content, byte[] mark) => content.AsSpan().IndexOf(mark) >= 0;

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static async Task<DbConnection> Platform(Host host)
    {
        var stores = host.Services.GetRequiredService<Stores>();
        DbConnection connection =
            stores.Main.Kind == StoreKind.Sqlite
                ? new SqliteConnection($"Data Source={Path.Combine(stores.DataFolder, "platform.db")};Pooling=false")
                : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(stores.Main.OwnerConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<(string Table, string Column)>> Columns(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            connection is SqliteConnection
                ? "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2"
                // The tables of the companies are behind row security; what is left there is asked for elsewhere.
                : "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
                    + "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relrowsecurity AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2";
        var columns = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }
}
