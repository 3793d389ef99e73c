using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace BackOffice.Kernel.Data;

internal readonly record struct PendingRow(object Row, OnConflict OnConflict);

/// <summary>What becomes of a row whose key is there already.</summary>
internal enum OnConflict
{
    Refuse,

    /// <summary>Its amounts are added to those that are there.</summary>
    Accumulate,
    Replace,
}

/// <summary>
/// Writes rows past the change tracker in the order they were queued: one batch and one round trip on PostgreSQL,
/// one compiled statement per table on SQLite. Saving fourteen rows through the tracker takes ten times the time.
/// </summary>
internal static class RowWriter
{
    private static readonly ConcurrentDictionary<(IModel, Type, OnConflict), Table> Tables = new();

    public static async Task Write(TenantDb db, IReadOnlyList<PendingRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (db.Database.GetDbConnection() is NpgsqlConnection connection)
        {
            await using var batch = connection.CreateBatch();
            foreach (var row in rows)
            {
                var command = batch.CreateBatchCommand();
                var table = TableOf(db, row);
                command.CommandText = table.Sql;
                table.Bind(db, command.Parameters, row.Row);
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(cancel);
            return;
        }

        await WriteOneByOne(db, rows, cancel);
    }

    private static async Task WriteOneByOne(TenantDb db, IReadOnlyList<PendingRow> rows, CancellationToken cancel)
    {
        var commands = new Dictionary<Table, DbCommand>();
        try
        {
            foreach (var row in rows)
            {
                var table = TableOf(db, row);
                if (!commands.TryGetValue(table, out var command))
                {
                    commands[table] = command = db.Command(table.Sql);
                }

                command.Parameters.Clear();
                table.Bind(db, command.Parameters, row.Row);
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
        finally
        {
            foreach (var command in commands.Values)
            {
                await command.DisposeAsync();
            }
        }
    }

    private static Table TableOf(TenantDb db, PendingRow row) =>
        Tables.GetOrAdd(
            (db.Model, row.Row.GetType(), row.OnConflict),
            static key => new Table(
                key.Item1.FindEntityType(key.Item2) ?? throw new InvalidOperationException($"{key.Item2.Name} is not in the model."),
                key.Item3
            )
        );

    private sealed class Table
    {
        private readonly (IProperty Property, string Parameter)[] columns;

        public Table(IEntityType entity, OnConflict onConflict)
        {
            columns = [.. entity.GetProperties().Select((property, at) => (property, $"@p{at}"))];
            var name = entity.GetTableName()!;
            var names = string.Join(", ", columns.Select(column => $"\"{column.Property.GetColumnName()}\""));
            Sql = $"INSERT INTO \"{name}\" ({names}) VALUES ({string.Join(", ", columns.Select(column => column.Parameter))})";
            if (onConflict is not OnConflict.Refuse)
            {
                var key = entity.FindPrimaryKey()!.Properties;
                var changes = columns
                    .Where(column => !key.Contains(column.Property))
                    .Select(column => column.Property.GetColumnName())
                    .Select(column =>
                        onConflict is OnConflict.Accumulate
                            ? $"\"{column}\" = \"{name}\".\"{column}\" + excluded.\"{column}\""
                            : $"\"{column}\" = excluded.\"{column}\""
                    );
                var conflict = string.Join(", ", key.Select(property => $"\"{property.GetColumnName()}\""));
                Sql += $" ON CONFLICT ({conflict}) DO UPDATE SET {string.Join(", ", changes)}";
            }
        }

        public string Sql { get; }

        public void Bind(TenantDb db, DbParameterCollection parameters, object row)
        {
            using var factory = db.Command("");
            foreach (var (property, parameter) in columns)
            {
                var value = property.IsShadowProperty() ? db.TenantId : property.GetGetter().GetClrValue(row);
                parameters.Add(property.GetRelationalTypeMapping().CreateParameter(factory, parameter, value));
            }
        }
    }
}
