using System.Globalization;

namespace BackOffice.Kernel.Pdf;

/// <summary>Embedded files with their file specifications (ISO 32000-1, 7.11.4; associated files of ISO 19005-3, Annex E).</summary>
internal static class AttachmentObjects
{
    /// <summary>Entries for the catalogue: the name tree for viewers and the list of associated files.</summary>
    internal static string Write(ObjectTable objects, IReadOnlyList<PdfAttachment> attachments)
    {
        if (attachments.Count == 0)
            return "";
        var specifications = attachments
            .OrderBy(attachment => attachment.FileName, StringComparer.Ordinal)
            .Select(attachment => (Name: PdfSyntax.Text(PdfText.Clean(attachment.FileName)), Id: Specification(objects, attachment)))
            .ToList();
        var names = string.Concat(specifications.Select(entry => $"{entry.Name} {entry.Id} 0 R "));
        var associated = string.Join(' ', specifications.Select(entry => $"{entry.Id} 0 R"));
        return $"/Names<</EmbeddedFiles<</Names[{names}]>>>>/AF[{associated}]";
    }

    private static int Specification(ObjectTable objects, PdfAttachment attachment)
    {
        var size = attachment.Content.Length.ToString(CultureInfo.InvariantCulture);
        var file = objects.AddStream(
            $"/Type/EmbeddedFile/Subtype{PdfSyntax.Name(attachment.MediaType)}"
                + $"/Params<</Size {size}/ModDate{PdfSyntax.Date(attachment.Modified)}>>",
            attachment.Content.ToArray()
        );
        var name = PdfSyntax.Text(PdfText.Clean(attachment.FileName));
        return objects.Add(
            $"<</Type/Filespec/F{name}/UF{name}/Desc{PdfSyntax.Text(PdfText.Clean(attachment.Description))}"
                + $"/AFRelationship/{attachment.Relationship}/EF<</F {file} 0 R/UF {file} 0 R>>>>"
        );
    }
}
