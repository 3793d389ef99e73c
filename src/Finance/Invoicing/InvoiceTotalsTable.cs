using BackOffice.Kernel.Pdf;

namespace BackOffice.Finance.Invoicing;

/// <summary>The totals and the tax breakdown as tables.</summary>
internal sealed class InvoiceTotalsTable(InvoicePrint print, InvoiceLabels labels, InvoiceFigures figures)
{
    internal PdfTable Totals()
    {
        var totals = print.Totals;
        var rows = new List<PdfRow>();
        if (print.Adjustments.Count > 0)
            rows.Add(Row(labels.TotalLines, totals.Lines));
        rows.AddRange(print.Adjustments.Select(adjustment => Row(adjustment.Text, adjustment.Amount)));
        rows.Add(Row(labels.TotalWithoutTax, totals.WithoutTax));
        rows.Add(Row(labels.TotalTax, totals.Tax));
        rows.Add(Row(labels.TotalWithTax, totals.WithTax));
        if (totals.Prepaid != 0)
            rows.Add(Row(labels.Prepaid, -totals.Prepaid));
        if (totals.Rounding != 0)
            rows.Add(Row(labels.Rounding, totals.Rounding));
        var due = print.Kind == InvoicePrintKind.CreditNote ? labels.AmountCredited : labels.AmountDue;
        rows.Add(new PdfRow([$"{due} ({print.Currency})", figures.Amount(totals.AmountDue)], Strong: true));
        return new PdfTable([new PdfColumn("", Fills: true), new PdfColumn("", PdfAlign.Right)], [], rows);
    }

    internal PdfTable Taxes() =>
        new(
            [
                new PdfColumn(labels.Tax, Fills: true),
                new PdfColumn(labels.TaxRate, PdfAlign.Right),
                new PdfColumn(labels.Taxable, PdfAlign.Right),
                new PdfColumn(labels.TaxAmount, PdfAlign.Right),
            ],
            [
                .. print.Taxes.Select(tax => new PdfRow([
                    new PdfCell(tax.Name, tax.Exemption),
                    tax.Rate.Percent is null ? "" : figures.Rate(tax.Rate),
                    figures.Amount(tax.Taxable),
                    figures.Amount(tax.Amount),
                ])),
            ],
            []
        );

    private PdfRow Row(string label, decimal amount) => new([label, figures.Amount(amount)]);
}
