using BackOffice.Kernel.Tables;

namespace BackOffice.Kernel.Imports;

/// <summary>The records of a file in the order in which they first appear.</summary>
/// <param name="Rows">How many rows there are below the header.</param>
internal sealed record ImportRecords(IReadOnlyList<ImportRecord> Items, int Rows);

/// <summary>Reads a file into records: cells by column, rows that belong together in one record, and what is wrong with each.</summary>
internal sealed class RecordReader
{
    private readonly Importer importer;
    private readonly ImportOptions options;
    private readonly List<(ImportColumn Column, string Header, int At)> columns;
    private readonly List<List<ImportRow>> groups = [];
    private readonly Dictionary<string, List<ImportRow>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<ImportReject>> rejects = [];

    private RecordReader(Importer importer, TableFile file, ImportMapping mapping, ImportOptions options)
    {
        this.importer = importer;
        // Numbers of a workbook are numbers: how people would type them does not matter.
        this.options = file.Format.StartsWith("XLSX", StringComparison.Ordinal) ? options with { Decimals = DecimalSign.Point } : options;
        var headers = file.Headers.ToList();
        columns =
        [
            .. importer
                .Columns.Where(column => mapping.Columns.ContainsKey(column.Name))
                .Select(column => (column, mapping.Columns[column.Name], headers.IndexOf(mapping.Columns[column.Name]))),
        ];
    }

    public static async Task<Outcome<ImportRecords>> Read(
        Importer importer,
        Stream stream,
        ImportMapping mapping,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        var opened = await TableFile.Open(stream, ct: cancel);
        if (!opened.Succeeded)
        {
            return Outcome<ImportRecords>.Refused(opened.Refusals);
        }

        await using var file = opened.Value;
        var reader = new RecordReader(importer, file, mapping, options);
        var rows = 0;
        await foreach (var row in file.Rows(cancel))
        {
            if (row.Problem is { } problem && row.Cells.Count == 0)
            {
                return problem;
            }

            rows++;
            reader.Take(row);
        }

        return new ImportRecords(reader.Records(), rows);
    }

    private void Take(TableRow row)
    {
        var values = new Dictionary<string, string?>(columns.Count, StringComparer.Ordinal);
        var found = new Dictionary<string, string?>(columns.Count, StringComparer.Ordinal);
        foreach (var (column, header, at) in columns)
        {
            var cell = row.Cells[at];
            found[column.Name] = cell;
            if (!CellReader.TryRead(cell, column, options, out var value))
            {
                Reject(row.Number, header, cell, column.Expected, "import.cell", $"Enter {column.Expected}.");
            }

            values[column.Name] = value;
            if (column.Required && !column.PerRecord && string.IsNullOrWhiteSpace(cell))
            {
                Missing(row.Number, column, header);
            }
        }

        if (row.Problem is { } problem)
        {
            Reject(row.Number, null, null, null, problem.Code, problem.Message);
        }

        Group(new ImportRow(row.Number, values, found));
    }

    private void Group(ImportRow row)
    {
        var key = importer.KeyOf(row);
        if (key is not null && byKey.TryGetValue(key, out var group))
        {
            if (importer.IsGrouped)
            {
                group.Add(row);
                return;
            }

            var header = columns.First(item => item.Column.Name == importer.KeyColumn).Header;
            Reject(
                row.No,
                header,
                row.Found(importer.KeyColumn),
                importer.Column(importer.KeyColumn).Expected,
                "import.twice",
                $"Row {group[0].No} has the same value. Remove one of the two rows."
            );
        }

        List<ImportRow> started = [row];
        groups.Add(started);
        if (key is not null)
        {
            byKey.TryAdd(key, started);
        }
    }

    private List<ImportRecord> Records()
    {
        var records = new List<ImportRecord>(groups.Count);
        foreach (var group in groups)
        {
            CheckTogether(group);
            var record = new ImportRecord(group);
            record.Rejects.AddRange(group.SelectMany(row => rejects.GetValueOrDefault(row.No, [])));
            records.Add(record);
        }

        return records;
    }

    /// <summary>What is stated once per record is there, and its rows do not contradict each other.</summary>
    private void CheckTogether(List<ImportRow> group)
    {
        foreach (var (column, header, _) in columns.Where(item => item.Column.PerRecord))
        {
            var stated = group.Find(row => row.Text(column.Name) is not null);
            if (stated is null)
            {
                if (column.Required && group.TrueForAll(row => string.IsNullOrWhiteSpace(row.Found(column.Name))))
                {
                    Missing(group[0].No, column, header);
                }

                continue;
            }

            foreach (var row in group.Where(row => row.Text(column.Name) is { } other && other != stated.Text(column.Name)))
            {
                Reject(
                    row.No,
                    header,
                    row.Found(column.Name),
                    column.Expected,
                    "import.contradiction",
                    $"Row {stated.No} of the same {importer.One} says {stated.Found(column.Name)}. Make them the same."
                );
            }
        }
    }

    private void Missing(int row, ImportColumn column, string header) =>
        Reject(row, header, null, column.Expected, "import.missing", $"This is missing. Enter {column.Expected}.");

    private void Reject(int row, string? header, string? found, string? expected, string code, string message)
    {
        if (!rejects.TryGetValue(row, out var list))
        {
            rejects[row] = list = [];
        }

        list.Add(
            new ImportReject
            {
                Row = row,
                Column = header,
                Found = found,
                Expected = expected,
                Code = code,
                Message = message,
            }
        );
    }
}
