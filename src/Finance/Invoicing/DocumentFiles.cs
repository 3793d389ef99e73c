using BackOffice.Finance.EInvoice;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>A file made from a document.</summary>
public sealed record DocumentFile(string Name, string MediaType, byte[] Content);

/// <summary>The PDF and the e-invoice of an issued document, made from its stored content: the same bytes every time.</summary>
public sealed class DocumentFiles(Work work, SensitiveFields fields)
{
    public const string Pdf = "application/pdf";
    public const string Xml = "application/xml";

    // Without the account it would not be the e-invoice that the customer has.
    private static readonly Refusal NamesBank = Refusal.Forbidden("The e-invoice names the bank account, which is hidden from you.");

    /// <summary>Without the bank account for those from whom a role or a grant hides it; what is mailed to the customer has it.</summary>
    public async Task<Outcome<DocumentFile>> PdfOf(Guid id, DocumentKind? kind = null, CancellationToken cancel = default)
    {
        var hidesBank = await fields.Hides(BankDetails.Class, DocumentRights.View, cancel);
        return await Make<DocumentFile>(
            id,
            kind,
            (content, issued) => new DocumentFile($"{content.Number}.pdf", Pdf, Print(content.Shown(hidesBank), issued)),
            cancel
        );
    }

    /// <summary>UBL 2.1 for Peppol BIS Billing 3; refused with the rules it would break, such as company details that are missing.</summary>
    public async Task<Outcome<DocumentFile>> UblOf(Guid id, DocumentKind? kind = null, CancellationToken cancel = default)
    {
        var hidesBank = await fields.Hides(BankDetails.Class, DocumentRights.View, cancel);
        return await Make(id, kind, (content, _) => hidesBank && content.Seller.Iban is not null ? NamesBank : Ubl(content), cancel);
    }

    /// <summary>What keeps an issued document from being an e-invoice; nothing when it can be made.</summary>
    public static IReadOnlyList<Refusal> MissingFor(IssuedDocument content) => EInvoiceCheck.Validate(ElectronicDocument.Of(content));

    /// <summary>PDF and, where the rules allow it, the e-invoice: what goes with a mail.</summary>
    internal Task<Outcome<IReadOnlyList<DocumentFile>>> ForMail(Guid id, CancellationToken cancel) =>
        Make<IReadOnlyList<DocumentFile>>(
            id,
            null,
            (content, issued) =>
            {
                var files = new List<DocumentFile> { new($"{content.Number}.pdf", Pdf, Print(content, issued)) };
                if (Ubl(content) is { Succeeded: true } ubl)
                {
                    files.Add(ubl.Value);
                }

                return Outcome<IReadOnlyList<DocumentFile>>.Of(files);
            },
            cancel
        );

    private Task<Outcome<T>> Make<T>(
        Guid id,
        DocumentKind? kind,
        Func<IssuedDocument, DateTime, Outcome<T>> make,
        CancellationToken cancel
    ) =>
        work.Read(
            DocumentRights.View,
            async db =>
            {
                var row = await db.Set<SalesDocument>()
                    .FirstOrDefaultAsync(item => item.Id == id && (kind == null || item.Kind == kind), cancel);
                if (row is null)
                {
                    return Refusal.NotFound("document");
                }

                var content = await GetDocument.Content(db, id, cancel);
                return content is null
                    ? new Refusal("document.draft", null, "Issue the document first.")
                    : make(content, row.IssuedAt!.Value);
            },
            cancel
        );

    private static byte[] Print(IssuedDocument content, DateTime issued) =>
        InvoicePdf.Write(PrintedDocument.Of(content), new DateTimeOffset(issued));

    private static Outcome<DocumentFile> Ubl(IssuedDocument content)
    {
        var invoice = ElectronicDocument.Of(content);
        var rules = EInvoiceCheck.Validate(invoice);
        if (rules.Count > 0)
        {
            return Outcome<DocumentFile>.Refused(rules);
        }

        using var stream = new MemoryStream();
        UblWriter.Write(invoice, stream);
        return new DocumentFile($"{content.Number}.xml", Xml, stream.ToArray());
    }
}
