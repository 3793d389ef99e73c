using System.Globalization;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel.Pdf;
using BackOffice.Tenancy.SignUp;

namespace BackOffice.Finance.Dunning;

/// <summary>Prints a reminder as a letter. It prints the figures it is given and computes none.</summary>
internal sealed class NoticePdf
{
    private const double Margin = 48;
    private readonly IssuedNotice notice;
    private readonly NoticeLabels words;
    private readonly InvoiceLabels labels;
    private readonly InvoiceFigures figures;
    private readonly InvoiceLook look = new(new PdfColor(31, 41, 51));
    private readonly PdfFlow flow;

    private NoticePdf(IssuedNotice notice, PdfDocument document)
    {
        this.notice = notice;
        var culture = notice.Buyer.Language!;
        words = NoticeLabels.For(culture);
        labels = InvoiceLabels.For(culture);
        figures = new InvoiceFigures(culture, notice.Currency);
        flow = new PdfFlow(document, PageSize.For(notice.Seller.Country), new PdfMargins(Margin, Margin, Margin, Margin + 14));
    }

    /// <param name="created">Time of creation; the same notice and time give the same bytes.</param>
    public static byte[] Write(IssuedNotice notice, DateTimeOffset created)
    {
        var culture = notice.Buyer.Language!;
        var title = $"{NoticeLabels.For(culture).Title} {notice.Number}";
        var document = new PdfDocument(new PdfInfo(title, culture, created, notice.Seller.Name));
        new NoticePdf(notice, document).Draw(title);
        return document.Save();
    }

    private void Draw(string title)
    {
        flow.Text(PdfTagType.P, notice.Seller.Name, look.Name);
        Lines(Sender(), look.Muted);
        flow.Space(22);
        Lines(Addressee(), look.Body);
        flow.Space(22);
        flow.Text(PdfTagType.H1, title, look.Title);
        flow.Text(PdfTagType.P, figures.Date(notice.Date), look.Muted);
        flow.Space(10);
        Lines(notice.Body.Split('\n'), look.Body);
        flow.Space(12);
        new TableFlow(flow, Invoices(), look.Table).Draw();
        flow.Space(4);
        new TableFlow(flow, Sums(), look.Sums, flow.Width * 0.45).Draw();
        Interest();
        Bank();
        flow.EachPage(
            (page, number, count) =>
                new TextBlock(flow.Width, PdfAlign.Right)
                    .Add(string.Format(CultureInfo.InvariantCulture, labels.Page, number, count), look.Small)
                    .Draw(page, flow.Left, page.Size.Height - Margin)
        );
    }

    private void Lines(IEnumerable<string?> lines, TextStyle style)
    {
        foreach (var line in lines.OfType<string>())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                flow.Space(style.LineHeight / 2);
            }
            else
            {
                flow.Text(PdfTagType.P, line.Trim(), style);
            }
        }
    }

    private IEnumerable<string?> Sender() =>
        [notice.Seller.Street, $"{notice.Seller.PostalCode} {notice.Seller.City}".Trim(), notice.Seller.Phone, notice.Seller.Email];

    private IEnumerable<string?> Addressee() =>
        [
            notice.Buyer.Name,
            notice.Buyer.Contact,
            notice.Buyer.Address.Street,
            $"{notice.Buyer.Address.PostalCode} {notice.Buyer.Address.City}".Trim(),
            notice.Buyer.Address.Region,
            notice.Buyer.Country == notice.Seller.Country ? null : Countries.NameOf(notice.Buyer.Country),
        ];

    private PdfTable Invoices() =>
        new(
            [
                new(words.Invoice, Fills: true),
                new(labels.IssueDate),
                new(labels.DueDate),
                new(labels.TotalWithTax, PdfAlign.Right),
                new($"{words.Open}, {notice.Currency}", PdfAlign.Right),
            ],
            [
                .. notice.Lines.Select(line => new PdfRow([
                    line.Number,
                    figures.Date(line.IssueDate),
                    figures.Date(line.DueDate),
                    figures.Amount(line.Total),
                    figures.Amount(line.Open),
                ])),
            ],
            []
        );

    private PdfTable Sums() =>
        new(
            [new("", Fills: true), new("", PdfAlign.Right)],
            [
                .. new (string Name, decimal Amount)[]
                {
                    (words.Overdue, notice.Overdue),
                    (words.EarlierCharges, notice.EarlierCharges),
                    (words.Fee, notice.IsClaimed ? notice.Fee : 0),
                    (words.Interest, notice.IsClaimed ? notice.Interest : 0),
                    (words.Credits, -notice.Credits),
                }
                    .Where(row => row.Amount != 0)
                    .Select(row => new PdfRow([row.Name, figures.Amount(row.Amount)])),
            ],
            [new PdfRow([$"{words.Due}, {notice.Currency}", figures.Amount(notice.Due)], Strong: true)]
        );

    private void Interest()
    {
        var periods = notice.Lines.SelectMany(line => line.Periods, (line, period) => (line, period)).ToList();
        if (!notice.IsClaimed || notice.Interest == 0)
        {
            return;
        }

        flow.Space(14);
        flow.Keep(look.Heading.LineHeight + look.Body.LineHeight * 3);
        flow.Text(PdfTagType.H2, words.InterestHeading, look.Heading);
        flow.Space(2);
        var table = new PdfTable(
            [
                new(words.Invoice, Fills: true),
                new(words.From),
                new(words.To),
                new(words.Days, PdfAlign.Right),
                new($"{words.Open}, {notice.Currency}", PdfAlign.Right),
                new(words.PerYear, PdfAlign.Right),
            ],
            [
                .. periods.Select(pair => new PdfRow([
                    pair.line.Number,
                    figures.Date(pair.period.From),
                    figures.Date(pair.period.To),
                    pair.period.Days.ToString(CultureInfo.InvariantCulture),
                    figures.Amount(pair.period.Balance),
                    figures.Percent(pair.line.InterestPercent),
                ])),
            ],
            []
        );
        new TableFlow(flow, table, look.Table).Draw();
    }

    private void Bank()
    {
        if (notice.Seller.Iban is null)
        {
            return;
        }

        flow.Space(14);
        flow.Keep(look.Heading.LineHeight + look.Body.LineHeight * 3);
        flow.Text(PdfTagType.H2, labels.Payment, look.Heading);
        flow.Space(2);
        new FactRows(
            [
                (labels.AccountNumber, notice.Seller.Iban),
                (labels.RoutingCode, notice.Seller.Bic),
                (labels.Bank, notice.Seller.BankName),
                (labels.PaymentReference, string.Join(", ", notice.Lines.Select(line => line.Number).Append(notice.Number))),
            ],
            look,
            110,
            flow.Width
        ).Flow(flow);
    }
}
