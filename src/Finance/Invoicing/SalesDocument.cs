using BackOffice.Finance.OpenItems;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

public enum DocumentKind
{
    Invoice,
    CreditMemo,
}

/// <summary>
/// An invoice or credit memo. As a draft it keeps what was typed; issued, its content is fixed in
/// <see cref="IssuedContent"/> and only what is open changes.
/// </summary>
internal sealed class SalesDocument : Versioned, IOpenItem
{
    public DocumentKind Kind { get; init; }

    /// <summary>Taken at issue (N-02): a draft has none.</summary>
    public string? Number { get; set; }

    public Guid? CustomerId { get; set; }

    public string CustomerName { get; set; } = "";

    public DateOnly IssueDate { get; set; }

    public DateOnly DueDate { get; set; }

    public required string Currency { get; set; }

    /// <summary>Functional units per unit of the document's currency.</summary>
    public decimal ExchangeRate { get; set; } = 1;

    /// <summary>Payable total before what was prepaid, in document currency, positive for both kinds.</summary>
    public decimal Total { get; set; }

    public decimal Tax { get; set; }

    /// <summary>Total in functional currency, positive for both kinds.</summary>
    public decimal FunctionalTotal { get; set; }

    public decimal Open { get; set; }

    public decimal FunctionalOpen { get; set; }

    /// <summary>How much of what is settled was settled by credit memos, in document currency, positive.</summary>
    public decimal Credited { get; set; }

    /// <summary>How much of what is settled was written off as a bad debt, in document currency, positive.</summary>
    public decimal WrittenOff { get; set; }

    public Guid? OriginalInvoiceId { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? IssuedAt { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>What was typed, as JSON, until it is issued.</summary>
    public string? Draft { get; set; }

    public required string SearchText { get; set; }

    Guid IOpenItem.PartyId => CustomerId ?? Guid.Empty;

    DateOnly IOpenItem.Date => IssueDate;

    bool IOpenItem.IsPayable => false;

    internal static void Map(ModelBuilder model)
    {
        var document = model.Entity<SalesDocument>();
        document.ToTable("finance_documents");
        document.Property(item => item.Kind).HasConversion<string>();
        document.Property(item => item.ExchangeRate).HasPrecision(18, 8);
        document.HasCustomer(nameof(CustomerId));
        document.HasIndex(item => new { item.Kind, item.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        document.HasIndex(item => new
        {
            item.Kind,
            item.IssueDate,
            item.Id,
        });
        document.HasIndex(item => new { item.CustomerId, item.IssueDate });
        document.HasIndex(item => new { item.Kind, item.DueDate }).HasFilter("\"Open\" <> 0");
        document.HasIndex(item => item.OriginalInvoiceId).HasFilter("\"OriginalInvoiceId\" IS NOT NULL");
    }
}

/// <summary>
/// A line of an issued document, for questions across documents; what the document says as a whole is in
/// <see cref="IssuedContent"/>.
/// </summary>
internal sealed class DocumentLine
{
    public Guid DocumentId { get; init; }

    /// <summary>From 1.</summary>
    public int LineNo { get; init; }

    public Guid? ItemId { get; init; }

    public decimal Quantity { get; init; }

    /// <summary>Document currency, without tax.</summary>
    public decimal Net { get; init; }

    public required string TaxCode { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>On credit memos the invoice and line that is credited.</summary>
    public Guid? OriginalId { get; init; }

    public int? OriginalLine { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var line = model.Entity<DocumentLine>();
        line.ToTable("finance_document_lines");
        line.AppendOnly();
        line.HasKey(item => new { item.DocumentId, item.LineNo });
        line.Property(item => item.Quantity).HasPrecision(18, 6);
        line.HasIndex(item => item.ItemId);
        line.HasIndex(item => item.OriginalId).HasFilter("\"OriginalId\" IS NOT NULL");
        line.HasOne<SalesDocument>().WithMany().HasForeignKey(item => item.DocumentId);
    }
}

/// <summary>The whole of an issued document as it was computed and sent, in JSON: PDF, XML and pages read it, nothing computes again.</summary>
internal sealed class IssuedContent
{
    public Guid DocumentId { get; init; }

    public required string Json { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var content = model.Entity<IssuedContent>();
        content.ToTable("finance_document_contents");
        content.AppendOnly();
        content.HasKey(item => item.DocumentId);
        content.HasOne<SalesDocument>().WithOne().HasForeignKey<IssuedContent>(item => item.DocumentId);
    }
}
