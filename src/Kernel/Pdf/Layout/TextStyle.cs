namespace BackOffice.Kernel.Pdf;

/// <summary>How text looks.</summary>
/// <param name="Font">The typeface.</param>
/// <param name="Size">Font size in points.</param>
/// <param name="Color">Colour of the letters.</param>
public sealed record TextStyle(PdfFont Font, double Size, PdfColor Color)
{
    /// <summary>Distance between baselines in points.</summary>
    public double LineHeight => Size * 1.4;

    internal double Width(string text) => Font.Width(text, Size);

    /// <summary>Where the baseline is below the top of the line.</summary>
    internal double Baseline => (LineHeight + Font.Ascent(Size) - Font.Descent(Size)) / 2;
}

public enum PdfAlign
{
    Left,
    Right,
    Center,
}
