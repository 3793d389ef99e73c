using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace BackOffice.Tests.Load;

/// <summary>Invoices drafted and issued through the API, against the same rows written to a copy of the same file by bare SQL.</summary>
internal static class Issuing
{
    private const int WarmUp = 30;
    private const int Count = 300;
    private const int Callers = 4;

    public static async Task Measure(Portal portal, Report report)
    {
        var customer = (await portal.Post("api/v1/customers", new { name = "Load customer", country = "GB" })).GetProperty("id").GetGuid();
        for (var number = 0; number < WarmUp; number++)
        {
            await Issue(portal, customer);
        }

        var before = Rows(portal.DatabaseFile);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(async _ =>
                {
                    for (var number = 0; number < Count / Callers; number++)
                    {
                        await Issue(portal, customer);
                    }
                })
        );
        var product = Count / watch.Elapsed.TotalSeconds;
        var bare = Bare(portal, before);
        report.Add(
            "Invoices issued per second through the API",
            $"{product:0}",
            $"{Count} invoices of three lines by {Callers} callers, draft and issue as two requests each"
        );
        report.Add(
            "The same rows by bare SQL",
            $"{bare:0} invoices per second",
            "the rows of those invoices inserted into a copy of the file, prepared statements, one transaction an invoice"
        );
        report.Add("Ratio", $"1 : {bare / product:0.0}", "product to bare SQL in this run");
    }

    private static async Task Issue(Portal portal, Guid customer)
    {
        var line = new
        {
            description = "Work",
            quantity = 3,
            unitPrice = 10.01m,
            taxCode = "STD",
        };
        var draft = await portal.Post("api/v1/invoices", new { customerId = customer, lines = new[] { line, line, line } });
        await portal.Post($"api/v1/invoices/{draft.GetProperty("id").GetGuid()}/issue", new { });
    }

    /// <summary>Reads the rows that the measured invoices left, table by table, and writes them again.</summary>
    private static double Bare(Portal portal, Dictionary<string, long> before)
    {
        var copy = Path.Combine(portal.DataFolder, "bare.db");
        using var source = Open(portal.DatabaseFile);
        Execute(source, $"VACUUM INTO '{copy}'");
        using var target = Open(copy);
        Execute(target, "PRAGMA journal_mode=WAL");
        Execute(target, "PRAGMA foreign_keys=OFF");
        var tables = Rows(portal.DatabaseFile)
            .Where(table => table.Value > before[table.Key])
            .ToDictionary(table => table.Key, table => Read(source, table.Key, before[table.Key]));
        foreach (var table in tables.Keys)
        {
            Execute(target, $"DROP TRIGGER IF EXISTS \"{table}_no_delete\"");
            Execute(target, $"DELETE FROM \"{table}\" WHERE rowid > {before[table]}");
        }

        var watch = Stopwatch.StartNew();
        for (var invoice = 0; invoice < Count; invoice++)
        {
            using var transaction = target.BeginTransaction();
            foreach (var (table, rows) in tables)
            {
                var share = rows.Count / Count;
                Insert(target, transaction, table, rows.Skip(invoice * share).Take(share));
            }

            transaction.Commit();
        }

        return Count / watch.Elapsed.TotalSeconds;
    }

    private static void Insert(SqliteConnection target, SqliteTransaction transaction, string table, IEnumerable<object[]> rows)
    {
        using var command = target.CreateCommand();
        command.Transaction = transaction;
        foreach (var row in rows)
        {
            if (command.Parameters.Count == 0)
            {
                command.CommandText = $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", row.Select((_, at) => $"@p{at}"))})";
                for (var at = 0; at < row.Length; at++)
                {
                    command.Parameters.AddWithValue($"@p{at}", row[at]);
                }

                command.Prepare();
            }

            for (var at = 0; at < row.Length; at++)
            {
                command.Parameters[at].Value = row[at];
            }

            command.ExecuteNonQuery();
        }
    }

    private static List<object[]> Read(SqliteConnection source, string table, long after)
    {
        using var command = source.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE rowid > {after}";
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static Dictionary<string, long> Rows(string file)
    {
        using var connection = Open(file);
        using var names = connection.CreateCommand();
        names.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'finance_%' OR name LIKE 'kernel_%')";
        using var reader = names.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read())
        {
            tables.Add(reader.GetString(0));
        }

        return tables.ToDictionary(table => table, table => Last(connection, table));
    }

    private static long Last(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COALESCE(MAX(rowid), 0) FROM \"{table}\"";
        return (long)command.ExecuteScalar()!;
    }

    internal static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        return connection;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
