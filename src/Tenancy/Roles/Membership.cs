using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>A person's place in a company. Removed, not deleted: the history names people.</summary>
internal sealed class Membership
{
    public Guid TenantId { get; init; }

    public Guid UserId { get; init; }

    public required string Role { get; set; }

    public DateTime JoinedAt { get; init; }

    public DateTime? RemovedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var membership = model.Entity<Membership>();
        membership.ToTable("tenancy_memberships");
        membership.HasKey(item => new { item.TenantId, item.UserId });
        membership.HasIndex(item => item.UserId);
        membership.HasOne<Tenants.Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        membership.HasOne<Role>().WithMany().HasForeignKey(item => new { item.TenantId, item.Role });
    }
}
