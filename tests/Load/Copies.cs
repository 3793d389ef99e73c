using Microsoft.Data.Sqlite;

namespace BackOffice.Tests.Load;

/// <summary>Multiplies a stored row: what is read of the copies is as wide as in real life.</summary>
internal static class Copies
{
    /// <param name="row">Condition that finds the row.</param>
    /// <param name="others">SQL of the columns that differ, with <c>n</c> from 1 to <paramref name="count"/>.</param>
    public static void Make(SqliteConnection connection, string table, string row, int count, IReadOnlyDictionary<string, string> others)
    {
        var columns = Columns(connection, table);
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var values = string.Join(", ", columns.Select(column => others.GetValueOrDefault(column, $"\"{column}\"")));
        Issuing.Execute(
            connection,
            $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})
            INSERT INTO {table} ({names})
            SELECT {values} FROM numbers, (SELECT * FROM {table} WHERE {row} LIMIT 1)
            """
        );
    }

    /// <summary>An id of its own for each copy.</summary>
    /// <param name="kind">Four hexadecimal digits that no other ids of the run have.</param>
    public static string Id(string kind) => $"upper(printf('%08X-{kind}-7000-8000-%012X', n, n))";

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}
