using System.IO.Compression;
using BackOffice.Kernel.Tables;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Tables;

public class XlsxReadingTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Number formats 0 General, 14 built-in date, 164 custom date with text in quotes, 165 a number whose text looks like a date.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="[$-407]d/ mmmm yyyy"/><numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>
        <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>
        """;

    [Fact]
    public async Task Every_kind_of_cell_is_read()
    {
        // 45351 is 29 February 2024 and 61 is 1 March 1900, day 1 is 1 January 1900 (ISO/IEC 29500-1, 18.17.4.1).
        var rows = await Read(
            Sheet(
                """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>B</t></is></c><c r="D1" t="str"><v>D</v></c></row>
                <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>45351</v></c><c r="D3" t="b"><v>1</v></c></row>
                <row r="4"><c r="A4"><v>0.30000000000000004</v></c><c r="B4" s="2"><v>45351.5</v></c><c r="D4"><f>1+1</f><v>2</v></c></row>
                <row r="5"><c r="A5" s="3"><v>1.5</v></c><c r="B5" s="1"><v>61</v></c><c r="D5" s="1"><v>1</v></c></row>
                <row r="6"><c r="A6"><v>1E-05</v></c><c r="B6" s="4"><v>0.75</v></c><c r="D6" t="e"><v>#REF!</v></c></row>
                """
            )
        );
        Assert.Equal([3, 4, 5, 6], rows.Select(row => row.Number));
        Assert.Equal(["rich text", "2024-02-29", null, "true"], rows[0].Cells);
        Assert.Equal(["0.3", "2024-02-29T12:00:00", null, "2"], rows[1].Cells);
        Assert.Equal(["1.5", "1900-03-01", null, "1900-01-01"], rows[2].Cells);
        Assert.Equal(["0.00001", "18:00:00", null, "#REF!"], rows[3].Cells);
        Assert.Equal([null, null, null, "table.formula_error"], rows.Select(row => row.Problem?.Code));
    }

    [Fact]
    public async Task The_date_system_of_1904_is_known()
    {
        // Serial 0 is 1 January 1904, so 43889 is 29 February 2024 (45351 - 1462).
        var file = Sheet(
            """<row><c t="inlineStr"><is><t>A</t></is></c></row><row><c s="1"><v>43889</v></c></row>""",
            "<workbookPr date1904=\"1\"/>"
        );
        Assert.Equal("2024-02-29", Assert.Single(await Read(file)).Cells[0]);
    }

    [Fact]
    public async Task Cells_beyond_the_header_are_reported()
    {
        var rows = await Read(Sheet("""<row><c t="inlineStr"><is><t>A</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row>"""));
        Assert.Equal("table.ragged_row", Assert.Single(rows).Problem?.Code);
    }

    [Fact]
    public async Task Damaged_and_oversized_workbooks_are_refused()
    {
        var sound = Sheet("""<row><c t="inlineStr"><is><t>A</t></is></c></row>""");
        Assert.Equal("table.broken", await CsvReadingTests.Refused(sound[..(sound.Length / 2)]));
        Assert.Equal("table.broken", await CsvReadingTests.Refused(Zip(("readme.txt", "no workbook"))));
        Assert.Equal("table.empty", await CsvReadingTests.Refused(Sheet("")));
        Assert.Equal("table.broken", await CsvReadingTests.Refused(Sheet("""<row><c t="s"><v>99</v></c></row>""")));
        var bomb = Sheet($"""<row><c t="inlineStr"><is><t>{new string('x', 5_000_000)}</t></is></c></row>""");
        Assert.True(bomb.Length < 100_000);
        Assert.Equal("table.too_large", await CsvReadingTests.Refused(bomb, new TableLimits(MaxUnpackedBytes: 1_000_000)));
    }

    [Fact]
    public async Task Damage_in_the_middle_ends_the_rows_with_a_problem()
    {
        var rows = await Read(
            Sheet(
                """<row><c t="inlineStr"><is><t>A</t></is></c></row><row><c><v>1</v></c></row><row><c t="s"><v>99</v></c></row><row><c><v>2</v></c></row>"""
            )
        );
        Assert.Equal([null, "table.broken"], rows.Select(row => row.Problem?.Code));
    }

    private static async Task<List<TableRow>> Read(byte[] file)
    {
        await using var table = await CsvReadingTests.Open(file);
        return await CsvReadingTests.Rows(table);
    }

    private static byte[] Sheet(string rows, string properties = "")
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        return Zip(
            (
                "[Content_Types].xml",
                $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{type}.sheet.main+xml"/><Override PartName="/xl/s.xml" ContentType="{type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{type}.styles+xml"/><Override PartName="/xl/strings.xml" ContentType="{type}.sharedStrings+xml"/></Types>"""
            ),
            ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="{office}">{properties}<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Relations(("rId1", "worksheet", "s.xml"), ("rId2", "styles", "styles.xml"), ("rId3", "sharedStrings", "strings.xml"))
            ),
            ("xl/styles.xml", Styles),
            (
                "xl/strings.xml",
                $"""<sst xmlns="{Main}"><si><t>A</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>"""
            ),
            ("xl/s.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""")
        );

        static string Relations(params (string Id, string Type, string Target)[] targets) =>
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(targets.Select(t => $"<Relationship Id=\"{t.Id}\" Type=\"{office}/{t.Type}\" Target=\"{t.Target}\"/>"))}</Relationships>""";
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }
        return output.ToArray();
    }
}
