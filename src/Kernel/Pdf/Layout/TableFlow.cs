namespace BackOffice.Kernel.Pdf;

/// <summary>
/// Flows a table over pages: the header is repeated, a row is not split unless it is higher than a page, and the totals stay
/// together with the row before them.
/// </summary>
public sealed class TableFlow
{
    private readonly PdfFlow flow;
    private readonly PdfTable table;
    private readonly PdfTableStyle style;
    private readonly double[] widths;
    private readonly double left;
    private readonly double width;
    private readonly TextBlock[] header;
    private readonly PdfTag tag = new(PdfTagType.Table);

    /// <param name="indent">Distance from the left margin; the table takes the width right of it.</param>
    public TableFlow(PdfFlow flow, PdfTable table, PdfTableStyle style, double indent = 0)
    {
        this.flow = flow;
        this.table = table;
        left = flow.Left + indent;
        width = flow.Width - indent;
        (widths, this.style) = ColumnWidths.For(table, style, width);
        header = table.Columns.Any(column => column.Header.Length > 0) ? Header() : [];
    }

    /// <summary>Height of the whole table on one page.</summary>
    public double Height => HeightOf(header) + table.Rows.Concat(table.Totals).Sum(row => HeightOf(Layout(row)));

    /// <summary>Draws the table at the flow's position and leaves the flow below it.</summary>
    /// <param name="follows">Height of what comes next and must be on the page of the last row.</param>
    public void Draw(double follows = 0)
    {
        flow.Document.Structure.Append(tag);
        var totals = table.Totals.Select(Layout).ToList();
        var together = totals.Sum(HeightOf) + follows;
        var first = table.Rows.Count > 0 ? HeightOf(Layout(table.Rows[0])) : together;
        flow.Keep(HeightOf(header) + Math.Min(first, flow.PageHeight / 2));
        DrawHeader(repeated: false);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var cells = Layout(table.Rows[i]);
            var needed = HeightOf(cells) + (i == table.Rows.Count - 1 ? together : 0);
            DrawRow(cells, needed, table.Rows[i].Strong);
        }
        for (var i = 0; i < totals.Count; i++)
            DrawRow(totals[i], HeightOf(totals[i]), table.Totals[i].Strong);
    }

    private void DrawRow(TextBlock[] cells, double needed, bool strong)
    {
        var whole = flow.PageHeight - HeightOf(header);
        if (needed > flow.Remaining && (needed <= whole || flow.Remaining < flow.PageHeight / 4))
            Break();
        var row = tag.Add(PdfTagType.TR);
        PdfTag[] tags = [.. cells.Select(_ => row.Add(PdfTagType.TD))];
        var next = new int[cells.Length];
        do
        {
            var rest = cells.Select((cell, i) => cell.HeightFrom(next[i])).Max();
            var space = flow.Remaining - 2 * style.Padding;
            if (rest > space && space < cells.Select((cell, i) => cell.LineHeightAt(next[i])).Max())
            {
                Break();
                space = flow.Remaining - 2 * style.Padding;
            }
            DrawSlice(cells, tags, next, Math.Min(rest, space), strong);
            if (rest > space)
                Break();
        } while (cells.Where((cell, i) => next[i] < cell.Lines).Any());
    }

    private void DrawSlice(TextBlock[] cells, PdfTag[] tags, int[] next, double height, bool strong)
    {
        var x = left;
        for (var i = 0; i < cells.Length; i++)
        {
            // A thousandth of a point against rounding, or the last line of a row that fits exactly would move on.
            next[i] = cells[i].Draw(flow.Page, x, flow.Y + style.Padding, tags[i], next[i], height + 0.001);
            x += widths[i] + ColumnWidths.Gap;
        }
        if (strong)
            flow.Page.Line(left, flow.Y, left + width, flow.Y, 0.75, style.Header.Color);
        flow.Space(height + 2 * style.Padding);
        if (style.Rule is { } rule)
            flow.Page.Line(left, flow.Y, left + width, flow.Y, 0.4, rule);
    }

    private void Break()
    {
        flow.NewPage();
        DrawHeader(repeated: true);
    }

    /// <summary>On further pages the header is decoration: the structure names the columns once.</summary>
    private void DrawHeader(bool repeated)
    {
        if (header.Length == 0)
            return;
        var row = repeated ? null : tag.Add(PdfTagType.TR);
        var x = left;
        var height = header.Max(cell => cell.Height);
        for (var i = 0; i < header.Length; i++)
        {
            header[i].Draw(flow.Page, x, flow.Y + style.Padding + height - header[i].Height, row?.Add(PdfTagType.TH));
            x += widths[i] + ColumnWidths.Gap;
        }
        flow.Space(height + 2 * style.Padding);
        flow.Page.Line(left, flow.Y, left + width, flow.Y, 0.75, style.Header.Color);
    }

    private TextBlock[] Header() =>
        [.. table.Columns.Select((column, i) => new TextBlock(widths[i], column.Align).Add(column.Header, style.Header))];

    private TextBlock[] Layout(PdfRow row) =>
        [
            .. row.Cells.Select(
                (cell, i) =>
                    new TextBlock(widths[i], table.Columns[i].Align)
                        .Add(cell.Text, row.Strong ? style.Strong : style.Body)
                        .Add(cell.Note, style.Note)
            ),
        ];

    private double HeightOf(TextBlock[] cells) => cells.Length == 0 ? 0 : cells.Max(cell => cell.Height) + 2 * style.Padding;
}
