using System.Text;
using System.Text.Json;
using BackOffice.Kernel.Tables;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Tables;

public class CsvReadingTests
{
    [Theory]
    [InlineData("name;price\nÖl;1,50\nTuch;2,00\n", "CSV, semicolon, utf-8")]
    [InlineData("name,price\nÖl,1.50\nTuch,2.00\n", "CSV, comma, utf-8")]
    [InlineData("name\tprice\nÖl\t1,50\nTuch\t2,00\n", "CSV, tab, utf-8")]
    [InlineData("name|price\nÖl|1,50\nTuch|2,00\n", "CSV, vertical bar, utf-8")]
    [InlineData("sep=;\nname;price\nÖl;1,50\n", "CSV, semicolon, utf-8")]
    public async Task The_separator_is_found(string text, string format)
    {
        await using var table = await Open(Encoding.UTF8.GetBytes(text));
        Assert.Equal(format, table.Format);
        Assert.Equal(["name", "price"], table.Headers);
        Assert.Equal("Öl", (await Rows(table))[0].Cells[0]);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 bom", "utf-16le", "utf-16be", "utf-16le bare", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_encoding_is_found(string encoding)
    {
        const string text = "name,city\nÅse Bjørk,Malmö €\n";
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16le" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16be" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "utf-16le bare" => Encoding.Unicode.GetBytes(text),
            // Windows-1252 as other programmes write it: Å C5, ø F8, ö F6, € 80.
            _ => [.. "name,city\n"u8, 0xC5, .. "se Bj"u8, 0xF8, .. "rk,Malm"u8, 0xF6, .. " "u8, 0x80, .. "\n"u8],
        };
        await using var table = await Open(bytes);
        Assert.Equal(["name", "city"], table.Headers);
        Assert.Equal(["Åse Bjørk", "Malmö €"], Assert.Single(await Rows(table)).Cells);
    }

    [Fact]
    public async Task Rows_that_do_not_fit_are_reported_and_the_others_read()
    {
        await using var table = await Open("a,b,c\n1,2,3\n1,2\n\n1,2,3,4\n1,2,3,\n7,8,9\n"u8.ToArray());
        var rows = await Rows(table);
        Assert.Equal([2, 3, 5, 6, 7], rows.Select(row => row.Number));
        Assert.Equal([null, "table.ragged_row", "table.ragged_row", null, null], rows.Select(row => row.Problem?.Code));
        Assert.Equal(["1", "2", null], rows[1].Cells);
        Assert.Equal(["1", "2", "3", "4"], rows[2].Cells);
    }

    [Fact]
    public async Task Broken_quotation_is_reported_on_its_row()
    {
        await using var table = await Open("a,b\n1,\"fine\"\n2,\"bro\"ken\n3,ok\n"u8.ToArray());
        var rows = await Rows(table);
        Assert.Equal([null, "table.bad_quotes", null], rows.Select(row => row.Problem?.Code));
        Assert.Equal("ok", rows[2].Cells[1]);
    }

    [Fact]
    public async Task A_quotation_mark_within_a_bare_cell_is_text()
    {
        await using var table = await Open("item,place\n3/4\" pipe,37°36'37.8\"N\n"u8.ToArray());
        var row = Assert.Single(await Rows(table));
        Assert.Equal(["3/4\" pipe", "37°36'37.8\"N"], row.Cells);
        Assert.Null(row.Problem);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_does_not_swallow_memory()
    {
        var text = "a,b\n1,\"open\n" + string.Concat(Enumerable.Repeat("2,next line of the file\n", 200_000));
        await using var table = await Open(Encoding.UTF8.GetBytes(text));
        Assert.Equal("table.cell_too_long", Assert.Single(await Rows(table)).Problem?.Code);
    }

    [Fact]
    public async Task Limits_are_refused()
    {
        Assert.Equal("table.empty", await Refused([]));
        Assert.Equal("table.empty", await Refused("\n\n , \n"u8.ToArray()));
        Assert.Equal("table.too_large", await Refused(new byte[11], new TableLimits(MaxBytes: 10)));
        Assert.Equal("table.too_large", await Refused(new byte[11], new TableLimits(MaxBytes: 10), seekable: false));
        Assert.Equal("table.too_many_columns", await Refused("a,b,c\n"u8.ToArray(), new TableLimits(MaxColumns: 2)));
        Assert.Equal("table.old_format", await Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        await using var table = await Open("a\n1\n2\n3\n"u8.ToArray(), new TableLimits(MaxRows: 2));
        Assert.Equal([null, null, "table.too_many_rows"], (await Rows(table)).Select(row => row.Problem?.Code));
    }

    [Fact]
    public async Task An_upload_that_cannot_be_rewound_is_read_too()
    {
        var opened = await TableFile.Open(new OneWayStream("a;b\n1;2\n"u8.ToArray()), ct: TestContext.Current.CancellationToken);
        await using var table = opened.Value!;
        Assert.Equal(["1", "2"], Assert.Single(await Rows(table)).Cells);
    }

    public static TheoryData<string> Spectrum
    {
        get
        {
            var names = new TheoryData<string>();
            // The JSON beside location_coordinates has another telephone number than the file.
            foreach (
                var name in ConformanceData
                    .FilesIn("robustness/csv-spectrum/csvs")
                    .Select(Path.GetFileNameWithoutExtension)
                    .Where(name => name != "location_coordinates")
                    .Order()
            )
                names.Add(name!);
            return names;
        }
    }

    /// <summary>The corpus csv-spectrum (max-mapper, MIT): the same files with their content as JSON.</summary>
    [Theory]
    [MemberData(nameof(Spectrum))]
    public async Task Corpus_file_is_read_as_its_json_says(string name)
    {
        var folder = ConformanceData.Require("robustness/csv-spectrum");
        await using var table = await Open(
            await File.ReadAllBytesAsync(Path.Combine(folder, "csvs", name + ".csv"), TestContext.Current.CancellationToken)
        );
        var json = await File.ReadAllTextAsync(Path.Combine(folder, "json", name + ".json"), TestContext.Current.CancellationToken);
        var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(json)!;
        var rows = await Rows(table);
        Assert.Equal(expected.Count, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Null(rows[i].Problem);
            var read = table.Headers.Zip(rows[i].Cells, (header, cell) => KeyValuePair.Create(header, Lines(cell ?? "")));
            Assert.Equal(expected[i].Select(pair => KeyValuePair.Create(pair.Key, Lines(pair.Value))), read);
        }
    }

    /// <summary>The corpus has the same JSON for both kinds of line ends within a cell.</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    internal static async Task<TableFile> Open(byte[] file, TableLimits? limits = null)
    {
        var opened = await TableFile.Open(new MemoryStream(file), limits, TestContext.Current.CancellationToken);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Refusals));
        return opened.Value;
    }

    internal static async Task<string> Refused(byte[] file, TableLimits? limits = null, bool seekable = true)
    {
        var opened = await TableFile.Open(
            seekable ? new MemoryStream(file) : new OneWayStream(file),
            limits,
            TestContext.Current.CancellationToken
        );
        return Assert.Single(opened.Refusals).Code;
    }

    internal static async Task<List<TableRow>> Rows(TableFile table) =>
        await table.Rows(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>A stream as an upload gives it.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
