using BackOffice.Finance.OpenItems;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Payments;

public enum PaymentDirection
{
    In,

    /// <summary>Money back to a customer.</summary>
    Out,
}

/// <summary>Money received from, or paid back to, a customer. What is not allocated stays open as the customer's credit.</summary>
internal sealed class Payment : Versioned, IOpenItem
{
    public required string Number { get; init; }

    public PaymentDirection Direction { get; init; }

    public Guid PartyId { get; init; }

    public required string PartyName { get; init; }

    public DateOnly Date { get; init; }

    public required string Currency { get; init; }

    /// <summary>Positive, in <see cref="Currency"/>; what the customer paid, bank fee included.</summary>
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

    internal static void Map(ModelBuilder model)
    {
        var payment = model.Entity<Payment>();
        payment.ToTable("finance_payments");
        payment.Property(item => item.Direction).HasConversion<string>();
        payment.Property(item => item.ExchangeRate).HasPrecision(18, 8);
        payment.HasCustomer(nameof(PartyId));
        payment.HasIndex(item => item.Number).IsUnique();
        payment.HasIndex(item => new { item.Date, item.Id });
        payment.HasIndex(item => new { item.PartyId, item.Date });
        payment.HasIndex(item => item.PartyId).HasFilter("\"Open\" <> 0");
        payment.HasOne<Accounts.Account>().WithMany().HasForeignKey(item => item.BankAccountId);
    }
}
