using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers.Emergency;

/// <summary>
/// A partner of a firm in a client's company without the usual way in: for hours, with a reason, where the client's grant
/// allows it. Ended, not deleted; the firm writes afterwards what was done.
/// </summary>
internal sealed class EmergencyAccess
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid GrantId { get; init; }

    /// <summary>Of the grant: a person's place in the firm is found by both.</summary>
    public Guid FirmId { get; init; }

    public Guid UserId { get; init; }

    /// <summary>The name at that time.</summary>
    public required string Name { get; init; }

    public required string Reason { get; init; }

    public DateTime OpenedAt { get; init; }

    public DateTime Until { get; init; }

    public DateTime? EndedAt { get; set; }

    public string? EndedByName { get; set; }

    /// <summary>What was done, as the firm writes it afterwards.</summary>
    public string? Report { get; set; }

    public string? ReportedByName { get; set; }

    public DateTime? ReportedAt { get; set; }

    /// <summary>When the partners were last reminded of the report.</summary>
    public DateTime? RemindedAt { get; set; }

    public DateTime OverAt => EndedAt ?? Until;

    internal static void Map(ModelBuilder model)
    {
        var access = model.Entity<EmergencyAccess>();
        access.ToTable("tenancy_emergency_accesses");
        access.Ignore(item => item.OverAt);
        access.HasOne<Grant>().WithMany().HasForeignKey(item => item.GrantId);
        access.HasOne<FirmMember>().WithMany().HasForeignKey(item => new { item.FirmId, item.UserId });
    }
}
