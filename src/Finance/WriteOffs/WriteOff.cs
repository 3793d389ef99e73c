using BackOffice.Finance.OpenItems;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

public enum WriteOffKind
{
    /// <summary>A small difference of a payment, within the company's tolerance .</summary>
    Difference,

    /// <summary>What will not be paid any more.</summary>
    BadDebt,

    /// <summary>Fee and interest of a reminder that are not insisted on.</summary>
    Waiver,
}

/// <summary>
/// Takes a remainder off the account of a customer, wholly set against it in the same transaction. Never changed; taking it back is another one
/// with the other sign.
/// </summary>
internal sealed class WriteOff : IOpenItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public WriteOffKind Kind { get; init; }

    public Guid CustomerId { get; init; }

    public required string CustomerName { get; init; }

    /// <summary>The invoice, reminder, payment or credit memo that it is of.</summary>
    public Guid ItemId { get; init; }

    public required string ItemNumber { get; init; }

    public DateOnly Date { get; init; }

    public required string Currency { get; init; }

    /// <summary>Signed as on the receivables: negative takes off what the customer owes.</summary>
    public decimal Amount { get; init; }

    /// <summary>What the remainder was carried at, functional, with the same sign.</summary>
    public decimal FunctionalAmount { get; init; }

    public string? Reason { get; init; }

    /// <summary>The write-off that this one takes back; at most one does.</summary>
    public Guid? ReversesId { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    // While it is being set against its item; nothing of it is ever left, so that nothing is stored.
    public decimal Open { get; set; }

    public decimal FunctionalOpen { get; set; }

    Guid IOpenItem.PartyId => CustomerId;

    bool IOpenItem.IsPayable => false;

    internal static void Map(ModelBuilder model)
    {
        var writeOff = model.Entity<WriteOff>();
        writeOff.ToTable("finance_write_offs");
        writeOff.AppendOnly();
        writeOff.Ignore(item => item.Open);
        writeOff.Ignore(item => item.FunctionalOpen);
        writeOff.Property(item => item.Kind).HasConversion<string>();
        writeOff.HasCustomer(nameof(CustomerId));
        writeOff.HasIndex(item => new { item.Date, item.Id });
        writeOff.HasIndex(item => item.ItemId);
        writeOff.HasIndex(item => new { item.CustomerId, item.Date });
        writeOff.HasIndex(item => item.ReversesId).IsUnique().HasFilter("\"ReversesId\" IS NOT NULL");
    }
}
