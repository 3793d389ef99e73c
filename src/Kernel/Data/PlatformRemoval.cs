using System.Data.Common;
using BackOffice.Kernel.Portability;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BackOffice.Kernel.Data;

/// <summary>
/// Takes the rows of one company out of the platform's tables, also those that are only ever added to: that needs the role
/// that owns them. All in one transaction, which whoever opened it completes.
/// </summary>
public sealed class PlatformRemoval(Stores stores, DataSources sources, AreaList areas)
{
    /// <param name="Ids">Of the rows that were removed, as far as a row has an id of its own.</param>
    public sealed record Removed(IReadOnlyList<TableCount> Tables, IReadOnlySet<Guid> Ids);

    private const string Parameter = "@company";

    private bool IsFile => stores.Main.Kind == StoreKind.Sqlite;

    /// <summary>A context in whose transaction the append-only rows of this company may be deleted.</summary>
    public async Task<PlatformDb> Open(Guid tenantId, CancellationToken cancel)
    {
        var db = Context();
        await db.Database.BeginTransactionAsync(cancel);
        // On SQLite the guards are back before anybody else sees the file.
        await (
            IsFile
                ? Run(db, DatabaseGuards.LiftForSqlite(db.Model), null, cancel)
                : Run(db, $"SELECT set_config('{DatabaseGuards.Removal}', CAST({Parameter} AS text), true)", tenantId, cancel)
        );
        return db;
    }

    /// <summary>
    /// Deletes every row that names the company, and every row that hangs on such a row. Which those are is read off the
    /// model, so that a table that comes later is not forgotten.
    /// </summary>
    /// <param name="company">The entity of the company itself, which stays.</param>
    /// <param name="kept">Further entities that stay.</param>
    public static async Task<Removed> Delete(
        PlatformDb db,
        Type company,
        IReadOnlyCollection<Type> kept,
        Guid tenantId,
        CancellationToken cancel
    )
    {
        var counts = new List<TableCount>();
        var ids = new HashSet<Guid>();
        var shares = Shares(db.Model, company, kept);
        foreach (var table in TablesInOrder.Of(db.Model).Where(shares.ContainsKey).Reverse())
        {
            var from = $"FROM \"{table.GetTableName()}\" WHERE {shares[table]}";
            if (table.FindPrimaryKey()!.Properties is [{ Name: "Id" } key] && key.ClrType == typeof(Guid))
            {
                ids.UnionWith(await Ids(db, $"SELECT \"Id\" {from}", tenantId, cancel));
            }

            counts.Add(new TableCount(table.GetTableName()!, await Run(db, $"DELETE {from}", tenantId, cancel)));
        }

        return new Removed([.. counts.OrderBy(item => item.Table, StringComparer.Ordinal)], ids);
    }

    public async Task Complete(PlatformDb db, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (IsFile)
        {
            await Run(db, DatabaseGuards.ForSqlite(db.Model), null, cancel);
        }

        await db.Database.CommitTransactionAsync(cancel);
    }

    /// <summary>
    /// What was deleted stays readable in the free pages of a SQLite file until it is written anew. PostgreSQL does that by
    /// itself (autovacuum).
    /// </summary>
    public async Task Compact(CancellationToken cancel)
    {
        if (IsFile)
        {
            await using var db = Context();
            await db.Database.OpenConnectionAsync(cancel);
            await Run(db, "VACUUM", null, cancel);
            await Run(db, "PRAGMA wal_checkpoint(TRUNCATE)", null, cancel);
        }
    }

    /// <summary>For each table with rows of a company the condition that tells them.</summary>
    internal static Dictionary<IEntityType, string> Shares(IModel model, Type company, IReadOnlyCollection<Type> kept)
    {
        var shares = new Dictionary<IEntityType, string>();
        foreach (
            var table in TablesInOrder
                .Of(model)
                .Where(table => !table.IsOwned() && table.ClrType != company && !kept.Contains(table.ClrType))
        )
        {
            var named = table
                .GetForeignKeys()
                .Where(key => key.PrincipalEntityType.ClrType == company)
                .SelectMany(key => key.Properties)
                .Concat(table.GetProperties().Where(property => property.Name == TenantDb.TenantColumn))
                .Distinct()
                .Select(property => $"\"{property.GetColumnName()}\" = {Parameter}")
                .ToList();
            var ways = named.Count > 0 ? named : [.. Hanging(table, shares)];
            if (ways.Count > 0)
            {
                shares[table] = string.Join(" OR ", ways);
            }
        }

        return shares;
    }

    private static IEnumerable<string> Hanging(IEntityType table, Dictionary<IEntityType, string> shares) =>
        from key in table.GetForeignKeys()
        where shares.ContainsKey(key.PrincipalEntityType)
        let child = key.Properties.Single().GetColumnName()
        let parent = key.PrincipalKey.Properties.Single().GetColumnName()
        select $"\"{child}\" IN (SELECT \"{parent}\" FROM \"{key.PrincipalEntityType.GetTableName()}\" WHERE {shares[key.PrincipalEntityType]})";

    private static async Task<int> Run(PlatformDb db, string sql, Guid? company, CancellationToken cancel)
    {
        await using var command = Command(db, sql, company);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<Guid>> Ids(PlatformDb db, string sql, Guid company, CancellationToken cancel)
    {
        await using var command = Command(db, sql, company);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancel))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    // Names of the model, and one parameter.
    private static DbCommand Command(PlatformDb db, string sql, Guid? company)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        if (company is { } id)
        {
            command.Add(Parameter, id);
        }

        return command;
    }

    private PlatformDb Context()
    {
        var builder = new DbContextOptionsBuilder<PlatformDb>();
        if (IsFile)
        {
            DatabaseOptions.Sqlite(
                builder,
                $"Data Source={Path.Combine(stores.DataFolder, "platform.db")};Default Timeout=30;Pooling=False"
            );
        }
        else
        {
            DatabaseOptions.Postgres(builder, sources.OwnerOf(stores.Main));
        }

        return new PlatformDb(builder.Options, areas);
    }
}
