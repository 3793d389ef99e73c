using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Areas.Finance.Ledger;

/// <summary>What only somebody with the database's own rights can do: change rows behind the product's back.</summary>
internal static class Tampering
{
    /// <summary>Takes the guard of an append-only table away, runs the statement for this company and puts the guard back.</summary>
    public static async Task Run(TestCompany company, Database database, string table, string sql)
    {
        if (database == Database.Sqlite)
        {
            await company.Look(async db =>
            {
                await using var change = db.Database.GetDbConnection().CreateCommand();
                change.CommandText =
                    $"DROP TRIGGER IF EXISTS {table}_no_update; DROP TRIGGER IF EXISTS {table}_no_delete; PRAGMA foreign_keys = OFF; {sql}";
                return await change.ExecuteNonQueryAsync();
            });
            return;
        }

        var owner = company.Host.Services.GetRequiredService<IConfiguration>()["Stores:main:Owner"];
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT set_config('app.tenant_id', '{company.Id}', true); ALTER TABLE {table} DISABLE TRIGGER USER; {sql}; ALTER TABLE {table} ENABLE TRIGGER USER";
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
