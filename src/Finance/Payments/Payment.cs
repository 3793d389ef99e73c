using BackOffice.Finance.OpenItems;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Payments;

public enum PaymentDirection
{
    /// <summary>From a customer, or money back from a supplier.</summary>
    In,

    /// <summary>To a supplier, or money back to a customer.</summary>
    Out,
}

/// <summary>
/// Money received from, or paid back to, a customer; or paid to, or received back from, a supplier. Exactly one of the two is
/// there. What is not allocated stays open as a credit.
/// </summary>
internal sealed class Payment : Versioned, IOpenItem
{
    public required string Number { get; init; }

    public PaymentDirection Direction { get; init; }

    public Guid? CustomerId { get; init; }

    public Guid? SupplierId { get; init; }

    public required string PartyName { get; init; }

    public DateOnly Date { get; init; }

    public required string Currency { get; init; }

    /// <summary>Positive, in <see cref="Currency"/>; what was paid, bank fee included where it came in.</summary>
    public decimal Amount { get; init; }

    /// <summary>Kept by the bank, in <see cref="Currency"/>.</summary>
    public decimal Fee { get; init; }

    public decimal ExchangeRate { get; init; }

    /// <summary>Positive, functional.</summary>
    public decimal FunctionalAmount { get; init; }

    public Guid BankAccountId { get; init; }

    public string? Reference { get; init; }

    public decimal Open { get; set; }

    public decimal FunctionalOpen { get; set; }

    public DateTime CreatedAt { get; init; }

    public required string SearchText { get; init; }

    bool IOpenItem.IsPayable => SupplierId is not null;

    Guid IOpenItem.PartyId => CustomerId ?? SupplierId!.Value;

    internal static void Map(ModelBuilder model)
    {
        var payment = model.Entity<Payment>();
        payment.ToTable(
            "finance_payments",
            table => table.HasCheckConstraint("CK_finance_payments_party", "(\"CustomerId\" IS NULL) <> (\"SupplierId\" IS NULL)")
        );
        payment.Property(item => item.Direction).HasConversion<string>();
        payment.Property(item => item.ExchangeRate).HasPrecision(18, 8);
        payment.HasCustomer(nameof(CustomerId));
        payment.HasSupplier(nameof(SupplierId));
        payment.HasIndex(item => item.Number).IsUnique();
        payment.HasIndex(item => new { item.Date, item.Id });
        payment.HasIndex(item => new { item.CustomerId, item.Date });
        payment.HasIndex(item => new { item.SupplierId, item.Date });
        payment.HasIndex(item => item.CustomerId).HasFilter("\"Open\" <> 0");
        payment.HasIndex(item => item.SupplierId).HasFilter("\"Open\" <> 0");
        payment.HasOne<Accounts.Account>().WithMany().HasForeignKey(item => item.BankAccountId);
    }
}
