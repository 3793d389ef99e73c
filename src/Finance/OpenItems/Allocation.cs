using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.OpenItems;

/// <summary>
/// A part of a credit (payment received, credit memo, write-off, bill) set against a debit (invoice, refund, payment to a supplier). Never changed; taking it back is
/// another row with negative amounts.
/// </summary>
internal sealed class Allocation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The credit side, of the same customer or supplier as the other.</summary>
    [OfRecord(typeof(SalesDocument), typeof(Payment), typeof(WriteOff))]
    public Guid FromId { get; init; }

    /// <summary>The debit side.</summary>
    public Guid ToId { get; init; }

    /// <summary>When it counts, for balances as of a date.</summary>
    public DateOnly Date { get; init; }

    public required string Currency { get; init; }

    /// <summary>In <see cref="Currency"/>, the same on both sides .</summary>
    public decimal Amount { get; init; }

    /// <summary>What the credit side was carried at, functional.</summary>
    public decimal FunctionalFrom { get; init; }

    /// <summary>What the debit side was carried at, functional. The difference is the realised exchange difference.</summary>
    public decimal FunctionalTo { get; init; }

    public Guid? ReversesId { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var allocation = model.Entity<Allocation>();
        allocation.ToTable("finance_allocations");
        allocation.AppendOnly();
        allocation.HasIndex(item => item.FromId);
        allocation.HasIndex(item => item.ToId);
        allocation.HasIndex(item => item.Date);
        allocation.HasIndex(item => item.ReversesId).IsUnique().HasFilter("\"ReversesId\" IS NOT NULL");
    }
}
