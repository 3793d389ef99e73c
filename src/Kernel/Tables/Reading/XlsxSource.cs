using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BackOffice.Kernel.Tables.Reading;

/// <summary>Rows of the first visible sheet of a workbook (ISO/IEC 29500), read as a stream of elements.</summary>
internal sealed class XlsxSource : IRowSource
{
    private readonly SpreadsheetDocument document;
    private readonly TableLimits limits;
    private readonly OpenXmlReader reader;
    private readonly XlsxCells cells;
    private int number;

    private XlsxSource(SpreadsheetDocument document, TableLimits limits)
    {
        this.document = document;
        this.limits = limits;
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("The workbook part is missing.");
        var sheet = workbook
            .Workbook.Descendants<Sheet>()
            .First(candidate => candidate.State is null || candidate.State == SheetStateValues.Visible);
        Format = $"XLSX, sheet {sheet.Name}";
        cells = new XlsxCells(workbook, limits);
        reader = OpenXmlReader.Create(workbook.GetPartById(sheet.Id!.Value!));
    }

    public IReadOnlyList<string> Headers { get; private set; } = [];

    public string Format { get; }

    internal static Outcome<IRowSource> Open(Stream file, TableLimits limits)
    {
        XlsxSource? source = null;
        try
        {
            if (UnpackedSize(file) > limits.MaxUnpackedBytes)
                return TableRefusals.TooLarge(limits.MaxUnpackedBytes);
            source = new XlsxSource(SpreadsheetDocument.Open(file, false), limits);
            if (source.ReadHeader() is not { } problem)
                return source;
            source.Close();
            return problem;
        }
        catch (Exception e) when (IsDamage(e))
        {
            source?.Close();
            return TableRefusals.Broken;
        }
    }

    public IAsyncEnumerable<TableRow> Rows(CancellationToken ct) => Read(ct).ToAsyncEnumerable();

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        reader.Dispose();
        document.Dispose();
    }

    private Refusal? ReadHeader()
    {
        while (Next() is { } row)
        {
            if (RowShape.IsBlank(row.Cells))
                continue;
            Headers = RowShape.Headers(row.Cells);
            return row.Problem;
        }
        return TableRefusals.Empty;
    }

    private IEnumerable<TableRow> Read(CancellationToken ct)
    {
        var count = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var damaged = false;
            TableRow? row = null;
            try
            {
                row = Next();
            }
            catch (Exception e) when (IsDamage(e))
            {
                damaged = true;
            }
            if (damaged)
                yield return new TableRow(number + 1, [], TableRefusals.Broken);
            if (row is null)
                yield break;
            if (RowShape.IsBlank(row.Cells))
                continue;
            if (++count > limits.MaxRows)
            {
                yield return new TableRow(row.Number, [], TableRefusals.TooManyRows(limits.MaxRows));
                yield break;
            }
            // A workbook leaves empty cells at the end of a row out: only more cells than headers are a mistake.
            yield return RowShape.Row(row.Number, row.Cells, Headers.Count, shortIsRagged: false, row.Problem);
        }
    }

    private TableRow? Next()
    {
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            var stated = reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == "r").Value;
            number = int.TryParse(stated, out var given) ? given : number + 1;
            return cells.Read(reader, number);
        }
        return null;
    }

    private static long UnpackedSize(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return archive.Entries.Sum(entry => entry.Length);
    }

    private static bool IsDamage(Exception e) =>
        e
            is InvalidDataException
                or OpenXmlPackageException
                or XmlException
                or FileFormatException
                or FormatException
                or InvalidOperationException
                or ArgumentException
                or IOException
                or NullReferenceException;
}
