namespace BackOffice.Kernel.Pdf;

/// <summary>Places content from top to bottom over as many pages as it takes.</summary>
public sealed class PdfFlow
{
    private readonly PageSize size;
    private readonly PdfMargins margins;

    public PdfFlow(PdfDocument document, PageSize size, PdfMargins margins)
    {
        Document = document;
        this.size = size;
        this.margins = margins;
        Page = document.AddPage(size);
        Y = margins.Top;
    }

    public PdfDocument Document { get; }

    public PdfPage Page { get; private set; }

    /// <summary>Where the next content starts, from the top of the page in points.</summary>
    public double Y { get; private set; }

    public double Left => margins.Left;

    public double Width => size.Width - margins.Left - margins.Right;

    /// <summary>Height left on this page.</summary>
    public double Remaining => size.Height - margins.Bottom - Y;

    /// <summary>Height of an empty page between the margins.</summary>
    public double PageHeight => size.Height - margins.Top - margins.Bottom;

    public void NewPage()
    {
        Page = Document.AddPage(size);
        Y = margins.Top;
    }

    /// <summary>Leaves room, unless the page ends first.</summary>
    public void Space(double height) => Y = Math.Min(Y + height, size.Height - margins.Bottom);

    /// <summary>Starts a new page when the height does not fit on this one.</summary>
    public void Keep(double height)
    {
        if (height > Remaining && Y > margins.Top)
            NewPage();
    }

    /// <summary>Text over the whole width, continued on the next page where needed.</summary>
    public void Text(PdfTagType type, string text, TextStyle style) =>
        Block(new TextBlock(Width).Add(text, style), Document.Structure.Add(type));

    /// <summary>A block at the left margin, continued on the next page where needed.</summary>
    public void Block(TextBlock block, PdfTag tag)
    {
        var next = 0;
        while (next < block.Lines)
        {
            Keep(block.LineHeightAt(next));
            var drawn = block.Draw(Page, Left, Y, tag, next, Math.Max(Remaining, block.LineHeightAt(next)));
            Space(block.HeightFrom(next) - block.HeightFrom(drawn));
            next = drawn;
        }
    }

    /// <summary>Draws on every page, when their count is known: headers and "page x of y".</summary>
    /// <param name="draw">Receives the page, its number from 1 and the count.</param>
    public void EachPage(Action<PdfPage, int, int> draw)
    {
        for (var i = 0; i < Document.Pages.Count; i++)
            draw(Document.Pages[i], i + 1, Document.Pages.Count);
    }
}

/// <summary>Distances from the edges of the page in points.</summary>
public readonly record struct PdfMargins(double Left, double Top, double Right, double Bottom);
