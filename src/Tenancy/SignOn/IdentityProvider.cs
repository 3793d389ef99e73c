using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.SignOn;

/// <summary>The service by which a company's own people sign in (OpenID Connect Core 1.0). A company has one or none.</summary>
internal sealed class IdentityProvider
{
    public Guid TenantId { get; init; }

    /// <summary>The issuer identifier (OpenID Connect Discovery 1.0, section 3), compared letter by letter.</summary>
    public required string Issuer { get; set; }

    public required string ClientId { get; set; }

    /// <summary>The client's secret, encrypted with the key ring. It is never shown again.</summary>
    public required string ProtectedSecret { get; set; }

    /// <summary>Last day of the secret, as the provider said it.</summary>
    public DateOnly? SecretUntil { get; set; }

    /// <summary>When the owners were reminded of <see cref="SecretUntil"/>.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>Role of people who come without an invitation; null where only invited people come in.</summary>
    public string? FirstRole { get; set; }

    /// <summary>Whether the company trusts the provider's word that a second factor was used.</summary>
    public bool CountsFactor { get; set; }

    /// <summary>Who last tried these settings with success; nobody after they changed.</summary>
    public Guid? TriedBy { get; set; }

    /// <summary>What came of the last try, for people; claims masked.</summary>
    public string? TryReport { get; set; }

    public long Version { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var provider = model.Entity<IdentityProvider>();
        provider.ToTable("tenancy_identity_providers");
        provider.HasKey(item => item.TenantId);
        provider.Property(item => item.Issuer).HasMaxLength(500);
        provider.Property(item => item.ClientId).HasMaxLength(500);
        provider.Property(item => item.Version).IsConcurrencyToken();
        provider.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
    }
}
