using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BackOffice.Kernel.Imports;

/// <summary>One record of a file: its rows, read and normalised.</summary>
public sealed class ImportRecord(IReadOnlyList<ImportRow> rows)
{
    /// <summary>What the import of one record is in the audit trail.</summary>
    internal sealed record Request(string Key);

    public IReadOnlyList<ImportRow> Rows => rows;

    /// <summary>The value of the first row that has one, for columns that are stated once per record.</summary>
    public string? Text(string column) => rows.Select(row => row.Text(column)).FirstOrDefault(value => value is not null);

    public decimal? Number(string column) => ImportRow.NumberOf(Text(column));

    public int? Whole(string column) => (int?)Number(column);

    public DateOnly? Date(string column) => ImportRow.DateOf(Text(column));

    public bool YesNo(string column) => Text(column) == ImportRow.Yes;

    /// <summary>What is wrong with it before any operation is asked.</summary>
    internal List<ImportReject> Rejects { get; } = [];

    /// <summary>SHA-256 of the normalised cells: the same content, from CSV or a workbook, has the same fingerprint.</summary>
    internal string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            foreach (
                var (column, value) in row.Values.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            )
            {
                text.Append(CultureInfo.InvariantCulture, $"{column.Length}:{column}{value!.Length}:{value}");
            }

            text.Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>One row, its cells by column name: dates as 2026-03-31, numbers with a decimal point and no useless zeros.</summary>
/// <param name="number">As a spreadsheet numbers it.</param>
public sealed class ImportRow(int number, IReadOnlyDictionary<string, string?> values, IReadOnlyDictionary<string, string?> found)
{
    internal const string Yes = "true";
    internal const string DateFormat = "yyyy-MM-dd";

    public int No => number;

    internal IReadOnlyDictionary<string, string?> Values => values;

    public string? Text(string column) => values.GetValueOrDefault(column);

    public decimal? Number(string column) => NumberOf(Text(column));

    /// <summary>The cell as it stands in the file.</summary>
    internal string? Found(string column) => found.GetValueOrDefault(column);

    internal static decimal? NumberOf(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    internal static DateOnly? DateOf(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);
}
