namespace BackOffice.Kernel.Pdf;

/// <summary>Text broken into lines for a width, measured before it is drawn.</summary>
public sealed class TextBlock(double width, PdfAlign align = PdfAlign.Left)
{
    private readonly List<(string Text, TextStyle Style)> lines = [];

    /// <summary>Height of all lines in points.</summary>
    public double Height => lines.Sum(line => line.Style.LineHeight);

    /// <summary>Width of the widest line in points.</summary>
    public double Widest => lines.Count == 0 ? 0 : lines.Max(line => line.Style.Width(line.Text));

    internal int Lines => lines.Count;

    /// <summary>Adds text on lines of its own; nothing for null or empty text.</summary>
    public TextBlock Add(string? text, TextStyle style)
    {
        if (!string.IsNullOrEmpty(text))
            lines.AddRange(PdfText.Wrap(text, style, width).Select(line => (line, style)));
        return this;
    }

    /// <summary>Draws all lines from the upper left corner of the block.</summary>
    public void Draw(PdfPage page, double x, double y, PdfTag? tag = null) => Draw(page, x, y, tag, 0, double.MaxValue);

    /// <summary>Draws the lines from <paramref name="first"/> on that fit into the height.</summary>
    /// <returns>The index after the last line drawn.</returns>
    internal int Draw(PdfPage page, double x, double y, PdfTag? tag, int first, double height)
    {
        var next = first;
        var used = 0.0;
        while (next < lines.Count && used + lines[next].Style.LineHeight <= height)
        {
            var (text, style) = lines[next];
            var free = width - style.Width(text);
            var shift = align switch
            {
                PdfAlign.Right => free,
                PdfAlign.Center => free / 2,
                _ => 0,
            };
            page.Text(x + shift, y + used + style.Baseline, text, style, tag);
            used += style.LineHeight;
            next++;
        }
        return next;
    }

    internal double HeightFrom(int first) => lines.Skip(first).Sum(line => line.Style.LineHeight);

    internal double LineHeightAt(int index) => index < lines.Count ? lines[index].Style.LineHeight : 0;
}
