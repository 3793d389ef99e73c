using BackOffice.Kernel.Pdf;

namespace BackOffice.Finance.Invoicing;

/// <summary>The lines as a table; columns that no line uses are left out.</summary>
internal sealed class InvoiceLinesTable(InvoicePrint print, InvoiceLabels labels, InvoiceFigures figures)
{
    internal PdfTable Table()
    {
        var hasUnit = print.Lines.Any(line => line.Unit is not null);
        var hasTax = print.Lines.Any(line => line.Tax is not null);
        (PdfColumn Column, Func<InvoicePrintLine, PdfCell> Cell, bool Shown)[] columns =
        [
            (new PdfColumn(labels.Position), line => line.Position, true),
            (
                new PdfColumn(labels.Description, Fills: true),
                line => new PdfCell(line.Description, line.Details.Count == 0 ? null : string.Join('\n', line.Details)),
                true
            ),
            (new PdfColumn(labels.Quantity, PdfAlign.Right), line => figures.Quantity(line.Quantity), true),
            (new PdfColumn(labels.Unit), line => line.Unit ?? "", hasUnit),
            (new PdfColumn(labels.UnitPrice, PdfAlign.Right), Price, true),
            (new PdfColumn(labels.Tax, PdfAlign.Right), line => figures.Rate(line.Tax), hasTax),
            (new PdfColumn(labels.Net, PdfAlign.Right), line => figures.Amount(line.Net), true),
        ];
        var shown = columns.Where(column => column.Shown).ToList();
        return new PdfTable(
            [.. shown.Select(column => column.Column)],
            [.. print.Lines.Select(line => new PdfRow([.. shown.Select(column => column.Cell(line))]))],
            []
        );
    }

    private PdfCell Price(InvoicePrintLine line) =>
        new(
            figures.Amount(line.UnitPrice),
            line.BaseQuantity is { } quantity and not 1 ? $"{labels.Per} {figures.Quantity(quantity)} {line.Unit}".TrimEnd() : null
        );
}
