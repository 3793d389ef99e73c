namespace BackOffice.Kernel.Pdf;

/// <summary>
/// Decides the widths of a table: figure columns as wide as their content, one column fills the rest. When that one would
/// get less than a quarter of the table, the type gets smaller, and after that the wide columns give way and wrap.
/// </summary>
internal static class ColumnWidths
{
    internal const double Gap = 12;
    private const double LeastShare = 0.25;
    private static readonly double[] Scales = [1, 0.9, 0.8];

    internal static (double[] Widths, PdfTableStyle Style) For(PdfTable table, PdfTableStyle style, double width)
    {
        var available = width - Gap * (table.Columns.Count - 1);
        foreach (var scale in Scales)
        {
            var scaled = style.Scaled(scale);
            var widths = Natural(table, scaled);
            if (widths.Sum() <= available * (1 - LeastShare))
                return (Filled(table, widths, available), scaled);
        }
        var smallest = style.Scaled(Scales[^1]);
        var squeezed = Natural(table, smallest);
        // Narrow columns keep their width, the wide ones share what is left equally.
        var room = available * (1 - LeastShare);
        var limit = Limit(squeezed, room);
        return (Filled(table, [.. squeezed.Select(natural => Math.Min(natural, limit))], available), smallest);
    }

    private static double Limit(double[] widths, double room)
    {
        var open = widths.Where(width => width > 0).Order().ToList();
        while (open.Count > 0 && open[0] <= room / open.Count)
        {
            room -= open[0];
            open.RemoveAt(0);
        }
        return open.Count == 0 ? double.MaxValue : room / open.Count;
    }

    private static double[] Natural(PdfTable table, PdfTableStyle style) =>
        [
            .. table.Columns.Select(
                (column, index) =>
                    column.Fills
                        ? 0
                        : table
                            .Rows.Concat(table.Totals)
                            .Select(row => Natural(row.Cells[index], row.Strong ? style.Strong : style.Body, style.Note))
                            .Append(Widest(column.Header, style.Header))
                            .Max()
            ),
        ];

    private static double Natural(PdfCell cell, TextStyle body, TextStyle note) =>
        Math.Max(Widest(cell.Text, body), cell.Note is null ? 0 : Widest(cell.Note, note));

    // A hundredth of a point more, so that a sum in another order does not wrap what was measured to fit.
    private static double Widest(string text, TextStyle style) => new TextBlock(double.MaxValue).Add(text, style).Widest + 0.01;

    private static double[] Filled(PdfTable table, double[] widths, double available)
    {
        var rest = available - widths.Sum();
        return [.. widths.Select((width, index) => table.Columns[index].Fills ? rest : width)];
    }
}
