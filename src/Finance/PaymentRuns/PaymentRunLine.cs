using BackOffice.Finance.Bills;
using BackOffice.Finance.Payments;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

public enum PaymentLineState
{
    Open,
    Paid,

    /// <summary>Left out when the run was paid, because its bills or its supplier had changed.</summary>
    Refused,

    /// <summary>Paid, and sent back by the bank.</summary>
    Returned,
}

/// <summary>What a run pays to one supplier: one transfer, one payment in the books.</summary>
internal sealed class PaymentRunLine : Versioned
{
    public Guid RunId { get; init; }

    /// <summary>From 1, in the order of the suppliers' names.</summary>
    public int LineNo { get; init; }

    public Guid SupplierId { get; init; }

    public required string SupplierName { get; init; }

    /// <summary>Bills less credits, above zero.</summary>
    public decimal Amount { get; init; }

    /// <summary>What the supplier reads on their statement.</summary>
    public required string Reference { get; init; }

    /// <summary>Where it goes to, as it was submitted.</summary>
    public string? Iban { get; set; }

    public string? Bic { get; set; }

    public string? Holder { get; set; }

    public PaymentLineState State { get; set; }

    public Guid? PaymentId { get; set; }

    /// <summary>Why it was left out or came back.</summary>
    public string? Reason { get; set; }

    public SupplierBank Bank => new(Iban, Bic, Holder);

    public void PutBank(SupplierBank bank) => (Iban, Bic, Holder) = bank;

    internal static void Map(ModelBuilder model)
    {
        var line = model.Entity<PaymentRunLine>();
        line.ToTable("finance_payment_run_lines");
        line.Ignore(item => item.Bank);
        line.Property(item => item.State).HasConversion<string>();
        line.Property(item => item.Iban).Masked();
        line.HasSupplier(nameof(SupplierId));
        line.HasIndex(item => new { item.RunId, item.LineNo }).IsUnique();
        line.HasIndex(item => new { item.SupplierId, item.Iban });
        line.HasIndex(item => item.PaymentId).IsUnique().HasFilter("\"PaymentId\" IS NOT NULL");
        line.HasOne<PaymentRun>().WithMany().HasForeignKey(item => item.RunId);
        line.HasOne<Payment>().WithMany().HasForeignKey(item => item.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A bill, or a credit that is set against bills, in a line of a run.</summary>
internal sealed class PaymentRunItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid RunId { get; init; }

    public Guid LineId { get; init; }

    public Guid DocumentId { get; init; }

    /// <summary>Of bills positive, of credits negative.</summary>
    public decimal Amount { get; init; }

    /// <summary>The document while this can still pay it; a second open item of it cannot be stored.</summary>
    public Guid? OpenDocumentId { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var item = model.Entity<PaymentRunItem>();
        item.ToTable("finance_payment_run_items");
        item.HasIndex(row => row.OpenDocumentId).IsUnique().HasFilter("\"OpenDocumentId\" IS NOT NULL");
        item.HasIndex(row => row.RunId);
        item.HasIndex(row => row.DocumentId);
        item.HasOne<PaymentRunLine>().WithMany().HasForeignKey(row => row.LineId);
        item.HasOne<PaymentRun>().WithMany().HasForeignKey(row => row.RunId);
        item.HasOne<Bill>().WithMany().HasForeignKey(row => row.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
