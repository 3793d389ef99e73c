using BackOffice.Kernel.Pdf;

namespace BackOffice.Finance.Invoicing;

/// <summary>Type and colours of a printed invoice: one family, two weights, one accent.</summary>
internal sealed class InvoiceLook(PdfColor accent)
{
    private static readonly PdfColor Ink = new(31, 41, 51);
    private static readonly PdfColor Quiet = new(88, 99, 112);
    private static readonly PdfColor Rule = new(217, 222, 228);

    internal PdfColor Accent => accent;

    internal PdfColor Line => Rule;

    internal TextStyle Title { get; } = new(PdfFont.Bold, 22, accent);

    internal TextStyle Name { get; } = new(PdfFont.Bold, 12, Ink);

    internal TextStyle Heading { get; } = new(PdfFont.Bold, 9.5, Ink);

    internal TextStyle Body { get; } = new(PdfFont.Regular, 9, Ink);

    internal TextStyle Strong { get; } = new(PdfFont.Bold, 9, Ink);

    internal TextStyle Muted { get; } = new(PdfFont.Regular, 8.5, Quiet);

    internal TextStyle Small { get; } = new(PdfFont.Regular, 7.5, Quiet);

    internal PdfTableStyle Table => new(new TextStyle(PdfFont.Bold, 8, Quiet), Body, Small, Strong, Rule);

    /// <summary>Sums stand close together, without lines between them.</summary>
    internal PdfTableStyle Sums => Table with { Rule = null, Padding = 1.75 };
}
