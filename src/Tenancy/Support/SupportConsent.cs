using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Support;

/// <summary>An owner opened the company to the support of the portal, for hours and for one matter. Ended, not deleted.</summary>
internal sealed class SupportConsent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    /// <summary>Whether support may help with entries, and not only look.</summary>
    public bool MayChange { get; init; }

    /// <summary>What it is about, as the owner says it.</summary>
    public required string Note { get; init; }

    public required string OpenedByName { get; init; }

    public DateTime OpenedAt { get; init; }

    public DateTime Until { get; init; }

    public string? EndedByName { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>When the owners were told what was looked at and changed.</summary>
    public DateTime? SummedUpAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var consent = model.Entity<SupportConsent>();
        consent.ToTable("tenancy_support_consents");
        consent.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        consent.HasIndex(item => new { item.TenantId, item.OpenedAt });
    }
}
