namespace BackOffice.Kernel.Pdf;

/// <summary>What a document says about itself.</summary>
/// <param name="Title">Shown as window title and read first by screen readers.</param>
/// <param name="Language">BCP 47 tag of the text, such as <c>en</c> or <c>de-AT</c>.</param>
/// <param name="Created">Time of creation; the same time gives the same bytes.</param>
/// <param name="Author">Whose document it is.</param>
/// <param name="Subject">What it is about, in one sentence.</param>
public sealed record PdfInfo(string Title, string Language, DateTimeOffset Created, string? Author = null, string? Subject = null);
