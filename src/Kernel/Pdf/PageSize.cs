namespace BackOffice.Kernel.Pdf;

/// <summary>Width and height of a page in points (1/72 inch).</summary>
public readonly record struct PageSize(double Width, double Height)
{
    /// <summary>ISO 216: 210 × 297 mm.</summary>
    public static PageSize A4 { get; } = new(595.276, 841.89);

    /// <summary>ANSI/ASME Y14.1: 8.5 × 11 inches.</summary>
    public static PageSize Letter { get; } = new(612, 792);

    /// <summary>Letter where it is the usual paper (Unicode CLDR, paperSize), A4 elsewhere.</summary>
    /// <param name="country">ISO 3166-1 alpha-2 code.</param>
    public static PageSize For(string? country) =>
        country is "US" or "CA" or "MX" or "PH" or "CL" or "CO" or "VE" or "CR" or "GT" or "NI" or "PA" or "SV" or "BZ" or "DO" or "PR"
            ? Letter
            : A4;
}
