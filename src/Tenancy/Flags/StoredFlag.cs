using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Flags;

/// <summary>Something an operator set. Ended, not deleted; what was set and taken back is in the operators' trail too.</summary>
internal sealed class StoredFlag
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Flag { get; init; }

    public FlagScope Scope { get; init; }

    public Guid? TenantId { get; init; }

    public Guid? UserId { get; init; }

    public int? Percent { get; init; }

    public bool IsOn { get; init; }

    /// <summary>From when on it does not hold any more; null without an end.</summary>
    public DateTime? Until { get; init; }

    public required string Reason { get; init; }

    /// <summary>The name at that time.</summary>
    public required string SetByName { get; init; }

    public DateTime SetAt { get; init; }

    /// <summary>When it was taken back, or another took its place.</summary>
    public DateTime? EndedAt { get; set; }

    public FlagSetting Setting => new(Flag, Scope, TenantId ?? UserId, Percent, IsOn, Until);

    internal static void Map(ModelBuilder model)
    {
        var flag = model.Entity<StoredFlag>();
        flag.ToTable("tenancy_feature_flags");
        flag.Property(item => item.Scope).HasConversion<string>();
        flag.Ignore(item => item.Setting);
        flag.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        flag.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
    }
}
