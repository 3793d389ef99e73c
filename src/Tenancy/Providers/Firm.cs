using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>A provider: an accountant's or bookkeeper's firm that works for client companies. It has staff and no books here.</summary>
internal sealed class Firm
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The firm in the address: <c>/firms/{slug}</c>. Never reused.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>Whose sign-up it is and who becomes its first partner.</summary>
    public Guid FounderId { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>When the founder's address was verified; before, nobody can open the firm.</summary>
    public DateTime? ActiveSince { get; set; }

    /// <summary>Makes a person a member of the firm, or again one; the change is saved by the caller.</summary>
    /// <returns>False when the person is a member already: the role then stays as it is.</returns>
    public static async Task<bool> Join(PlatformDb db, Guid firm, Guid user, FirmRole role, DateTime now, CancellationToken cancel)
    {
        var member = await db.Set<FirmMember>().FirstOrDefaultAsync(item => item.FirmId == firm && item.UserId == user, cancel);
        if (member is { RemovedAt: null })
        {
            return false;
        }

        if (member is null)
        {
            member = new FirmMember { FirmId = firm, UserId = user };
            db.Add(member);
        }

        member.Role = role;
        member.JoinedAt = now;
        member.RemovedAt = null;
        member.Version++;
        return true;
    }

    internal static void Map(ModelBuilder model)
    {
        var firm = model.Entity<Firm>();
        firm.ToTable("tenancy_firms");
        firm.HasIndex(item => item.Slug).IsUnique();
        var member = model.Entity<FirmMember>();
        member.ToTable("tenancy_firm_members");
        member.HasKey(item => new { item.FirmId, item.UserId });
        member.Property(item => item.Role).HasConversion<string>();
        member.HasIndex(item => item.UserId);
        member.HasOne<Firm>().WithMany().HasForeignKey(item => item.FirmId);
    }
}

/// <summary>A person's place in a firm. Removed, not deleted: the history names people.</summary>
internal sealed class FirmMember
{
    public Guid FirmId { get; init; }

    public Guid UserId { get; init; }

    public FirmRole Role { get; set; }

    public DateTime JoinedAt { get; set; }

    public DateTime? RemovedAt { get; set; }

    public long Version { get; set; }
}
