using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>
/// A reminder that was issued to a customer. What it says is fixed in <see cref="NoticeContent"/>; the fee and interest that it claims
/// are an open item of the customer, and only what is open of them changes.
/// </summary>
internal sealed class DunningNotice : Versioned, IOpenItem
{
    public required string Number { get; init; }

    public Guid CustomerId { get; init; }

    public required string CustomerName { get; init; }

    public DateOnly Date { get; init; }

    /// <summary>The highest level of its items.</summary>
    public int Level { get; init; }

    public required string Currency { get; init; }

    /// <summary>Functional units per unit of the currency.</summary>
    public decimal ExchangeRate { get; init; }

    /// <summary>What it reminds of, in its currency, without what it claims itself.</summary>
    public decimal Overdue { get; init; }

    /// <summary>Fee and interest as far as they are claimed; 0 where they are not.</summary>
    public decimal Total { get; init; }

    public decimal FunctionalTotal { get; init; }

    public decimal Open { get; set; }

    public decimal FunctionalOpen { get; set; }

    public DateTime IssuedAt { get; init; }

    public DateTime? SentAt { get; set; }

    public required string SearchText { get; init; }

    Guid IOpenItem.PartyId => CustomerId;

    bool IOpenItem.IsPayable => false;

    internal static void Map(ModelBuilder model)
    {
        var notice = model.Entity<DunningNotice>();
        notice.ToTable("finance_dunning_notices");
        notice.Property(item => item.ExchangeRate).HasPrecision(18, 8);
        notice.HasCustomer(nameof(CustomerId));
        notice.HasIndex(item => item.Number).IsUnique();
        notice.HasIndex(item => new { item.Date, item.Id });
        notice.HasIndex(item => new { item.CustomerName, item.Id });
        notice.HasIndex(item => new { item.CustomerId, item.Date });
        notice.HasIndex(item => item.CustomerId).HasFilter("\"Open\" <> 0");
    }
}

/// <summary>The whole of a notice as it was sent, in JSON: PDF, mail, pages and the ledger read it, nothing computes again.</summary>
internal sealed class NoticeContent
{
    public Guid NoticeId { get; init; }

    public required string Json { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var content = model.Entity<NoticeContent>();
        content.ToTable("finance_dunning_contents");
        content.AppendOnly();
        content.HasKey(item => item.NoticeId);
        content.HasOne<DunningNotice>().WithOne().HasForeignKey<NoticeContent>(item => item.NoticeId);
    }
}

/// <summary>An invoice that a notice reminds of. It reaches each level once, whatever runs at the same time.</summary>
internal sealed class NoticeItem
{
    public Guid NoticeId { get; init; }

    public Guid DocumentId { get; init; }

    public int Level { get; init; }

    /// <summary>The remainder it reminded of, in the currency of the notice.</summary>
    public decimal Open { get; init; }

    /// <summary>Through which day interest was claimed; null where none was.</summary>
    public DateOnly? InterestThrough { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var row = model.Entity<NoticeItem>();
        row.ToTable("finance_dunning_items");
        row.AppendOnly();
        row.HasKey(item => new { item.NoticeId, item.DocumentId });
        row.HasIndex(item => new { item.DocumentId, item.Level }).IsUnique();
        row.HasOne<DunningNotice>().WithMany().HasForeignKey(item => item.NoticeId);
        row.HasOne<SalesDocument>().WithMany().HasForeignKey(item => item.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
