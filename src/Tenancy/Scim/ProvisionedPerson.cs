using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Scim;

/// <summary>
/// A person as the company's directory knows them (RFC 7643, section 4.1): under an id that is the same before and after they
/// join, and with the directory's own words. Whether they are active and what role they have is told by the invitation or the
/// membership, of which this is never a copy. The names here change nothing about the person's account.
/// </summary>
internal sealed class ProvisionedPerson
{
    public Guid TenantId { get; init; }

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string UserName { get; set; }

    /// <summary>A company has each user name once, whatever its letter case.</summary>
    public required string NormalizedUserName { get; set; }

    /// <summary>Where the invitation goes.</summary>
    public required string Email { get; set; }

    public required string NormalizedEmail { get; set; }

    public string? ExternalId { get; set; }

    public string? DisplayName { get; set; }

    public string? FormattedName { get; set; }

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    /// <summary>The newest invitation; null for members who were there before the directory.</summary>
    public Guid? InvitationId { get; set; }

    /// <summary>Null until the person accepted.</summary>
    public Guid? UserId { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime ChangedAt { get; set; }

    /// <summary>Whoever accepts the invitation is this person. An earlier entry for the same member gives way.</summary>
    public static async Task Joined(PlatformDb db, Guid tenant, Guid invitation, Guid user, DateTime now, CancellationToken cancel)
    {
        var entries = await db.Set<ProvisionedPerson>()
            .Where(entry => entry.TenantId == tenant && (entry.InvitationId == invitation || entry.UserId == user))
            .ToListAsync(cancel);
        if (entries.Find(entry => entry.InvitationId == invitation) is not { } joined)
        {
            return;
        }

        db.RemoveRange(entries.Where(entry => entry != joined));
        joined.UserId = user;
        joined.ChangedAt = now;
    }

    internal static void Map(ModelBuilder model)
    {
        var person = model.Entity<ProvisionedPerson>();
        person.ToTable("tenancy_provisioned_people");
        person.HasKey(item => new { item.TenantId, item.Id });
        person.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        person.HasOne<Invitation>().WithMany().HasForeignKey(item => item.InvitationId);
        person.HasIndex(item => new { item.TenantId, item.NormalizedUserName }).IsUnique();
        person.HasIndex(item => new { item.TenantId, item.UserId }).IsUnique();
    }
}
