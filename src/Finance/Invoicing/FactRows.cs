using BackOffice.Kernel.Pdf;

namespace BackOffice.Finance.Invoicing;

/// <summary>Labels with their values beside them; facts without a value are left out.</summary>
internal sealed class FactRows(IEnumerable<(string Label, string? Value)> facts, InvoiceLook look, double labelWidth, double width)
{
    private const double Gap = 8;

    private readonly List<(TextBlock Label, TextBlock Value)> rows =
    [
        .. facts
            .Where(fact => !string.IsNullOrEmpty(fact.Value))
            .Select(fact =>
                (new TextBlock(labelWidth - Gap).Add(fact.Label, look.Muted), new TextBlock(width - labelWidth).Add(fact.Value, look.Body))
            ),
    ];

    internal double Height => rows.Sum(RowHeight);

    internal void Draw(PdfPage page, double x, double y, PdfTag parent)
    {
        foreach (var row in rows)
        {
            DrawRow(page, x, y, row, parent.Add(PdfTagType.P));
            y += RowHeight(row);
        }
    }

    /// <summary>Row by row, a page break between any two.</summary>
    internal void Flow(PdfFlow flow)
    {
        foreach (var row in rows)
        {
            flow.Keep(RowHeight(row));
            DrawRow(flow.Page, flow.Left, flow.Y, row, flow.Document.Structure.Add(PdfTagType.P));
            flow.Space(RowHeight(row));
        }
    }

    private void DrawRow(PdfPage page, double x, double y, (TextBlock Label, TextBlock Value) row, PdfTag tag)
    {
        row.Label.Draw(page, x, y + (look.Body.LineHeight - look.Muted.LineHeight) / 2, tag);
        row.Value.Draw(page, x + labelWidth, y, tag);
    }

    private static double RowHeight((TextBlock Label, TextBlock Value) row) => Math.Max(row.Label.Height, row.Value.Height) + 1.5;
}
