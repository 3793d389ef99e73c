namespace BackOffice.Kernel.Pdf;

/// <summary>An element of the logical structure (ISO 32000-1, 14.8), by which screen readers and extraction read the document in order.</summary>
public sealed class PdfTag
{
    private readonly List<PdfTagChild> children = [];

    internal PdfTag(PdfTagType type, string? alternateText = null)
    {
        Type = type;
        AlternateText = alternateText;
    }

    public PdfTagType Type { get; }

    /// <summary>What a picture shows, in words.</summary>
    public string? AlternateText { get; }

    internal IReadOnlyList<PdfTagChild> Children => children;

    /// <summary>Adds an element after those already inside this one.</summary>
    public PdfTag Add(PdfTagType type, string? alternateText = null)
    {
        var child = new PdfTag(type, alternateText);
        Append(child);
        return child;
    }

    internal void Append(PdfTag child) => children.Add(new PdfTagChild(null, child, 0, null));

    internal void AddContent(PdfPage page, int marker) => children.Add(new PdfTagChild(page, null, marker, null));

    internal void AddLink(PdfPage page, PdfLink link) => children.Add(new PdfTagChild(page, null, 0, link));
}

/// <summary>Standard structure types.</summary>
public enum PdfTagType
{
    Document,
    Sect,
    H1,
    H2,
    P,
    Table,
    TR,
    TH,
    TD,
    Figure,
    Link,
}

/// <summary>One of: a nested element, marked content on a page, a link on a page.</summary>
internal sealed record PdfTagChild(PdfPage? Page, PdfTag? Tag, int Marker, PdfLink? Link);

/// <summary>A place to click. Its number among the parents is given when the document is saved.</summary>
internal sealed class PdfLink(string rectangle, string address, string text)
{
    internal string Rectangle { get; } = rectangle;

    internal string Address { get; } = address;

    internal string Text { get; } = text;

    internal PdfTag? Parent { get; set; }
}
