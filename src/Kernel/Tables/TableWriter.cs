using BackOffice.Kernel.Tables.Writing;

namespace BackOffice.Kernel.Tables;

/// <summary>
/// Writes an exported table row by row; nothing is held back, so an export may be larger than memory.
/// Write the header, then the rows, then <see cref="Complete"/>.
/// </summary>
public abstract class TableWriter : IAsyncDisposable
{
    /// <summary>Media type for the response.</summary>
    public abstract string MediaType { get; }

    /// <summary>UTF-8 with byte order mark, comma, RFC 4180. Text that a spreadsheet would run as a formula is made harmless.</summary>
    /// <param name="output">Stays open.</param>
    public static TableWriter Csv(Stream output) => new CsvTableWriter(output);

    /// <summary>A workbook with typed cells; what does not fit on one sheet continues on the next.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="created">Time written into the file.</param>
    public static async Task<TableWriter> Xlsx(Stream output, string sheet, DateTimeOffset created, CancellationToken ct = default) =>
        await XlsxTableWriter.Create(output, sheet, created, ct);

    public abstract Task Header(IReadOnlyList<string> names);

    public abstract Task Row(IReadOnlyList<TableCell> cells);

    /// <summary>Writes what belongs at the end. Without it the file is incomplete and readers say so.</summary>
    public abstract Task Complete();

    public abstract ValueTask DisposeAsync();
}
