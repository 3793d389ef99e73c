using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>
/// A tagged PDF 1.7 file written to the rules of PDF/A-3 level B (ISO 19005-3): embedded fonts, sRGB output intent, XMP,
/// attached files. The same calls with the same creation time give the same bytes.
/// </summary>
public sealed class PdfDocument(PdfInfo info)
{
    private readonly List<PdfPage> pages = [];
    private readonly List<FontSubset> fonts = [];
    private readonly List<PdfImage> images = [];
    private readonly List<PdfAttachment> attachments = [];
    private readonly List<PdfXmpSchema> schemas = [];

    /// <summary>Root of the logical structure.</summary>
    public PdfTag Structure { get; } = new(PdfTagType.Document);

    public IReadOnlyList<PdfPage> Pages => pages;

    public PdfPage AddPage(PageSize size)
    {
        var page = new PdfPage(this, size);
        pages.Add(page);
        return page;
    }

    public void Attach(PdfAttachment attachment) => attachments.Add(attachment);

    public void Describe(PdfXmpSchema schema) => schemas.Add(schema);

    /// <summary>The file.</summary>
    public byte[] Save()
    {
        var objects = new ObjectTable();
        var catalog = objects.Reserve();
        var tree = objects.Reserve();
        var fontIds = fonts.ConvertAll(_ => objects.Reserve());
        var imageIds = images.ConvertAll(image => image.Write(objects));
        var pageIds = pages.ConvertAll(_ => objects.Reserve());
        var structure = new StructureWriter(objects, pages, pageIds);
        var resources = string.Concat(fontIds.Select((id, index) => $"/F{index + 1} {id} 0 R"));
        for (var i = 0; i < pages.Count; i++)
        {
            var page = pages[i];
            var content = objects.AddStream("", page.Content);
            var drawn = string.Concat(page.Images.Keys.Select(number => $"/I{number} {imageIds[number - 1]} 0 R"));
            var links = page.Links.Count == 0 ? "" : $"/Annots[{structure.Links(page)}]";
            objects.Set(
                pageIds[i],
                $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PdfSyntax.Number(page.Size.Width)} {PdfSyntax.Number(page.Size.Height)}]"
                    + $"/Resources<</Font<<{resources}>>/XObject<<{drawn}>>>>/Contents {content} 0 R/StructParents {i}/Tabs/S{links}>>"
            );
        }
        objects.Set(tree, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pageIds.Select(id => $"{id} 0 R"))}]>>");
        for (var i = 0; i < fonts.Count; i++)
            FontObjects.Write(objects, fontIds[i], fonts[i], i);

        var profile = objects.AddStream("/N 3/Alternate/DeviceRGB", SrgbProfile.Bytes);
        var intent = objects.Add(
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
                + $"/DestOutputProfile {profile} 0 R>>"
        );
        var xmp = objects.AddStream("/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(XmpPacket.Write(info, schemas)), filter: false);
        objects.Set(
            catalog,
            $"<</Type/Catalog/Pages {tree} 0 R/Lang{PdfSyntax.Text(info.Language)}/Metadata {xmp} 0 R/OutputIntents[{intent} 0 R]"
                + $"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot {structure.Write(Structure)} 0 R"
                + $"{AttachmentObjects.Write(objects, attachments)}>>"
        );
        return objects.Save(catalog, objects.Add(InfoDictionary()));
    }

    internal string Encode(PdfFont font, string text, out int number)
    {
        var index = fonts.FindIndex(subset => subset.Font == font);
        if (index < 0)
        {
            index = fonts.Count;
            fonts.Add(new FontSubset(font));
        }
        number = index + 1;
        return fonts[index].Encode(text);
    }

    internal int Number(PdfImage image)
    {
        var index = images.IndexOf(image);
        if (index >= 0)
            return index + 1;
        images.Add(image);
        return images.Count;
    }

    private string InfoDictionary()
    {
        var author = info.Author is { } name ? $"/Author{PdfSyntax.Text(PdfText.Clean(name))}" : "";
        var subject = info.Subject is { } about ? $"/Subject{PdfSyntax.Text(PdfText.Clean(about))}" : "";
        var date = PdfSyntax.Date(info.Created);
        return $"<</Title{PdfSyntax.Text(PdfText.Clean(info.Title))}{author}{subject}/Producer{PdfSyntax.Text(XmpPacket.Producer)}"
            + $"/CreationDate{date}/ModDate{date}>>";
    }
}
