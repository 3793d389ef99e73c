using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>A digest of everything that is stored of a company: its rows, those of the platform about it, and its files.</summary>
internal static class StoredRows
{
    private const string Tenant = TenantDb.TenantColumn;

    /// <summary>Whether something is still to be done in the background for any company, such as mail that goes out.</summary>
    public static async Task<bool> IsWaiting(Street street)
    {
        static Task<bool> In(DbContext db) => db.Set<OutboxMessage>().AnyAsync(message => message.DoneAt == null && message.DeadAt == null);
        await using var scope = street.Services.CreateAsyncScope();
        if (await In(scope.ServiceProvider.GetRequiredService<PlatformDb>()))
        {
            return true;
        }

        foreach (var tenant in await street.Services.GetRequiredService<ITenantPlaces>().ActiveTenants(default))
        {
            await using var db = await street
                .Services.GetRequiredService<TenantDbFactory>()
                .OpenForReading(Caller.System(tenant, "tests"), default);
            if (await In(db))
            {
                return true;
            }
        }

        return false;
    }

    public static async Task<string> Digest(Street street, Neighbour company)
    {
        var text = new StringBuilder();
        if (street.Database == Database.Postgres)
        {
            await using var connection = new NpgsqlConnection(street.Stores.Main.OwnerConnection);
            await connection.OpenAsync();
            await Rows(connection, $"SELECT set_config('app.tenant_id', '{company.Id}', false)", new StringBuilder());
            var tables = await Names(
                connection,
                $"SELECT table_name FROM information_schema.columns WHERE column_name = '{Tenant}' AND table_schema = 'public' ORDER BY 1"
            );
            text.AppendLine("people");
            await Rows(connection, $"SELECT u::text FROM tenancy_users u WHERE \"Id\" IN ({Members(company.Id)}) ORDER BY 1", text);
            await Rows(connection, $"SELECT s::text FROM tenancy_sessions s WHERE \"UserId\" IN ({Members(company.Id)}) ORDER BY 1", text);
            foreach (var table in tables)
            {
                text.AppendLine(table);
                await Rows(connection, $"SELECT t::text FROM \"{table}\" t WHERE \"{Tenant}\" = '{company.Id}' ORDER BY 1", text);
            }
        }
        else
        {
            await File(new TenantKey(company.Id).DatabaseFile(street.Stores.DataFolder), null, text);
            await File(Path.Combine(street.Stores.DataFolder, "platform.db"), company.Id, text);
        }

        Assert.Contains($"{company.Mark} Owner", text.ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(street.Stores.DataFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetDirectoryName(file)!.Contains($"{company.Id:N}", StringComparison.Ordinal))
            {
                text.AppendLine(file).AppendLine(Convert.ToHexString(SHA256.HashData(await System.IO.File.ReadAllBytesAsync(file))));
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static async Task File(string path, Guid? company, StringBuilder text)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        var tables = await Names(
            connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
        );
        foreach (var table in tables)
        {
            var columns = await Names(connection, $"SELECT name FROM pragma_table_info('{table}')");
            if (company is null || columns.Contains(Tenant))
            {
                text.AppendLine(table);
                var where = company is null ? "" : $"WHERE \"{Tenant}\" = '{company}' COLLATE NOCASE";
                await Rows(
                    connection,
                    $"SELECT * FROM \"{table}\" {where} ORDER BY {string.Join(',', columns.Select((_, at) => at + 1))}",
                    text
                );
            }
        }

        if (company is { } id)
        {
            text.AppendLine("people");
            await Rows(connection, $"SELECT * FROM tenancy_users WHERE \"Id\" IN ({Members(id)}) ORDER BY 1", text);
            await Rows(connection, $"SELECT * FROM tenancy_sessions WHERE \"UserId\" IN ({Members(id)}) ORDER BY 1", text);
        }
    }

    private static string Members(Guid company) =>
        $"SELECT \"UserId\" FROM tenancy_memberships WHERE upper(CAST(\"{Tenant}\" AS text)) = upper('{company}')";

    private static async Task<List<string>> Names(DbConnection connection, string sql)
    {
        var found = new StringBuilder();
        await Rows(connection, sql, found);
        return [.. found.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('|'))];
    }

    private static async Task Rows(DbConnection connection, string sql, StringBuilder text)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names come from the database's own catalogue.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                text.Append(reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column)).Append('|');
            }

            text.Append('\n');
        }
    }
}
