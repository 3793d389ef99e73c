using System.Globalization;
using BackOffice.Kernel.Pdf;
using BackOffice.Kernel.Ui;

namespace BackOffice.Finance.Reports.Files;

/// <summary>Prints a report on A4 or Letter, with the company, the period and page numbers.</summary>
internal static class ReportPdf
{
    private const double Margin = 42;
    private static readonly PdfColor Ink = new(31, 41, 51);
    private static readonly PdfColor Quiet = new(88, 99, 112);
    private static readonly TextStyle Small = new(PdfFont.Regular, 7.5, Quiet);
    private static readonly PdfTableStyle Look = new(
        new TextStyle(PdfFont.Bold, 8, Quiet),
        new TextStyle(PdfFont.Regular, 8.5, Ink),
        Small,
        new TextStyle(PdfFont.Bold, 8.5, Ink),
        new PdfColor(217, 222, 228),
        2
    );

    public static byte[] Write(ReportTable table, CalendarCard calendar, CultureInfo culture, DateTimeOffset created)
    {
        var document = new PdfDocument(new PdfInfo($"{table.Title}, {table.Period}", "en", created, calendar.Company));
        var flow = new PdfFlow(document, PageSize.For(calendar.Country), new PdfMargins(Margin, Margin, Margin, Margin + 14));
        flow.Text(PdfTagType.P, calendar.Company, new TextStyle(PdfFont.Regular, 9, Quiet));
        flow.Text(PdfTagType.H1, table.Title, new TextStyle(PdfFont.Bold, 16, Ink));
        flow.Text(PdfTagType.P, $"{table.Period} · {table.Currency}", new TextStyle(PdfFont.Regular, 9, Quiet));
        flow.Space(10);
        new TableFlow(flow, Table(table, culture), Look).Draw();
        flow.EachPage(
            (page, number, count) =>
                new TextBlock(flow.Width, PdfAlign.Right)
                    .Add($"{calendar.Company} · {table.Title} · {number} / {count}", Small)
                    .Draw(page, flow.Left, page.Size.Height - Margin)
        );
        return document.Save();
    }

    private static PdfTable Table(ReportTable table, CultureInfo culture) =>
        new(
            [.. table.Columns.Select(column => new PdfColumn(column.Name, column.IsAmount ? PdfAlign.Right : PdfAlign.Left, column.Fills))],
            [
                .. table.Rows.Select(row => new PdfRow(
                    [.. row.Cells.Select(cell => new PdfCell(Text(cell, table.Currency, culture)))],
                    row.Strong
                )),
            ],
            []
        );

    private static string Text(object? cell, string currency, CultureInfo culture) =>
        cell switch
        {
            null => "",
            decimal amount => Amounts.Format(amount, currency, null, culture),
            DateOnly day => day.ToString("d", culture),
            _ => cell.ToString()!,
        };
}
