using System.Text;

namespace BackOffice.Kernel.Pdf;

/// <summary>Writes the structure tree and the parent tree that leads from marked content back to its element (ISO 32000-1, 14.7).</summary>
internal sealed class StructureWriter
{
    private readonly ObjectTable objects;
    private readonly Dictionary<PdfPage, int> pageIds = [];
    private readonly List<(PdfLink Link, int Id)> links = [];
    private readonly Dictionary<PdfTag, int> tagIds = [];
    private readonly IReadOnlyList<PdfPage> pages;

    internal StructureWriter(ObjectTable objects, IReadOnlyList<PdfPage> pages, IReadOnlyList<int> ids)
    {
        this.objects = objects;
        this.pages = pages;
        for (var i = 0; i < pages.Count; i++)
        {
            pageIds[pages[i]] = ids[i];
            foreach (var link in pages[i].Links)
                links.Add((link, objects.Reserve()));
        }
    }

    /// <summary>References to the link annotations of a page.</summary>
    internal string Links(PdfPage page) => string.Join(' ', page.Links.Select(link => $"{IdOf(link)} 0 R"));

    /// <returns>Number of the structure tree root.</returns>
    internal int Write(PdfTag document)
    {
        var root = objects.Reserve();
        var top = Element(document, root);
        var parents = new StringBuilder();
        for (var i = 0; i < pages.Count; i++)
            parents.Append($"{i}[{string.Join(' ', pages[i].Marked.Select(tag => $"{tagIds[tag]} 0 R"))}]");
        for (var i = 0; i < links.Count; i++)
        {
            var (link, id) = links[i];
            var key = pages.Count + i;
            parents.Append($" {key} {tagIds[link.Parent!]} 0 R");
            objects.Set(
                id,
                $"<</Type/Annot/Subtype/Link/Rect[{link.Rectangle}]/Border[0 0 0]/F 4/StructParent {key}"
                    + $"/Contents{PdfSyntax.Text(PdfText.Clean(link.Text))}/A<</S/URI/URI{UriString(link.Address)}>>>>"
            );
        }
        var tree = objects.Add($"<</Nums[{parents}]>>");
        objects.Set(root, $"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree {tree} 0 R/ParentTreeNextKey {pages.Count + links.Count}>>");
        return root;
    }

    private int Element(PdfTag tag, int parent)
    {
        var id = tagIds[tag] = objects.Reserve();
        var kids = new StringBuilder();
        foreach (var child in tag.Children)
        {
            kids.Append(
                child switch
                {
                    { Tag: { } nested } => $"{Element(nested, id)} 0 R ",
                    { Link: { } link } => $"<</Type/OBJR/Pg {pageIds[child.Page!]} 0 R/Obj {IdOf(link)} 0 R>>",
                    _ => $"<</Type/MCR/Pg {pageIds[child.Page!]} 0 R/MCID {child.Marker}>>",
                }
            );
        }
        var attributes = tag.Type == PdfTagType.TH ? "/A<</O/Table/Scope/Column>>" : "";
        var alternate = tag.AlternateText is { } text ? $"/Alt{PdfSyntax.Text(PdfText.Clean(text))}" : "";
        objects.Set(id, $"<</Type/StructElem/S/{tag.Type}/P {parent} 0 R{attributes}{alternate}/K[{kids}]>>");
        return id;
    }

    private int IdOf(PdfLink link) => links.Find(entry => entry.Link == link).Id;

    private static string UriString(string address) => $"<{Convert.ToHexString(Encoding.ASCII.GetBytes(address))}>";
}
