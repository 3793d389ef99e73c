using System.Globalization;
using CsvHelper;

namespace BackOffice.Kernel.Tables.Writing;

/// <summary>
/// Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection); numbers and dates do not.
/// </summary>
internal sealed class CsvTableWriter(Stream output) : TableWriter
{
    private readonly CsvWriter csv = CsvWriter.Create(
        output,
        new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape },
        leaveOpen: true
    );

    public override string MediaType => "text/csv; charset=utf-8";

    public override async Task Header(IReadOnlyList<string> names)
    {
        foreach (var name in names)
            csv.WriteField(name);
        await csv.EndRecordAsync();
    }

    public override async Task Row(IReadOnlyList<TableCell> cells)
    {
        foreach (var cell in cells)
            Write(cell);
        await csv.EndRecordAsync();
    }

    public override async Task Complete() => await csv.FlushAsync();

    public override ValueTask DisposeAsync() => csv.DisposeAsync();

    private void Write(TableCell cell)
    {
        switch (cell.Value)
        {
            case decimal number:
                csv.WriteField(WithDecimals(number, cell.Decimals));
                break;
            case DateOnly date:
                csv.WriteField(date, "yyyy-MM-dd");
                break;
            case DateTime instant:
                csv.WriteField(instant, "yyyy-MM-dd'T'HH:mm:ss'Z'");
                break;
            default:
                csv.WriteField(cell.Value as string);
                break;
        }
    }

    /// <summary>A decimal keeps its trailing zeros when it is written: those of an amount are wanted, those of a quantity are not.</summary>
    private static decimal WithDecimals(decimal number, int decimals) =>
        decimals < 0 ? number / 1.0000000000000000000000000000m
        : number.Scale >= decimals ? number
        : number + new decimal(0, 0, 0, false, (byte)decimals);
}
