using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Units;

public enum UnitKind
{
    Team,
    Branch,
}

/// <summary>People of a company who work together: a team, or a branch that teams belong to. A role can reach no further than that.</summary>
internal sealed class Unit
{
    public const int LongestName = 60;

    public Guid TenantId { get; init; }

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    public UnitKind Kind { get; init; }

    /// <summary>Of a team, the branch it belongs to.</summary>
    public Guid? BranchId { get; set; }

    public long Version { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var unit = model.Entity<Unit>();
        unit.ToTable("tenancy_units");
        unit.HasKey(item => new { item.TenantId, item.Id });
        unit.Property(item => item.Name).HasMaxLength(LongestName);
        unit.Property(item => item.Kind).HasConversion<string>();
        unit.HasIndex(item => new { item.TenantId, item.Name }).IsUnique();
        unit.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        var member = model.Entity<UnitMember>();
        member.ToTable("tenancy_unit_members");
        member.HasKey(item => new
        {
            item.TenantId,
            item.UnitId,
            item.UserId,
        });
        member.HasIndex(item => item.UserId);
        member.HasOne<Unit>().WithMany().HasForeignKey(item => new { item.TenantId, item.UnitId }).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
    }
}

/// <summary>
/// A person's place in a unit. It stays when the person leaves the company, so that colleagues still find the customers left
/// behind, and ends when the person comes back.
/// </summary>
internal sealed class UnitMember
{
    public Guid TenantId { get; init; }

    public Guid UnitId { get; init; }

    public Guid UserId { get; init; }

    /// <summary>A person who comes back begins in no unit; the change is saved by the caller.</summary>
    public static async Task Forget(PlatformDb db, Guid tenant, Guid user, CancellationToken cancel) =>
        db.RemoveRange(await db.Set<UnitMember>().Where(item => item.TenantId == tenant && item.UserId == user).ToListAsync(cancel));
}
