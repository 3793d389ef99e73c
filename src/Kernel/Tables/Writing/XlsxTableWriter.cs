using System.Globalization;
using System.IO.Compression;
using System.Text;
using BackOffice.Kernel.Data;

namespace BackOffice.Kernel.Tables.Writing;

/// <summary>
/// Writes the parts of a workbook straight into the archive. The Open XML SDK keeps a package it creates in memory until the
/// end, which an export of a million rows cannot afford.
/// </summary>
internal sealed class XlsxTableWriter : TableWriter
{
    internal const int RowsPerSheet = 1_048_576;
    private readonly ZipArchive archive;
    private readonly string sheet;
    private readonly DateTimeOffset created;
    private readonly int rowsPerSheet;
    private readonly StringBuilder buffer = new();
    private readonly List<string> names = [];
    private StreamWriter? writer;
    private int sheets;
    private int rows;

    private XlsxTableWriter(ZipArchive archive, string sheet, DateTimeOffset created, int rowsPerSheet)
    {
        this.archive = archive;
        this.sheet = XlsxParts.SheetName(sheet);
        this.created = created;
        this.rowsPerSheet = rowsPerSheet;
    }

    public override string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal static async Task<XlsxTableWriter> Create(
        Stream output,
        string sheet,
        DateTimeOffset created,
        CancellationToken ct,
        int rowsPerSheet = RowsPerSheet
    ) => new(await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct), sheet, created, rowsPerSheet);

    public override async Task Header(IReadOnlyList<string> names)
    {
        this.names.AddRange(names);
        await StartSheet();
    }

    public override async Task Row(IReadOnlyList<TableCell> cells)
    {
        if (rows == rowsPerSheet)
        {
            await EndSheet();
            await StartSheet();
        }
        await Write(cells, XlsxParts.StyleOf);
    }

    public override async Task Complete()
    {
        if (writer is null)
            await StartSheet();
        await EndSheet();
        foreach (var (name, content) in XlsxParts.Package(Enumerable.Range(1, sheets).Select(SheetTitle).ToList()))
            await Part(name, content);
    }

    public override async ValueTask DisposeAsync()
    {
        if (writer is not null)
            await writer.DisposeAsync();
        await archive.DisposeAsync();
    }

    private string SheetTitle(int number) => number == 1 ? sheet : XlsxParts.SheetName($"{PlainText.Cut(sheet, 25)} {number}");

    private async Task StartSheet()
    {
        sheets++;
        rows = 0;
        writer = new StreamWriter(await Entry($"xl/worksheets/sheet{sheets}.xml"), new UTF8Encoding(false), 65536);
        await writer.WriteAsync(XlsxParts.SheetStart(names));
        if (names.Count > 0)
            await Write([.. names.Select(TableCell.Text)], _ => XlsxParts.HeaderStyle);
    }

    private async Task EndSheet()
    {
        await writer!.WriteAsync(XlsxParts.SheetEnd);
        await writer.DisposeAsync();
        writer = null;
    }

    private async Task Write(IReadOnlyList<TableCell> cells, Func<TableCell, int> style)
    {
        buffer.Clear().Append(CultureInfo.InvariantCulture, $"<row r=\"{++rows}\">");
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Value is not null)
                XlsxParts.AppendCell(buffer, cells[i], $"{XlsxParts.Column(i)}{rows}", style(cells[i]));
        }
        await writer!.WriteAsync(buffer.Append("</row>"));
    }

    private async Task Part(string name, string content)
    {
        await using var part = new StreamWriter(await Entry(name), new UTF8Encoding(false));
        await part.WriteAsync(content);
    }

    private Task<Stream> Entry(string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = created;
        return entry.OpenAsync();
    }
}
