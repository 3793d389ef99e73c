using System.Text;
using BackOffice.Kernel.Pdf;
using Xunit;

namespace BackOffice.Tests.Areas.Kernel.Pdf;

public class PdfDocumentTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void File_is_sound_and_its_fonts_are_embedded_subsets_with_unicode()
    {
        var pdf = Sample();
        var (code, output) = PdfTool.RunRaw("qpdf", pdf, "--check", "FILE");
        Assert.True(code == 0, output);
        var fonts = PdfTool.Run("pdffonts", pdf, "FILE").Split('\n').Skip(2).Where(line => line.Length > 0).ToList();
        Assert.Equal(2, fonts.Count);
        Assert.All(fonts, line => Assert.Matches(@"^[A-Z]{6}\+NotoSans-(Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes", line));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        Assert.Equal(Sample(), Sample());
        Assert.NotEqual(Sample(), Sample(Created.AddSeconds(1)));
    }

    [Fact]
    public void Document_says_what_it_is()
    {
        var facts = PdfTool.Run("pdfinfo", Sample(), "FILE");
        Assert.Matches(@"Title:\s+Règlement № 1", facts);
        Assert.Matches(@"Author:\s+Muster & Co", facts);
        Assert.Matches(@"Tagged:\s+yes", facts);
        Assert.Matches(@"Page size:\s+595\.276 x 841\.89 pts \(A4\)", facts);
        var metadata = PdfTool.Run("pdfinfo", Sample(), "-meta", "FILE");
        Assert.Contains("<pdfaid:part>3</pdfaid:part>", metadata);
        Assert.Contains("<pdfaid:conformance>B</pdfaid:conformance>", metadata);
        Assert.Contains("<xmp:CreateDate>2026-03-31T12:00:00Z</xmp:CreateDate>", metadata);
        Assert.Contains("Règlement № 1", metadata);
    }

    [Fact]
    public void Structure_is_readable_in_order()
    {
        var structure = PdfTool.Run("pdfinfo", Sample(), "-struct-text", "FILE");
        Assert.Matches(
            """(?s)Document.*H1.*"Heading".*P.*"Some text".*Link.*"our site".*Object 1?.*Table.*TR.*TH.*"What".*TD.*"Bolts" """.TrimEnd(),
            structure
        );
    }

    [Fact]
    public void Attached_files_come_out_as_they_went_in()
    {
        var pdf = Sample();
        var (code, output) = PdfTool.RunRaw("qpdf", pdf, "--show-attachment=factur-x.xml", "FILE");
        Assert.Equal((0, "<a>é</a>"), (code, output));
        var expanded = PdfTool.Run("qpdf", pdf, "--qdf", "--object-streams=disable", "FILE", "-");
        Assert.Contains("/AFRelationship /Alternative", expanded);
        Assert.Contains("/Subtype /text#2fxml", expanded, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/GTS_PDFA1", expanded);
        Assert.Contains("/AF ", expanded);
    }

    [Fact]
    public void Metadata_of_another_standard_is_declared()
    {
        var metadata = PdfTool.Run("pdfinfo", Sample(), "-meta", "FILE");
        Assert.Contains("<fx:DocumentType>INVOICE</fx:DocumentType>", metadata);
        Assert.Contains(
            "<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>",
            metadata
        );
    }

    private static byte[] Sample(DateTimeOffset? created = null)
    {
        var at = created ?? Created;
        var document = new PdfDocument(new PdfInfo("Règlement № 1", "fr", at, "Muster & Co"));
        var body = new TextStyle(PdfFont.Regular, 10, PdfColor.Black);
        var bold = body with { Font = PdfFont.Bold };
        var flow = new PdfFlow(document, PageSize.A4, new PdfMargins(50, 50, 50, 50));
        flow.Text(PdfTagType.H1, "Heading", bold with { Size = 20 });
        flow.Text(PdfTagType.P, "Some text", body);
        var link = document.Structure.Add(PdfTagType.P).Add(PdfTagType.Link);
        flow.Page.Text(flow.Left, 120, "our site", body, link);
        flow.Page.Link(flow.Left, 110, 60, 14, new Uri("https://example.com/é"), "our site", link);
        flow.Space(80);
        var table = new PdfTable([new("What", Fills: true), new("Amount", PdfAlign.Right)], [new(["Bolts", "10.00"])], []);
        new TableFlow(flow, table, new PdfTableStyle(bold, body, body, bold, new PdfColor(200, 200, 200))).Draw();
        document.Attach(
            new PdfAttachment(
                "factur-x.xml",
                "text/xml",
                Encoding.UTF8.GetBytes("<a>é</a>"),
                PdfRelationship.Alternative,
                "Invoice data",
                at
            )
        );
        document.Describe(
            new PdfXmpSchema(
                "Factur-X",
                "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
                "fx",
                [new("DocumentType", "INVOICE", "Type of document")]
            )
        );
        return document.Save();
    }
}
