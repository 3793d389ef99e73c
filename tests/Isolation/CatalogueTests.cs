using BackOffice.Kernel.Data;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BackOffice.Tests.Isolation;

/// <summary>Reads PostgreSQL's own catalogue: what the database enforces by itself, table by table.</summary>
public class CatalogueTests
{
    [Fact]
    public async Task Every_table_with_a_tenant_forces_row_security_for_reading_and_writing()
    {
        var tables = await Query(
            """
            SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity
                AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r'
              AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'TenantId')
            """
        );
        // Tables of the platform name companies and belong to none; each is on the list of TenancyAnswerTests with its reason.
        using var platform = DesignTimeContexts.Platform(ProductAreas.All, postgres: true);
        var outside = platform.Model.GetEntityTypes().Select(entity => entity.GetTableName()).ToHashSet(StringComparer.Ordinal);
        var ofTenants = tables.Where(row => !outside.Contains((string)row[0])).ToList();
        Assert.Contains("finance_journal_lines", ofTenants.Select(row => (string)row[0]));
        Assert.All(ofTenants, row => Assert.True((bool)row[1], $"{row[0]} is not behind row-level security"));
    }

    [Fact]
    public async Task Every_table_of_a_tenant_begins_its_keys_with_the_tenant()
    {
        var wrong = await Query(
            """
            SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text
            FROM pg_index i
            JOIN pg_attribute t ON t.attrelid = i.indrelid AND t.attname = 'TenantId'
            JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = i.indkey[0]
            WHERE k.attname <> 'TenantId' AND i.indrelid::regclass::text NOT LIKE '%tenancy_%'
            """
        );
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_application_role_owns_nothing_and_bypasses_nothing()
    {
        var role = Assert.Single(
            await Query("SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = 'bo_app'")
        );
        Assert.False((bool)role[0]);
        Assert.Empty(await Query("SELECT relname FROM pg_class WHERE relowner = 'bo_app'::regrole"));
        Assert.Empty(
            await Query(
                "SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'bo_app' AND privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES')"
            )
        );
    }

    [Fact]
    public async Task Append_only_tables_take_neither_change_nor_removal()
    {
        using var tenant = DesignTimeContexts.Tenant(ProductAreas.All, postgres: true);
        using var platform = DesignTimeContexts.Platform(ProductAreas.All, postgres: true);
        var appendOnly = tenant
            .Model.GetEntityTypes()
            .Concat(platform.Model.GetEntityTypes())
            .Where(entity => entity.IsAppendOnly())
            .SelectMany(entity =>
                entity.IsExpiring()
                    ? (string[])[$"{entity.GetTableName()} UPDATE"]
                    : [$"{entity.GetTableName()} UPDATE", $"{entity.GetTableName()} DELETE"]
            )
            .ToList();
        Assert.Contains("finance_journal_lines DELETE", appendOnly);
        Assert.Contains("tenancy_books_verifications DELETE", appendOnly);
        var granted = (
            await Query(
                "SELECT table_name || ' ' || privilege_type FROM information_schema.role_table_grants WHERE grantee = 'bo_app' AND privilege_type IN ('UPDATE', 'DELETE')"
            )
        ).Select(row => (string)row[0]);
        Assert.Empty(appendOnly.Intersect(granted, StringComparer.Ordinal));
    }

    private static async Task<List<object[]>> Query(string sql)
    {
        var host = await Host.On(Database.Postgres);
        var store = host.Services.GetRequiredService<Stores>().Main;
        await using var connection = new NpgsqlConnection(store.OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
