namespace BackOffice.Kernel.Pdf;

/// <summary>
/// Metadata of another standard, written with the extension schema that PDF/A asks for (ISO 19005-3, 6.6.2.3).
/// E-invoices name their attached XML this way.
/// </summary>
/// <param name="Name">Name of the schema for people.</param>
/// <param name="Namespace">XML namespace of the properties.</param>
/// <param name="Prefix">Prefix the standard prescribes.</param>
/// <param name="Properties">The properties, all of them text.</param>
public sealed record PdfXmpSchema(string Name, string Namespace, string Prefix, IReadOnlyList<PdfXmpProperty> Properties);

/// <param name="Name">Element name.</param>
/// <param name="Value">Its value in this document.</param>
/// <param name="Description">What the property means.</param>
public sealed record PdfXmpProperty(string Name, string Value, string Description);
