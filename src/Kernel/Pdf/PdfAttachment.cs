namespace BackOffice.Kernel.Pdf;

/// <summary>A file carried inside the document (PDF/A-3, ISO 19005-3 section 6.8), such as the XML of an e-invoice.</summary>
/// <param name="FileName">Name the reader's programme saves it under.</param>
/// <param name="MediaType">Such as <c>text/xml</c>.</param>
/// <param name="Content">The bytes of the file.</param>
/// <param name="Relationship">How the file relates to the pages.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Modified">Time of last change of the file.</param>
public sealed record PdfAttachment(
    string FileName,
    string MediaType,
    ReadOnlyMemory<byte> Content,
    PdfRelationship Relationship,
    string Description,
    DateTimeOffset Modified
);

/// <summary>AFRelationship of ISO 32000-2.</summary>
public enum PdfRelationship
{
    /// <summary>The pages were made from this file.</summary>
    Source,

    /// <summary>Data behind a part of the pages.</summary>
    Data,

    /// <summary>Another representation of the same content.</summary>
    Alternative,

    /// <summary>Additional material.</summary>
    Supplement,

    Unspecified,
}
