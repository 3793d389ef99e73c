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
    /// <summary>Names the company whose append-only rows may go in this transaction. The application's role has no grant to delete them.</summary>
    internal const string Removal = "app.removed_tenant";

    private const string RefuseChange = $"""
        CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF TG_OP = 'DELETE' AND to_jsonb(OLD) ->> '{TenantDb.TenantColumn}' = NULLIF(current_setting('{Removal}', true), '') THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$;

        """;

    public static async Task Apply(TenantDb db, Store store, CancellationToken cancel)
    {
        var sql = store.Kind == StoreKind.Sqlite ? ForSqlite(db.Model) : ForPostgres(db.Model, store.ApplicationRole);
        await using var command = db.Command(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal static string ForSqlite(IModel model)
    {
        var sql = new StringBuilder();
        foreach (var (table, acts) in AppendOnly(model))
        {
            foreach (var act in (string[])["UPDATE", "DELETE"])
            {
                var trigger = $"{table}_no_{act.ToLowerInvariant()}";
                sql.AppendLine(
                    acts.Contains(act)
                        ? $"""
                        CREATE TRIGGER IF NOT EXISTS "{trigger}" BEFORE {act} ON "{table}"
                        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                        """
                        : $"""DROP TRIGGER IF EXISTS "{trigger}";"""
                );
            }
        }

        return sql.ToString();
    }

    /// <summary>Lets rows of append-only tables be deleted; <see cref="ForSqlite"/> puts the guards back in the same transaction.</summary>
    internal static string LiftForSqlite(IModel model) =>
        string.Concat(AppendOnly(model).Select(item => $"DROP TRIGGER IF EXISTS \"{item.Table}_no_delete\";"));

    internal static string ForPostgres(IModel model, string role)
    {
        var sql = new StringBuilder(RefuseChange);
        foreach (var table in Tables(model))
        {
            sql.AppendLine(
                $"""
                ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
                ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS tenant ON "{table}";
                CREATE POLICY tenant ON "{table}" USING ({RowSecurity.Policy}) WITH CHECK ({RowSecurity.Policy});
                """
            );
        }

        return sql.Append(Grants(model, role)).ToString();
    }

    /// <summary>The platform's tables belong to no tenant; their append-only ones are guarded alike.</summary>
    internal static string ForPlatform(IModel model, string role) => RefuseChange + Grants(model, role);

    private static string Grants(IModel model, string role)
    {
        var appendOnly = AppendOnly(model).ToDictionary(item => item.Table, item => item.Refused, StringComparer.Ordinal);
        var sql = new StringBuilder();
        foreach (var table in Tables(model))
        {
            var refused = appendOnly.GetValueOrDefault(table, []);
            var granted = ((string[])["SELECT", "INSERT", "UPDATE", "DELETE"]).Except(refused, StringComparer.Ordinal);
            sql.AppendLine(
                $"""
                REVOKE ALL ON "{table}" FROM "{role}";
                GRANT {string.Join(", ", granted)} ON "{table}" TO "{role}";
                """
            );
            if (refused.Length > 0)
            {
                sql.AppendLine(
                    $"""
                    DROP TRIGGER IF EXISTS append_only ON "{table}";
                    CREATE TRIGGER append_only BEFORE {string.Join(" OR ", refused)} ON "{table}"
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();
                    """
                );
            }
        }

        return sql.ToString();
    }

    private static IEnumerable<string> Tables(IModel model) =>
        model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The append-only tables, each with what it refuses.</summary>
    private static IEnumerable<(string Table, string[] Refused)> AppendOnly(IModel model) =>
        model
            .GetEntityTypes()
            .Where(entity => entity.IsAppendOnly())
            .Select(entity => (entity.GetTableName()!, entity.IsExpiring() ? (string[])["UPDATE"] : ["UPDATE", "DELETE"]))
            .OrderBy(item => item.Item1, StringComparer.Ordinal);
}
