using System.Text.RegularExpressions;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel.Pdf;
using BackOffice.Tests.Areas.Kernel.Pdf;
using Xunit;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

public partial class InvoicePdfTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 4, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_figure_and_fact_is_on_the_paper()
    {
        var text = Text(InvoicePrints.Usual);
        foreach (
            var fact in (string[])
                [
                    "Invoice",
                    "INV-2026-0042",
                    "4 Mar 2026",
                    "3 Apr 2026",
                    "27 Feb 2026",
                    "04011000-12345-34",
                    "PO 7781",
                    "DE123456789",
                    "FR40303265045",
                    "Brasserie du Vieux Port SARL",
                    "HRB 86891, Amtsgericht Hamburg",
                    "120.00",
                    "360.00",
                    "per 100 pieces",
                    "4.90",
                    "9.31",
                    "Discount 5 %: −0.49",
                    "5.5%",
                    "Loyalty discount",
                    "-19.71",
                    "394.21",
                    "386.50",
                    "361.60",
                    "72.32",
                    "1.37",
                    "73.69",
                    "460.19",
                    "-100.00",
                    "0.01",
                    "360.20",
                    "Amount due (EUR)",
                    "DE75 5121 0800 1245 1261 99",
                    "SOGEDEFF",
                    "Please pay within 30 days.",
                    "Page 1 of 1",
                ]
        )
            Assert.Contains(fact, text);
    }

    [Fact]
    public void Extreme_input_stays_inside_the_page()
    {
        var pdf = InvoicePdf.Write(InvoicePrints.Extreme, Created);
        var (code, output) = PdfTool.RunRaw("qpdf", pdf, "--check", "FILE");
        Assert.True(code == 0, output);
        var words = Words().Matches(PdfTool.Run("pdftotext", pdf, "-bbox", "FILE", "-"));
        Assert.True(words.Count > 3000, $"{words.Count} words");
        // The margins are 48 points; a tenth of a point is left for rounding.
        Assert.All(words, word => Assert.True(Edge(word, "left") >= 47.9 && Edge(word, "right") <= PageSize.A4.Width - 47.9, word.Value));
    }

    [Fact]
    public void Header_is_on_each_page_of_lines_and_pages_are_counted()
    {
        var pages = Text(InvoicePrints.Extreme).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        var withLines = pages.Where(page => page.Contains("Turbine Nr.")).ToList();
        Assert.True(withLines.Count > 5, $"{withLines.Count} pages");
        Assert.All(withLines, page => Assert.Contains("Beschreibung", page));
        for (var i = 0; i < pages.Length; i++)
            Assert.Contains($"Seite {i + 1} von {pages.Length}", pages[i]);
    }

    [Fact]
    public void Totals_stand_together_below_the_last_line()
    {
        // Whatever the number of lines, the totals are never alone on a page and never torn apart.
        for (var lines = 1; lines < 60; lines++)
        {
            var print = InvoicePrints.Usual with
            {
                Lines = [.. Enumerable.Range(1, lines).Select(i => InvoicePrints.Usual.Lines[2] with { Description = $"Line-{i}-end" })],
            };
            var page = Text(print).Split('\f').Single(text => text.Contains("Total without tax"));
            Assert.Contains($"Line-{lines}-end", page);
            Assert.Contains("Amount due", page);
        }
    }

    [Fact]
    public void Figures_of_a_column_end_at_the_same_place()
    {
        var pdf = InvoicePdf.Write(InvoicePrints.Usual, Created);
        var words = Words().Matches(PdfTool.Run("pdftotext", pdf, "-bbox", "FILE", "-"));
        var ends = words
            .Where(word => word.Groups["text"].Value is "360.00" or "9.31" or "460.19" or "360.20")
            .Select(word => Edge(word, "right"))
            .ToList();
        Assert.Equal(4, ends.Count);
        Assert.All(ends, end => Assert.Equal(PageSize.A4.Width - 48, end, 1));
    }

    [Fact]
    public void A_draft_a_credit_note_and_letter_paper()
    {
        Assert.Contains("Draft", Text(InvoicePrints.Usual with { Number = null }));
        var credit = InvoicePrints.Usual with
        {
            Kind = InvoicePrintKind.CreditNote,
            OriginalInvoice = "INV-2026-0040",
            Paper = PageSize.Letter,
            Culture = "en-US",
        };
        var text = Text(credit);
        Assert.Contains("Credit note", text);
        Assert.Contains("INV-2026-0040", text);
        Assert.Contains("Mar 4, 2026", text);
        Assert.Contains("Amount credited (EUR)", text);
        Assert.Contains("612 x 792 pts (letter)", PdfTool.Run("pdfinfo", InvoicePdf.Write(credit, Created), "FILE"));
    }

    [Theory]
    [InlineData("de-DE", "EUR", "1234.5", "1.234,50")]
    [InlineData("en-US", "USD", "-1234567.891", "-1,234,567.891")]
    [InlineData("fr-FR", "EUR", "1234.5", "1\u202f234,50")]
    [InlineData("en-GB", "JPY", "1234", "1,234")]
    [InlineData("en-GB", "KWD", "1.5", "1.500")]
    public void Amounts_follow_culture_and_currency_and_are_never_rounded(string culture, string currency, string amount, string printed) =>
        Assert.Equal(
            printed,
            new InvoiceFigures(culture, currency).Amount(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Fact]
    public void The_same_print_gives_the_same_bytes() =>
        Assert.Equal(InvoicePdf.Write(InvoicePrints.Usual, Created), InvoicePdf.Write(InvoicePrints.Usual, Created));

    private static string Text(InvoicePrint print) => PdfTool.Run("pdftotext", InvoicePdf.Write(print, Created), "-layout", "FILE", "-");

    private static double Edge(Match word, string group) =>
        double.Parse(word.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """<word xMin="(?<left>[0-9.-]+)" yMin="[0-9.-]+" xMax="(?<right>[0-9.-]+)" yMax="[0-9.-]+">(?<text>[^<]*)</word>""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Words();
}
