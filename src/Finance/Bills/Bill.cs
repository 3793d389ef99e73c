using BackOffice.Finance.OpenItems;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

public enum BillKind
{
    Bill,
    SupplierCredit,
}

/// <summary>Why a posted bill is not paid (U-03).</summary>
public enum BillHold
{
    /// <summary>Somebody looks into it.</summary>
    Waits,

    /// <summary>The supplier has to answer for it.</summary>
    Disputed,
}

/// <summary>
/// A bill or credit of a supplier. As a draft it keeps what was typed; posted, its content is fixed in
/// <see cref="BillContent"/> and only what is open changes.
/// </summary>
internal sealed class Bill : Versioned, IOpenItem
{
    public BillKind Kind { get; init; }

    /// <summary>Ours, taken at posting (N-02): a draft has none.</summary>
    public string? Number { get; set; }

    public Guid? SupplierId { get; set; }

    public string SupplierName { get; set; } = "";

    /// <summary>As the supplier prints it.</summary>
    public string? SupplierNumber { get; set; }

    /// <summary>The same without what people type in different ways, see <see cref="SupplierNumbers"/>: no other of the supplier has it (N-06).</summary>
    public string? NumberKey { get; set; }

    /// <summary>Of the supplier's document; also the tax point and the day of the posting.</summary>
    public DateOnly IssueDate { get; set; }

    public DateOnly DueDate { get; set; }

    public required string Currency { get; set; }

    /// <summary>Functional units per unit of the bill's currency.</summary>
    public decimal ExchangeRate { get; set; } = 1;

    /// <summary>With the tax that the supplier printed, positive for both kinds.</summary>
    public decimal Total { get; set; }

    public decimal Tax { get; set; }

    /// <summary>Total in functional currency, positive for both kinds.</summary>
    public decimal FunctionalTotal { get; set; }

    public decimal Open { get; set; }

    public decimal FunctionalOpen { get; set; }

    /// <summary>How much of what is settled was settled by supplier credits, in the bill's currency, positive.</summary>
    public decimal Credited { get; set; }

    public Guid? OriginalId { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? PostedAt { get; set; }

    /// <summary>From which day on it counts no more; its entry is reversed on that day.</summary>
    public DateOnly? VoidDate { get; set; }

    /// <summary>Null while it may be paid.</summary>
    public BillHold? Hold { get; set; }

    public string? HoldReason { get; set; }

    public string? HeldBy { get; set; }

    public DateTime? HeldAt { get; set; }

    /// <summary>What was typed, as JSON, until it is posted.</summary>
    public string? Draft { get; set; }

    public required string SearchText { get; set; }

    /// <summary>What we owe is negative, as on the control account.</summary>
    public int Sign => Kind == BillKind.Bill ? -1 : 1;

    Guid IOpenItem.PartyId => SupplierId ?? Guid.Empty;

    DateOnly IOpenItem.Date => IssueDate;

    bool IOpenItem.IsPayable => true;

    internal static void Map(ModelBuilder model)
    {
        var bill = model.Entity<Bill>();
        bill.ToTable("finance_bills");
        bill.Property(item => item.Kind).HasConversion<string>();
        bill.Property(item => item.Hold).HasConversion<string>();
        bill.Property(item => item.ExchangeRate).HasPrecision(18, 8);
        bill.HasSupplier(nameof(SupplierId));
        bill.HasIndex(item => new { item.Kind, item.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        bill.HasIndex(item => new
            {
                item.SupplierId,
                item.Kind,
                item.NumberKey,
            })
            .IsUnique()
            .HasFilter("\"NumberKey\" IS NOT NULL AND \"VoidDate\" IS NULL");
        bill.HasIndex(item => new
        {
            item.Kind,
            item.IssueDate,
            item.Id,
        });
        bill.HasIndex(item => new { item.SupplierId, item.IssueDate });
        bill.HasIndex(item => new { item.Kind, item.DueDate }).HasFilter("\"Open\" <> 0");
        bill.HasIndex(item => item.OriginalId).HasFilter("\"OriginalId\" IS NOT NULL");
    }
}

/// <summary>A line of a posted bill, for questions across bills; what the bill says as a whole is in <see cref="BillContent"/>.</summary>
internal sealed class BillLine
{
    public Guid BillId { get; init; }

    /// <summary>From 1.</summary>
    public int LineNo { get; init; }

    public decimal Quantity { get; init; }

    /// <summary>Bill currency, without tax.</summary>
    public decimal Net { get; init; }

    public required string TaxCode { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>On supplier credits the bill and line that is credited.</summary>
    public Guid? OriginalId { get; init; }

    public int? OriginalLine { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var line = model.Entity<BillLine>();
        line.ToTable("finance_bill_lines");
        line.AppendOnly();
        line.HasKey(item => new { item.BillId, item.LineNo });
        line.Property(item => item.Quantity).HasPrecision(18, 6);
        line.HasIndex(item => item.OriginalId).HasFilter("\"OriginalId\" IS NOT NULL");
        line.HasOne<Bill>().WithMany().HasForeignKey(item => item.BillId);
    }
}

/// <summary>The whole of a posted bill as it was computed, in JSON: pages, API and ledger read it, nothing computes again.</summary>
internal sealed class BillContent
{
    public Guid BillId { get; init; }

    public required string Json { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var content = model.Entity<BillContent>();
        content.ToTable("finance_bill_contents");
        content.AppendOnly();
        content.HasKey(item => item.BillId);
        content.HasOne<Bill>().WithOne().HasForeignKey<BillContent>(item => item.BillId);
    }
}
