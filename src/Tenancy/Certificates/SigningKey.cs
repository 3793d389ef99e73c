using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Certificates;

/// <summary>A key of the installation that certificates are signed with. Never removed: what it signed is verified with it for ever.</summary>
internal sealed class SigningKey
{
    /// <summary>The first 32 hexadecimal digits of the SHA-256 of the public key.</summary>
    public required string Id { get; init; }

    /// <summary>Elliptic curve P-256, as SubjectPublicKeyInfo.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The private key, encrypted with the key ring.</summary>
    public required string Protected { get; init; }

    public DateTime CreatedAt { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var key = model.Entity<SigningKey>();
        key.ToTable("tenancy_signing_keys");
        key.AppendOnly();
        key.HasKey(item => item.Id);
    }
}
