using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>
/// One page to draw on. Lengths are in points, the origin is the upper left corner and y grows downwards.
/// Content without a tag is decoration that assistive technology skips.
/// </summary>
public sealed class PdfPage
{
    private readonly PdfDocument document;
    private readonly StringBuilder content = new();
    private readonly List<PdfTag> marked = [];
    private readonly List<PdfLink> links = [];
    private readonly SortedDictionary<int, PdfImage> images = [];

    internal PdfPage(PdfDocument document, PageSize size)
    {
        this.document = document;
        Size = size;
    }

    public PageSize Size { get; }

    internal byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    /// <summary>The tags of the marked content, by marker.</summary>
    internal IReadOnlyList<PdfTag> Marked => marked;

    internal IReadOnlyList<PdfLink> Links => links;

    internal IReadOnlyDictionary<int, PdfImage> Images => images;

    /// <summary>Draws one line of text.</summary>
    /// <param name="x">Left end.</param>
    /// <param name="baseline">The line the letters stand on.</param>
    /// <param name="text">Any text; what the font lacks shows as a box.</param>
    public void Text(double x, double baseline, string text, TextStyle style, PdfTag? tag = null)
    {
        var clean = PdfText.Clean(text);
        if (clean.Length == 0)
            return;
        var encoded = document.Encode(style.Font, clean, out var font);
        Draw(
            tag,
            $"BT /F{font} {PdfSyntax.Number(style.Size)} Tf {style.Color.Operands} rg {PdfSyntax.Number(x)} {Up(baseline)} Td <{encoded}> Tj ET"
        );
    }

    /// <summary>Draws a straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, double width, PdfColor color) =>
        Draw(
            null,
            $"{color.Operands} RG {PdfSyntax.Number(width)} w {PdfSyntax.Number(x1)} {Up(y1)} m {PdfSyntax.Number(x2)} {Up(y2)} l S"
        );

    /// <summary>Fills a rectangle given by its upper left corner.</summary>
    public void Fill(double x, double y, double width, double height, PdfColor color) =>
        Draw(null, $"{color.Operands} rg {PdfSyntax.Number(x)} {Up(y + height)} {PdfSyntax.Number(width)} {PdfSyntax.Number(height)} re f");

    /// <summary>Draws a picture into the rectangle given by its upper left corner.</summary>
    public void Image(double x, double y, double width, double height, PdfImage image, PdfTag? tag = null)
    {
        var number = document.Number(image);
        images[number] = image;
        Draw(tag, $"q {PdfSyntax.Number(width)} 0 0 {PdfSyntax.Number(height)} {PdfSyntax.Number(x)} {Up(y + height)} cm /I{number} Do Q");
    }

    /// <summary>Makes a rectangle a link to a web or mail address.</summary>
    /// <param name="text">What assistive technology says.</param>
    public void Link(double x, double y, double width, double height, Uri address, string text, PdfTag tag)
    {
        var rectangle = $"{PdfSyntax.Number(x)} {Up(y + height)} {PdfSyntax.Number(x + width)} {Up(y)}";
        var link = new PdfLink(rectangle, address.AbsoluteUri, text) { Parent = tag };
        links.Add(link);
        tag.AddLink(this, link);
    }

    private string Up(double y) => PdfSyntax.Number(Size.Height - y);

    private void Draw(PdfTag? tag, string operators)
    {
        if (tag is null)
        {
            content.Append($"/Artifact BMC {operators} EMC\n");
            return;
        }
        tag.AddContent(this, marked.Count);
        content.Append($"/{tag.Type} <</MCID {marked.Count}>> BDC {operators} EMC\n");
        marked.Add(tag);
    }
}
