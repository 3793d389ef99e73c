using System.Text.Json;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Portability;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Leaving;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Kernel.Portability;

/// <summary>
/// Nothing of a company stays behind: the database's own catalogue says which tables and columns there are. That it lives in a
/// store (<c>kernel_home</c>) is true of that store only.
/// </summary>
public class EveryTableTests
{
    private const string SqliteColumns = """
        SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\' AND m.name NOT LIKE 'sqlite%' AND m.name <> 'kernel_home' AND c.name <> 'TenantId'
        """;

    private const string PostgresColumns = """
        SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND c.relname <> 'kernel_home' AND a.attnum > 0 AND a.attname <> 'TenantId'
        """;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Every_column_of_every_table_is_in_the_file(Database database)
    {
        var company = await Archives.Traded(database);
        var (file, manifest) = await company.Export();
        var stored = await company.Look(db => Columns(db, database));
        Assert.True(stored.Count > 25, "The catalogue was not read.");
        Assert.Equal(
            stored.Keys.Order(StringComparer.Ordinal).Select(table => $"data/{table}.jsonl"),
            manifest
                .Files.Select(item => item.Name)
                .Where(name => name.StartsWith("data/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        foreach (var (table, columns) in stored)
        {
            var first = Archives.Text(file, $"data/{table}.jsonl").Split('\n')[0];
            if (first.Length > 0)
            {
                using var row = JsonDocument.Parse(first);
                Assert.Equal(
                    columns.Order(StringComparer.Ordinal),
                    row.RootElement.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)
                );
            }
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Every_type_of_the_model_has_a_portable_form(bool postgres)
    {
        using var db = DesignTimeContexts.Tenant(ProductAreas.All, postgres);
        var unknown = db
            .Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => !PortableValue.Knows(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType))
            .Select(property => $"{property.DeclaringType.ShortName()}.{property.Name}");
        Assert.Empty(unknown);
    }

    private static async Task<Dictionary<string, List<string>>> Columns(TenantDb db, Database database)
    {
        await using var command = db.Command(database == Database.Sqlite ? SqliteColumns : PostgresColumns);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            columns.TryAdd(reader.GetString(0), []);
            columns[reader.GetString(0)].Add(reader.GetString(1));
        }

        return columns;
    }
}
