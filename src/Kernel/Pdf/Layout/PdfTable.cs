namespace BackOffice.Kernel.Pdf;

/// <summary>A table for <see cref="TableFlow"/>.</summary>
/// <param name="Columns">From left to right; exactly one of them fills.</param>
/// <param name="Rows">Body rows, with as many cells as there are columns.</param>
/// <param name="Totals">Rows at the end that stay on one page together with the last body row.</param>
public sealed record PdfTable(IReadOnlyList<PdfColumn> Columns, IReadOnlyList<PdfRow> Rows, IReadOnlyList<PdfRow> Totals);

/// <param name="Header">Text of the header cell.</param>
/// <param name="Align">Figures are right-aligned.</param>
/// <param name="Fills">True for the column that takes the width the others leave; those are as wide as their content.</param>
public sealed record PdfColumn(string Header, PdfAlign Align = PdfAlign.Left, bool Fills = false);

/// <param name="Cells">One per column.</param>
/// <param name="Strong">Bold, with a line above: a total.</param>
public sealed record PdfRow(IReadOnlyList<PdfCell> Cells, bool Strong = false);

/// <param name="Text">The content.</param>
/// <param name="Note">Smaller text on its own lines below.</param>
public sealed record PdfCell(string Text, string? Note = null)
{
    public static implicit operator PdfCell(string text) => new(text);

    public static PdfCell FromString(string text) => new(text);
}

/// <summary>Look of a table.</summary>
/// <param name="Rule">Colour of the line below each row; null for none.</param>
/// <param name="Padding">Distance above and below the text of a row in points.</param>
public sealed record PdfTableStyle(TextStyle Header, TextStyle Body, TextStyle Note, TextStyle Strong, PdfColor? Rule, double Padding = 3.5)
{
    internal PdfTableStyle Scaled(double factor) =>
        this with
        {
            Header = Header with { Size = Header.Size * factor },
            Body = Body with { Size = Body.Size * factor },
            Note = Note with { Size = Note.Size * factor },
            Strong = Strong with { Size = Strong.Size * factor },
        };
}
