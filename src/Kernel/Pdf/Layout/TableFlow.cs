namespace BackOffice.Kernel.Pdf;

/// <summary>
/// Flows a table over pages: the header is repeated, a row is not split unless it is higher than a page, and the totals stay
/// together with the row before them.
/// </summary>
public sealed class TableFlow
{
    private const double Padding = 3.5;
    private readonly PdfFlow flow;
    private readonly PdfTable table;
    private readonly PdfTableStyle style;
    private readonly double[] widths;
    private readonly PdfTag tag;

    private TableFlow(PdfFlow flow, PdfTable table, PdfTableStyle style)
    {
        this.flow = flow;
        this.table = table;
        (widths, this.style) = ColumnWidths.For(table, style, flow.Width);
        tag = flow.Document.Structure.Add(PdfTagType.Table);
    }

    /// <summary>Draws the table at the flow's position and leaves the flow below it.</summary>
    public static void Draw(PdfFlow flow, PdfTable table, PdfTableStyle style) =>
        new TableFlow(flow, table, style).Draw();

    private void Draw()
    {
        var header = Header();
        var totals = table.Totals.Select(Layout).ToList();
        var totalsHeight = totals.Sum(Height);
        var first = table.Rows.Count > 0 ? Height(Layout(table.Rows[0])) : totalsHeight;
        flow.Keep(Height(header) + Math.Min(first, flow.PageHeight / 2));
        DrawHeader(header, repeated: false);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var cells = Layout(table.Rows[i]);
            var needed = Height(cells) + (i == table.Rows.Count - 1 ? totalsHeight : 0);
            DrawRow(cells, header, needed, strong: table.Rows[i].Strong);
        }
        for (var i = 0; i < totals.Count; i++)
            DrawRow(totals[i], header, Height(totals[i]), table.Totals[i].Strong);
    }

    private void DrawRow(TextBlock[] cells, TextBlock[] header, double needed, bool strong)
    {
        var whole = flow.PageHeight - Height(header);
        if (needed > flow.Remaining && (needed <= whole || flow.Remaining < flow.PageHeight / 4))
            Break(header);
        var row = tag.Add(PdfTagType.TR);
        PdfTag[] tags = [.. cells.Select(_ => row.Add(PdfTagType.TD))];
        var next = new int[cells.Length];
        do
        {
            var rest = cells.Select((cell, i) => cell.HeightFrom(next[i])).Max();
            var space = flow.Remaining - 2 * Padding;
            if (rest > space && space < cells.Select((cell, i) => cell.LineHeightAt(next[i])).Max())
            {
                Break(header);
                space = flow.Remaining - 2 * Padding;
            }
            DrawSlice(cells, tags, next, Math.Min(rest, space), strong);
            if (rest > space)
                Break(header);
        } while (cells.Where((cell, i) => next[i] < cell.Lines).Any());
    }

    private void DrawSlice(TextBlock[] cells, PdfTag[] tags, int[] next, double height, bool strong)
    {
        var x = flow.Left;
        for (var i = 0; i < cells.Length; i++)
        {
            // A thousandth of a point against rounding, or the last line of a row that fits exactly would move on.
            next[i] = cells[i]
                .Draw(flow.Page, x, flow.Y + Padding, tags[i], next[i], height + 0.001);
            x += widths[i] + ColumnWidths.Gap;
        }
        if (strong)
            flow.Page.Line(
                flow.Left,
                flow.Y,
                flow.Left + flow.Width,
                flow.Y,
                0.75,
                style.Header.Color
            );
        flow.Space(height + 2 * Padding);
        flow.Page.Line(flow.Left, flow.Y, flow.Left + flow.Width, flow.Y, 0.4, style.Rule);
    }

    private void Break(TextBlock[] header)
    {
        flow.NewPage();
        DrawHeader(header, repeated: true);
    }

    /// <summary>On further pages the header is decoration: the structure names the columns once.</summary>
    private void DrawHeader(TextBlock[] header, bool repeated)
    {
        var row = repeated ? null : tag.Add(PdfTagType.TR);
        var x = flow.Left;
        var height = header.Max(cell => cell.Height);
        for (var i = 0; i < header.Length; i++)
        {
            header[i]
                .Draw(
                    flow.Page,
                    x,
                    flow.Y + Padding + height - header[i].Height,
                    row?.Add(PdfTagType.TH)
                );
            x += widths[i] + ColumnWidths.Gap;
        }
        flow.Space(height + 2 * Padding);
        flow.Page.Line(flow.Left, flow.Y, flow.Left + flow.Width, flow.Y, 0.75, style.Header.Color);
    }

    private TextBlock[] Header() =>
        [
            .. table.Columns.Select(
                (column, i) =>
                    new TextBlock(widths[i], column.Align).Add(column.Header, style.Header)
            ),
        ];

    private TextBlock[] Layout(PdfRow row) =>
        [
            .. row.Cells.Select(
                (cell, i) =>
                    new TextBlock(widths[i], table.Columns[i].Align)
                        .Add(cell.Text, row.Strong ? style.Strong : style.Body)
                        .Add(cell.Note, style.Note)
            ),
        ];

    private static double Height(TextBlock[] cells) => cells.Max(cell => cell.Height) + 2 * Padding;
}
