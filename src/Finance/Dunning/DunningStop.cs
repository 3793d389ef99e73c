using BackOffice.Finance.Invoicing;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Dunning;

/// <summary>No reminders of a customer, or of one invoice that is in dispute, until a day or until it is lifted.</summary>
internal sealed class DunningStop : Versioned
{
    public Guid CustomerId { get; init; }

    /// <summary>The one invoice; null stops all of the customer's.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The last day without reminders; null until it is lifted.</summary>
    public DateOnly? Until { get; set; }

    public required string Reason { get; set; }

    /// <summary>Whether it still holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => Until is null || Until >= day;

    internal static void Map(ModelBuilder model)
    {
        var stop = model.Entity<DunningStop>();
        stop.ToTable("finance_dunning_stops");
        stop.HasCustomer(nameof(CustomerId));
        stop.HasOne<SalesDocument>().WithMany().HasForeignKey(item => item.DocumentId).OnDelete(DeleteBehavior.Restrict);
        stop.HasIndex(item => new { item.CustomerId, item.Id });
        stop.HasIndex(item => item.DocumentId).IsUnique().HasFilter("\"DocumentId\" IS NOT NULL");
        stop.HasIndex(item => item.CustomerId).IsUnique().HasFilter("\"DocumentId\" IS NULL");
    }
}
