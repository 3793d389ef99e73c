using BackOffice.Kernel.Pdf;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Pdf;

public class TableFlowTests
{
    private static readonly TextStyle Body = new(PdfFont.Regular, 10, PdfColor.Black);
    private static readonly PdfTableStyle Style = new(Body, Body, Body, Body, null);

    [Fact]
    public void Header_repeats_on_every_page()
    {
        var pages = Pages([.. Enumerable.Range(1, 150).Select(i => new PdfRow([$"row {i} end", "1.00"]))], []);
        Assert.InRange(pages.Count, 3, 6);
        Assert.All(pages, page => Assert.Contains("Item", page));
        Assert.All(Enumerable.Range(1, 150), i => Assert.Single(pages, page => page.Contains($"row {i} end")));
    }

    [Fact]
    public void Totals_keep_together_with_the_last_row()
    {
        PdfRow[] totals = [.. Enumerable.Range(1, 5).Select(i => new PdfRow([$"total {i}", "1.00"], Strong: true))];
        for (var rows = 1; rows < 90; rows++)
        {
            var pages = Pages([.. Enumerable.Range(1, rows).Select(i => new PdfRow([$"row {i} end", "1.00"]))], totals);
            var last = Assert.Single(pages, page => page.Contains("total 1"));
            Assert.Contains($"row {rows} end", last);
            Assert.Contains("total 5", last);
        }
    }

    [Fact]
    public void A_row_higher_than_a_page_continues_and_loses_nothing()
    {
        var words = Enumerable.Range(1, 3000).Select(i => $"w{i}").ToList();
        var pages = Pages([new PdfRow([string.Join(' ', words), "1.00"]), new PdfRow(["after", "2.00"])], []);
        Assert.True(pages.Count > 2);
        var found = pages
            .SelectMany(page => page.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.StartsWith('w'))
            .ToList();
        Assert.Equal(words, found);
    }

    [Fact]
    public void Wide_figures_leave_the_text_its_share_and_stay_inside()
    {
        var columns = Enumerable.Range(0, 8).Select(i => new PdfColumn($"Column {i}", PdfAlign.Right, Fills: i == 1)).ToList();
        var table = new PdfTable(columns, [new PdfRow([.. columns.Select(_ => (PdfCell)"9,999,999,999,999.99")])], []);
        var (widths, _) = ColumnWidths.For(table, Style, 500);
        Assert.Equal(500, widths.Sum() + 7 * ColumnWidths.Gap, 6);
        Assert.True(widths[1] >= 0.24 * (500 - 7 * ColumnWidths.Gap));
    }

    private static List<string> Pages(PdfRow[] rows, PdfRow[] totals)
    {
        var document = new PdfDocument(new PdfInfo("Table", "en", DateTimeOffset.UnixEpoch));
        var flow = new PdfFlow(document, PageSize.A4, new PdfMargins(50, 50, 50, 50));
        new TableFlow(flow, new PdfTable([new("Item", Fills: true), new("Amount", PdfAlign.Right)], rows, totals), Style).Draw();
        return [.. PdfTool.Run("pdftotext", document.Save(), "-layout", "FILE", "-").Split('\f', StringSplitOptions.RemoveEmptyEntries)];
    }
}
