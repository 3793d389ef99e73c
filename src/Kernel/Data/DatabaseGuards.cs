using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackOffice.Kernel.Data;

/// <summary>
/// The guards that live in the database itself, made from the model after every migration, so that no table can be
/// added without them: row-level security and grants on PostgreSQL, append-only triggers on both.
/// </summary>
internal static class DatabaseGuards
{
    public static async Task Apply(TenantDb db, Store store, CancellationToken cancel)
    {
        var sql = store.Kind == StoreKind.Sqlite ? ForSqlite(db.Model) : ForPostgres(db.Model, store.ApplicationRole);
        await using var command = db.Command(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal static string ForSqlite(IModel model)
    {
        var sql = new StringBuilder();
        foreach (var table in AppendOnly(model))
        {
            foreach (var act in (string[])["UPDATE", "DELETE"])
            {
                sql.AppendLine(
                    $"""
                    CREATE TRIGGER IF NOT EXISTS "{table}_no_{act.ToLowerInvariant()}" BEFORE {act} ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """
                );
            }
        }

        return sql.ToString();
    }

    internal static string ForPostgres(IModel model, string role)
    {
        var appendOnly = AppendOnly(model).ToHashSet(StringComparer.Ordinal);
        var sql = new StringBuilder(
            """
            CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;

            """
        );
        foreach (var table in Tables(model))
        {
            var fixedRows = appendOnly.Contains(table);
            var grants = fixedRows ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
            sql.AppendLine(
                $"""
                ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
                ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS tenant ON "{table}";
                CREATE POLICY tenant ON "{table}" USING ({RowSecurity.Policy}) WITH CHECK ({RowSecurity.Policy});
                REVOKE ALL ON "{table}" FROM "{role}";
                GRANT {grants} ON "{table}" TO "{role}";
                """
            );
            if (fixedRows)
            {
                sql.AppendLine(
                    $"""
                    DROP TRIGGER IF EXISTS append_only ON "{table}";
                    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "{table}"
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();
                    """
                );
            }
        }

        return sql.ToString();
    }

    private static IEnumerable<string> Tables(IModel model) =>
        model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> AppendOnly(IModel model) =>
        model
            .GetEntityTypes()
            .Where(entity => entity.IsAppendOnly())
            .Select(entity => entity.GetTableName()!)
            .Order(StringComparer.Ordinal);
}
