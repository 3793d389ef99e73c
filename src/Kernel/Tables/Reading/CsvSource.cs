using System.Runtime.CompilerServices;
using CsvHelper;

namespace BackOffice.Kernel.Tables.Reading;

/// <summary>Rows of delimited text (RFC 4180 and its relatives).</summary>
internal sealed class CsvSource : IRowSource
{
    /// <summary>Guard against a quotation mark that is never closed.</summary>
    private const int MaxRecordBytes = 1_000_000;

    private readonly CsvReader reader;
    private readonly TableLimits limits;
    private readonly HashSet<long> malformed = [];

    private CsvSource(StreamReader text, TableLimits limits)
    {
        this.limits = limits;
        reader = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                HasHeader = false,
                SkipEmptyLines = false,
                MaxRecordSize = MaxRecordBytes,
                OnMalformedRecord = record =>
                {
                    // A mark within a bare cell is read as written: 3/4" pipe, 37°36'37.8"N.
                    if (record.Reason != CsvMalformedReason.StrayQuote)
                        malformed.Add(record.RecordNumber);
                },
            }
        );
    }

    public IReadOnlyList<string> Headers { get; private set; } = [];

    public string Format { get; private set; } = "CSV";

    internal static async Task<Outcome<IRowSource>> Open(Stream file, TableLimits limits, CancellationToken ct)
    {
        var encoding = await CsvEncoding.Detect(file, ct);
        var source = new CsvSource(new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true), limits);
        if (await source.ReadHeader(ct) is { } problem)
        {
            await source.DisposeAsync();
            return problem;
        }
        source.Format = $"CSV, {Separator(source.reader.Separator)}, {encoding.WebName}";
        return source;
    }

    public async IAsyncEnumerable<TableRow> Rows([EnumeratorCancellation] CancellationToken ct)
    {
        var count = 0;
        while (true)
        {
            var (cells, fatal) = await Next(ct);
            if (fatal is not null)
                yield return new TableRow((int)reader.RowNumber + 1, [], fatal);
            if (cells is null)
                yield break;
            if (RowShape.IsBlank(cells))
                continue;
            if (++count > limits.MaxRows)
            {
                yield return new TableRow((int)reader.RowNumber, [], TableRefusals.TooManyRows(limits.MaxRows));
                yield break;
            }
            yield return RowShape.Row((int)reader.RowNumber, cells, Headers.Count, shortIsRagged: true, Problem(cells));
        }
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private async Task<Refusal?> ReadHeader(CancellationToken ct)
    {
        while (true)
        {
            var (cells, fatal) = await Next(ct);
            if (cells is null)
                return fatal ?? TableRefusals.Empty;
            if (RowShape.IsBlank(cells))
                continue;
            Headers = RowShape.Headers(cells);
            return Headers.Count > limits.MaxColumns ? TableRefusals.TooManyColumns(limits.MaxColumns) : null;
        }
    }

    private Refusal? Problem(string?[] cells) =>
        malformed.Contains(reader.RowNumber) ? TableRefusals.BadQuotes
        : cells.Length > limits.MaxColumns ? TableRefusals.TooManyColumns(limits.MaxColumns)
        : Array.Exists(cells, cell => cell?.Length > limits.MaxCellLength) ? TableRefusals.CellTooLong(limits.MaxCellLength)
        : null;

    private async Task<(string?[]? Cells, Refusal? Fatal)> Next(CancellationToken ct)
    {
        try
        {
            if (!await reader.ReadAsync(ct))
                return (null, null);
        }
        catch (CsvFormatException)
        {
            return (null, TableRefusals.CellTooLong(limits.MaxCellLength));
        }
        var cells = new string?[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i) is { Length: > 0 } text ? text : null;
        return (cells, null);
    }

    private static string Separator(char separator) =>
        separator switch
        {
            ',' => "comma",
            ';' => "semicolon",
            '\t' => "tab",
            '|' => "vertical bar",
            _ => separator.ToString(),
        };
}
