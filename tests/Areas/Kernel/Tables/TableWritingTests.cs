using System.Text;
using BackOffice.Kernel;
using BackOffice.Kernel.Tables;
using BackOffice.Kernel.Tables.Writing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Tables;

public class TableWritingTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["Customer", "Balance", "Rate", "Since", "Changed"];

    private static readonly TableCell[] Typical =
    [
        TableCell.Text("Žitný & <synové>"),
        TableCell.Amount(-1234567.5m, Currency.Get("EUR")),
        TableCell.Number(0.125000m),
        TableCell.Date(new DateOnly(2024, 2, 29)),
        TableCell.Instant(new DateTime(2026, 3, 31, 23, 59, 58, DateTimeKind.Utc)),
    ];

    [Fact]
    public async Task Csv_has_typed_values_spelled_for_programs() =>
        Assert.Equal(
            "\ufeffCustomer,Balance,Rate,Since,Changed\r\nŽitný & <synové>,-1234567.50,0.125,2024-02-29,2026-03-31T23:59:58Z\r\n",
            await Csv(Names, Typical)
        );

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+SUM(A1)", "\"'+SUM(A1)\"")]
    [InlineData("-cmd|'/c calc'!A0", "\"'-cmd|'/c calc'!A0\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("say \"hi\", you", "\"say \"\"hi\"\", you\"")]
    public async Task Csv_text_cannot_run_as_a_formula(string text, string written) =>
        Assert.Equal($"\ufeff{written},-5\r\n", await Csv(null, TableCell.Text(text), TableCell.Number(-5m)));

    [Fact]
    public async Task Workbook_is_read_back_by_the_reader()
    {
        await using var table = await CsvReadingTests.Open(await Xlsx(Names, [Typical, [TableCell.Text("=1+1"), TableCell.Empty]]));
        Assert.Equal("XLSX, sheet Customers", table.Format);
        Assert.Equal(Names, table.Headers);
        var rows = await CsvReadingTests.Rows(table);
        Assert.Equal(["Žitný & <synové>", "-1234567.5", "0.125", "2024-02-29", "2026-03-31T23:59:58"], rows[0].Cells);
        Assert.Equal(["=1+1", null, null, null, null], rows[1].Cells);
    }

    [Fact]
    public async Task Workbook_satisfies_the_standard_s_schemas_and_types_its_cells()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Xlsx(Names, [Typical])), false);
        var errors = new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken);
        Assert.Empty(errors.Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var workbook = document.WorkbookPart!;
        var balance = workbook.WorksheetParts.Single().Worksheet.Descendants<Cell>().Single(cell => cell.CellReference == "B2");
        var format = workbook.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)balance.StyleIndex!.Value);
        var code = workbook
            .WorkbookStylesPart.Stylesheet.NumberingFormats!.Elements<NumberingFormat>()
            .Single(n => n.NumberFormatId! == format.NumberFormatId!);
        Assert.Null(balance.DataType);
        Assert.Equal("#,##0.00", code.FormatCode!.Value);
    }

    [Fact]
    public async Task Text_of_any_kind_gives_a_sound_workbook()
    {
        string[] texts = ["null \0 bell \a", "broken \ud800", "\ufffe", "line\r\nbreak", " spaces ", new string('x', 40_000)];
        await using var table = await CsvReadingTests.Open(await Xlsx(["Text"], texts.Select(text => new[] { TableCell.Text(text) })));
        var rows = await CsvReadingTests.Rows(table);
        Assert.Equal("null \ufffd bell \ufffd", rows[0].Cells[0]);
        Assert.Equal("broken \ufffd", rows[1].Cells[0]);
        Assert.Equal("line\r\nbreak", rows[3].Cells[0]);
        Assert.Equal(" spaces ", rows[4].Cells[0]);
        // The longest text a cell may have (Excel specifications and limits).
        Assert.Equal(32767, rows[5].Cells[0]!.Length);
    }

    [Fact]
    public async Task What_does_not_fit_on_a_sheet_continues_on_the_next()
    {
        var output = new MemoryStream();
        await using (
            var writer = await XlsxTableWriter.Create(output, "Lines", Created, TestContext.Current.CancellationToken, rowsPerSheet: 3)
        )
        {
            await writer.Header(["n"]);
            for (var i = 1; i <= 5; i++)
                await writer.Row([TableCell.Number(i)]);
            await writer.Complete();
        }
        using var document = SpreadsheetDocument.Open(output, false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
        Assert.Equal(
            ["Lines", "Lines 2", "Lines 3"],
            document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!)
        );
        Assert.Equal(
            [3, 3, 2],
            document
                .WorkbookPart.WorksheetParts.OrderBy(part => part.Uri.ToString())
                .Select(part => part.Worksheet.Descendants<Row>().Count())
        );
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16383, "XFD")]
    public void Columns_have_their_letters(int index, string letters) => Assert.Equal(letters, XlsxParts.Column(index));

    private static async Task<string> Csv(string[]? names, params TableCell[] cells)
    {
        var output = new MemoryStream();
        await using (var writer = TableWriter.Csv(output))
        {
            if (names is not null)
                await writer.Header(names);
            await writer.Row(cells);
            await writer.Complete();
        }
        return Encoding.UTF8.GetString(output.ToArray());
    }

    internal static async Task<byte[]> Xlsx(string[] names, IEnumerable<TableCell[]> rows)
    {
        var output = new MemoryStream();
        await using (var writer = await TableWriter.Xlsx(output, "Customers", Created, TestContext.Current.CancellationToken))
        {
            await writer.Header(names);
            foreach (var row in rows)
                await writer.Row(row);
            await writer.Complete();
        }
        return output.ToArray();
    }
}
