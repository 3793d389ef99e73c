using BackOffice.Kernel.Tables.Reading;

namespace BackOffice.Kernel.Tables;

/// <summary>
/// An uploaded table, CSV or XLSX by its content, read row by row. Dates are ISO 8601, numbers have a decimal point when
/// they come from a workbook and are as typed when they come from CSV.
/// </summary>
public sealed class TableFile : IAsyncDisposable
{
    private readonly IRowSource source;
    private readonly Stream stream;

    private TableFile(IRowSource source, Stream stream)
    {
        this.source = source;
        this.stream = stream;
    }

    /// <summary>The first row that is not empty.</summary>
    public IReadOnlyList<string> Headers => source.Headers;

    /// <summary>What was detected, for people: "CSV, semicolon, UTF-8" or "XLSX, sheet Customers".</summary>
    public string Format => source.Format;

    /// <summary>Opens a table; takes over the stream when it succeeds.</summary>
    /// <remarks>Refused in this order: <c>table.too_large</c>, <c>table.empty</c>, <c>table.old_format</c>, <c>table.broken</c>, <c>table.too_many_columns</c>.</remarks>
    public static async Task<Outcome<TableFile>> Open(Stream stream, TableLimits? limits = null, CancellationToken ct = default)
    {
        var bounds = limits ?? TableLimits.Default;
        var copied = await SeekableCopy.Of(stream, bounds.MaxBytes, ct);
        if (!copied.Succeeded)
            return Outcome<TableFile>.Refused(copied.Refusals);
        var file = copied.Value;
        var opened = await Source(file, bounds, ct);
        if (opened.Succeeded)
            return new TableFile(opened.Value, file);
        await file.DisposeAsync();
        return Outcome<TableFile>.Refused(opened.Refusals);
    }

    /// <summary>
    /// The rows below the header, empty ones left out. Can be read once. A row that does not fit the header, or cannot be
    /// read, carries its problem; after a problem that concerns the whole file no more rows follow.
    /// </summary>
    public IAsyncEnumerable<TableRow> Rows(CancellationToken ct = default) => source.Rows(ct);

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await stream.DisposeAsync();
    }

    private static async Task<Outcome<IRowSource>> Source(Stream file, TableLimits limits, CancellationToken ct)
    {
        var start = new byte[8];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        return start.AsSpan(0, length) switch
        {
            [] => TableRefusals.Empty,
            [0x50, 0x4B, 0x03, 0x04, ..] => XlsxSource.Open(file, limits),
            // Compound File Binary: the workbooks of Excel 97-2003, and encrypted ones.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => TableRefusals.OldFormat,
            _ => await CsvSource.Open(file, limits, ct),
        };
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Number">As a spreadsheet numbers it, the header usually being row 1.</param>
/// <param name="Cells">At least as many as there are headers; null where the cell is empty.</param>
/// <param name="Problem">Why this row cannot be taken as it is, or null.</param>
public sealed record TableRow(int Number, IReadOnlyList<string?> Cells, Refusal? Problem = null);
