using System.Globalization;
using System.Xml.Linq;

namespace BackOffice.Kernel.Pdf;

/// <summary>The metadata packet (XMP, ISO 16684-1) with the PDF/A identification; it says the same as the information dictionary.</summary>
internal static class XmpPacket
{
    internal const string Producer = "BackOffice";

    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace PdfaId = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace Extension = "http://www.aiim.org/pdfa/ns/extension/";
    private static readonly XNamespace Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private static readonly XNamespace Property = "http://www.aiim.org/pdfa/ns/property#";

    internal static string Write(PdfInfo info, IReadOnlyList<PdfXmpSchema> schemas)
    {
        var time = info.Created.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var rdf = new XElement(
            Rdf + "RDF",
            new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
            Describe("pdfaid", PdfaId, new XElement(PdfaId + "part", 3), new XElement(PdfaId + "conformance", "B")),
            Describe(
                "dc",
                Dc,
                new XElement(Dc + "format", "application/pdf"),
                new XElement(Dc + "title", Alternatives(info.Title)),
                info.Author is null ? null : new XElement(Dc + "creator", new XElement(Rdf + "Seq", Item(info.Author))),
                info.Subject is null ? null : new XElement(Dc + "description", Alternatives(info.Subject)),
                new XElement(Dc + "language", new XElement(Rdf + "Bag", Item(info.Language)))
            ),
            Describe("pdf", Pdf, new XElement(Pdf + "Producer", Producer)),
            Describe("xmp", Xmp, new XElement(Xmp + "CreateDate", time), new XElement(Xmp + "ModifyDate", time)),
            schemas.Select(schema =>
                Describe(
                    schema.Prefix,
                    schema.Namespace,
                    [.. schema.Properties.Select(property => new XElement((XNamespace)schema.Namespace + property.Name, property.Value))]
                )
            ),
            schemas.Count == 0
                ? null
                : Describe(
                    "pdfaExtension",
                    Extension,
                    new XElement(Extension + "schemas", new XElement(Rdf + "Bag", schemas.Select(Define)))
                )
        );
        var packet = new XElement(Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta), rdf);
        return $"<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet}\n<?xpacket end=\"w\"?>";
    }

    private static XElement Describe(string prefix, XNamespace space, params XElement?[] properties) =>
        new(Rdf + "Description", new XAttribute(Rdf + "about", ""), new XAttribute(XNamespace.Xmlns + prefix, space), properties);

    private static XElement Alternatives(string text) =>
        new(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), PdfText.Clean(text)));

    private static XElement Item(string text) => new(Rdf + "li", PdfText.Clean(text));

    private static XElement Define(PdfXmpSchema schema) =>
        new(
            Rdf + "li",
            Resource(),
            new XAttribute(XNamespace.Xmlns + "pdfaSchema", Schema),
            new XElement(Schema + "schema", schema.Name),
            new XElement(Schema + "namespaceURI", schema.Namespace),
            new XElement(Schema + "prefix", schema.Prefix),
            new XElement(
                Schema + "property",
                new XElement(
                    Rdf + "Seq",
                    schema.Properties.Select(property => new XElement(
                        Rdf + "li",
                        Resource(),
                        new XAttribute(XNamespace.Xmlns + "pdfaProperty", Property),
                        new XElement(Property + "name", property.Name),
                        new XElement(Property + "valueType", "Text"),
                        new XElement(Property + "category", "external"),
                        new XElement(Property + "description", property.Description)
                    ))
                )
            )
        );

    private static XAttribute Resource() => new(Rdf + "parseType", "Resource");
}
