using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Clients;

/// <summary>
/// How a client company did when it was last measured. Kept with the platform, so that a firm's list of two hundred clients
/// is one query and opens no client's database.
/// </summary>
internal sealed class ClientHealth
{
    public Guid TenantId { get; init; }

    public DateTime MeasuredAt { get; set; }

    /// <summary>Functional currency of the company.</summary>
    public string Currency { get; set; } = "";

    public int Overdue { get; set; }

    /// <summary>In <see cref="Currency"/>.</summary>
    public decimal OverdueAmount { get; set; }

    public int Drafts { get; set; }

    public int Unapplied { get; set; }

    public DateOnly? LockedThrough { get; set; }

    public DateTime? LastPosted { get; set; }

    /// <summary>Whether the books did not verify.</summary>
    public bool Differs { get; set; }

    /// <summary>See <see cref="RiskScore"/>.</summary>
    public int Risk { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var health = model.Entity<ClientHealth>();
        health.ToTable("insights_client_health");
        health.HasKey(item => item.TenantId);
        health.Property(item => item.TenantId).ValueGeneratedNever();
        health.HasCompany(nameof(TenantId));
    }
}
