using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Roles;

/// <summary>A person's place in a company. Removed, not deleted: the history names people.</summary>
internal sealed class Membership
{
    public Guid TenantId { get; init; }

    public Guid UserId { get; init; }

    public required string Role { get; set; }

    public DateTime JoinedAt { get; set; }

    /// <summary>When the person last opened a page of the company, to within minutes.</summary>
    public DateTime? LastSeenAt { get; set; }

    public DateTime? RemovedAt { get; set; }

    public long Version { get; set; }

    /// <summary>Whether the person works or worked in any company.</summary>
    public static Task<bool> Has(PlatformDb db, Guid user) => db.Set<Membership>().AnyAsync(item => item.UserId == user);

    /// <summary>Makes a person a member, or again one; the change is saved by the caller.</summary>
    /// <returns>Null when the person is a member already: the role then stays as it is.</returns>
    public static async Task<Membership?> Join(PlatformDb db, Guid tenant, Guid user, string role, DateTime now, CancellationToken cancel)
    {
        var membership = await db.Set<Membership>().FirstOrDefaultAsync(item => item.TenantId == tenant && item.UserId == user, cancel);
        if (membership is { RemovedAt: null })
        {
            return null;
        }

        if (membership is null)
        {
            membership = new Membership
            {
                TenantId = tenant,
                UserId = user,
                Role = role,
            };
            db.Add(membership);
        }
        else
        {
            await Units.UnitMember.Forget(db, tenant, user, cancel);
        }

        membership.Role = role;
        membership.JoinedAt = now;
        membership.RemovedAt = null;
        membership.Version++;
        return membership;
    }

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
