using BackOffice.Kernel.Pdf;

namespace BackOffice.Finance.Invoicing;

/// <summary>Prints an invoice or credit note as PDF. It prints the figures it is given and computes none.</summary>
public sealed class InvoicePdf
{
    private const double Margin = 48;
    private readonly InvoicePrint print;
    private readonly InvoiceLabels labels;
    private readonly InvoiceFigures figures;
    private readonly InvoiceLook look;
    private readonly PdfFlow flow;
    private readonly TextBlock footer;

    private InvoicePdf(InvoicePrint print, PdfDocument document)
    {
        this.print = print;
        labels = InvoiceLabels.For(print.Culture);
        figures = new InvoiceFigures(print.Culture, print.Currency);
        look = new InvoiceLook(print.Accent);
        string?[] imprint = [print.Seller.Name, .. print.Seller.Address, VatId(print.Seller)];
        footer = new TextBlock((print.Paper.Width - 2 * Margin) * 0.8).Add(
            string.Join(" · ", imprint.Where(part => !string.IsNullOrEmpty(part))),
            look.Small
        );
        flow = new PdfFlow(document, print.Paper, new PdfMargins(Margin, Margin, Margin, 42 + footer.Height));
    }

    /// <summary>The PDF file.</summary>
    /// <param name="created">Time of creation; the same print and time give the same bytes.</param>
    /// <param name="attachments">Files to carry inside, such as the e-invoice's XML.</param>
    /// <param name="schema">Metadata that names the attached e-invoice.</param>
    public static byte[] Write(
        InvoicePrint print,
        DateTimeOffset created,
        IReadOnlyList<PdfAttachment>? attachments = null,
        PdfXmpSchema? schema = null
    )
    {
        var words = InvoiceLabels.For(print.Culture);
        var title = $"{words.Title(print.Kind)} {print.Number ?? words.Draft}";
        var document = new PdfDocument(new PdfInfo(title, print.Culture, created, print.Seller.Name));
        new InvoicePdf(print, document).Draw(title);
        foreach (var attachment in attachments ?? [])
            document.Attach(attachment);
        if (schema is not null)
            document.Describe(schema);
        return document.Save();
    }

    private void Draw(string title)
    {
        var head = new InvoiceHead(print, labels, figures, look, flow);
        head.Draw();
        var totals = new InvoiceTotalsTable(print, labels, figures);
        var sums = new TableFlow(flow, totals.Totals(), look.Sums, flow.Width * 0.45);
        const double gap = 5;
        new TableFlow(flow, new InvoiceLinesTable(print, labels, figures).Table(), look.Table).Draw(gap + sums.Height);
        flow.Space(gap);
        sums.Draw();
        if (print.Taxes.Count > 0)
            Section(labels.TaxSummary, new TableFlow(flow, totals.Taxes(), look.Table));
        Payment();
        Notes();
        flow.EachPage((page, number, count) => Frame(page, number, count, title));
    }

    private void Section(string heading, TableFlow table)
    {
        flow.Space(14);
        flow.Keep(look.Heading.LineHeight + 4 + Math.Min(table.Height, flow.PageHeight / 3));
        flow.Text(PdfTagType.H2, heading, look.Heading);
        flow.Space(2);
        table.Draw();
    }

    private void Payment()
    {
        if (print.PaymentTerms is null && print.PaymentReference is null && print.Accounts.Count == 0)
            return;
        var facts = print
            .Accounts.SelectMany(account =>
                new (string, string?)[]
                {
                    (labels.AccountHolder, account.Holder == print.Seller.Name ? null : account.Holder),
                    (labels.AccountNumber, account.Number),
                    (labels.RoutingCode, account.RoutingCode),
                    (labels.Bank, account.Bank),
                }
            )
            .Append((labels.PaymentReference, print.PaymentReference));
        var rows = new FactRows(facts, look, 110, flow.Width);
        flow.Space(14);
        flow.Keep(look.Heading.LineHeight + look.Body.LineHeight * 2 + 2);
        flow.Text(PdfTagType.H2, labels.Payment, look.Heading);
        flow.Space(2);
        if (print.PaymentTerms is { } terms)
        {
            flow.Text(PdfTagType.P, terms, look.Body);
            flow.Space(4);
        }
        rows.Flow(flow);
    }

    private void Notes()
    {
        if (print.Notes.Count == 0)
            return;
        flow.Space(14);
        flow.Keep(look.Heading.LineHeight + look.Body.LineHeight + 2);
        flow.Text(PdfTagType.H2, labels.Notes, look.Heading);
        foreach (var note in print.Notes)
        {
            flow.Space(2);
            flow.Text(PdfTagType.P, note, look.Body);
        }
    }

    private void Frame(PdfPage page, int number, int count, string title)
    {
        page.Fill(0, 0, page.Size.Width, 4, look.Accent);
        if (number > 1)
            new TextBlock(flow.Width, PdfAlign.Right).Add(title, look.Small).Draw(page, flow.Left, 26);
        var top = page.Size.Height - 30 - footer.Height;
        page.Line(flow.Left, top - 5, flow.Left + flow.Width, top - 5, 0.4, look.Line);
        footer.Draw(page, flow.Left, top);
        var counter = string.Format(System.Globalization.CultureInfo.InvariantCulture, labels.Page, number, count);
        new TextBlock(flow.Width, PdfAlign.Right).Add(counter, look.Small).Draw(page, flow.Left, top);
    }

    private string? VatId(InvoicePrintParty party) => party.VatId is { } id ? $"{labels.VatId} {id}".Replace(' ', '\u00a0') : null;
}
