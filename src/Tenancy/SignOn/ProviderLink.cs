using BackOffice.Kernel.Data;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>
/// Who of a company's provider is which person here. Issuer and subject alone say so (OpenID Connect Core 1.0, section 5.7;
/// OWASP ASVS 5.0, 6.8.1), for this company alone: another company with the same issuer has links of its own.
/// </summary>
internal sealed class ProviderLink
{
    /// <summary>At most this many characters (OpenID Connect Core 1.0, section 2).</summary>
    public const int LongestSubject = 255;

    public Guid TenantId { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public Guid UserId { get; init; }

    public DateTime LinkedAt { get; init; }

    public DateTime? LastUsedAt { get; set; }

    public static Task<ProviderLink?> Find(PlatformDb db, Guid tenant, Assertion who, CancellationToken cancel) =>
        db.Set<ProviderLink>()
            .FirstOrDefaultAsync(item => item.TenantId == tenant && item.Issuer == who.Issuer && item.Subject == who.Subject, cancel);

    internal static void Map(ModelBuilder model)
    {
        var link = model.Entity<ProviderLink>();
        link.ToTable("tenancy_provider_links");
        link.HasKey(item => new
        {
            item.TenantId,
            item.Issuer,
            item.Subject,
        });
        link.Property(item => item.Issuer).HasMaxLength(500);
        link.Property(item => item.Subject).HasMaxLength(LongestSubject);
        link.HasIndex(item => new { item.TenantId, item.UserId }).IsUnique();
        link.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        link.HasOne<User>().WithMany().HasForeignKey(item => item.UserId);
    }
}
