using BackOffice.Kernel.Pdf;

namespace BackOffice.Finance.Invoicing;

/// <summary>The upper part of the first page: who sells, what kind of document, who buys, the facts.</summary>
internal sealed class InvoiceHead(InvoicePrint print, InvoiceLabels labels, InvoiceFigures figures, InvoiceLook look, PdfFlow flow)
{
    private const double LogoWidth = 170;
    private const double LogoHeight = 48;

    private double Half => (flow.Width - 24) / 2;

    private double Right => flow.Left + Half + 24;

    internal void Draw()
    {
        var title = new TextBlock(Half).Add(labels.Title(print.Kind), look.Title).Add(print.Number ?? labels.Draft, look.Name);
        var titleTag = flow.Document.Structure.Add(PdfTagType.H1);
        title.Draw(flow.Page, Right, flow.Y - 6, titleTag);
        var seller = DrawSeller();
        flow.Space(Math.Max(seller, title.Height) + 18);

        var buyer = Party(labels.BilledTo, print.Buyer, withContact: false);
        var delivery = print.DeliverTo is { } place ? Party(labels.DeliveredTo, place, withContact: false) : new TextBlock(Half);
        var facts = new FactRows(Facts(), look, 92, Half);
        buyer.Draw(flow.Page, flow.Left, flow.Y, flow.Document.Structure.Add(PdfTagType.P));
        if (delivery.Height > 0)
            delivery.Draw(flow.Page, flow.Left, flow.Y + buyer.Height + 10, flow.Document.Structure.Add(PdfTagType.P));
        facts.Draw(flow.Page, Right, flow.Y, flow.Document.Structure.Add(PdfTagType.Sect));
        flow.Space(Math.Max(buyer.Height + (delivery.Height > 0 ? 10 + delivery.Height : 0), facts.Height) + 18);
    }

    private double DrawSeller()
    {
        var y = flow.Y;
        if (print.Logo is { } logo)
        {
            var scale = Math.Min(LogoWidth / logo.Width, LogoHeight / logo.Height);
            var tag = flow.Document.Structure.Add(PdfTagType.Figure, print.Seller.Name);
            flow.Page.Image(flow.Left, y, logo.Width * scale, logo.Height * scale, logo, tag);
            y += logo.Height * scale + 8;
        }
        var seller = new TextBlock(Half).Add(print.Seller.Name, look.Name);
        foreach (var line in Lines(print.Seller, withContact: true))
            seller.Add(line, look.Muted);
        seller.Draw(flow.Page, flow.Left, y, flow.Document.Structure.Add(PdfTagType.P));
        return y - flow.Y + seller.Height;
    }

    private TextBlock Party(string label, InvoicePrintParty party, bool withContact)
    {
        var block = new TextBlock(Half).Add(label, look.Muted).Add(party.Name, look.Strong);
        foreach (var line in Lines(party, withContact))
            block.Add(line, look.Body);
        return block;
    }

    private IEnumerable<string?> Lines(InvoicePrintParty party, bool withContact) =>
        [
            .. party.Address,
            party.VatId is { } id ? $"{labels.VatId} {id}" : null,
            party.Registration,
            .. withContact ? party.Contact ?? [] : [],
        ];

    private (string, string?)[] Facts() =>
        [
            (labels.IssueDate, figures.Date(print.IssueDate)),
            (labels.DueDate, print.DueDate is { } due ? figures.Date(due) : null),
            (labels.DeliveryDate, print.DeliveryDate is { } delivery ? figures.Date(delivery) : null),
            (labels.OriginalInvoice, print.OriginalInvoice),
            (labels.BuyerReference, print.BuyerReference),
            (labels.OrderReference, print.OrderReference),
            (labels.Currency, print.Currency),
        ];
}
