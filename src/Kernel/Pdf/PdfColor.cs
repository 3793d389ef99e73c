namespace BackOffice.Kernel.Pdf;

/// <summary>An sRGB colour.</summary>
public readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    public static PdfColor Black => new(0, 0, 0);

    public static PdfColor White => new(255, 255, 255);

    internal string Operands => $"{PdfSyntax.Number(Red / 255.0)} {PdfSyntax.Number(Green / 255.0)} {PdfSyntax.Number(Blue / 255.0)}";
}
