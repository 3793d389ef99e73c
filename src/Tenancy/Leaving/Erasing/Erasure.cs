using System.Text.Json;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Erasing;

/// <summary>How far the erasure of a company has come. Until <see cref="Begun"/> an owner can take it back.</summary>
public enum ErasureStage
{
    /// <summary>Asked for: the company is read-only until its day comes.</summary>
    Grace,

    /// <summary>Nobody enters any more.</summary>
    Begun,

    /// <summary>What there is was counted, and whom to tell is known.</summary>
    Counted,

    /// <summary>Its rows, its database and its files are gone.</summary>
    Emptied,

    /// <summary>The platform knows nothing of it but that it was here; the certificate is to be sent.</summary>
    Forgotten,

    /// <summary>The owners have the certificate.</summary>
    Done,
}

/// <summary>
/// The mark in the catalogue that a company is being erased, which says where to go on after a crash; and when it was, with
/// the row of the company, all that remains: the tombstone.
/// </summary>
internal sealed class Erasure
{
    public Guid TenantId { get; init; }

    public ErasureStage Stage { get; set; }

    public DateTime AskedAt { get; init; }

    /// <summary>The owner; empty for whoever runs the portal.</summary>
    public Guid AskedBy { get; init; }

    /// <summary>From then on it is erased.</summary>
    public DateTime DueAt { get; set; }

    public DateTime? RemindedAt { get; set; }

    /// <summary>What the law said when it was asked for: <see cref="Leaving.Retention"/> as JSON.</summary>
    public required string Retention { get; init; }

    /// <summary>Data hash of the archive that keeps what the law says is kept.</summary>
    public string? ArchiveHash { get; set; }

    public DateTime? ArchiveTakenAt { get; set; }

    /// <summary><see cref="ErasureNotes"/> as JSON; gone when everybody was told.</summary>
    public string? Notes { get; set; }

    /// <summary>What was counted, as JSON, until it stands in the certificate.</summary>
    public string? Content { get; set; }

    /// <summary><see cref="ErasureCertificate"/> as JSON: it names no person.</summary>
    public string? Certificate { get; set; }

    /// <summary>SHA-256 of the certificate, as it was mailed.</summary>
    public string? CertificateHash { get; set; }

    public DateTime? ErasedAt { get; set; }

    /// <summary>Whoever erases it says so again before this instant; after it, that was broken off and may be taken up.</summary>
    public DateTime HeldUntil { get; set; }

    public ErasureNotes Noted() => JsonSerializer.Deserialize<ErasureNotes>(Notes!)!;

    public void Note(ErasureNotes notes) => Notes = JsonSerializer.Serialize(notes);

    internal static void Map(ModelBuilder model)
    {
        var erasure = model.Entity<Erasure>();
        erasure.ToTable("tenancy_erasures");
        erasure.HasKey(item => item.TenantId);
        erasure.Property(item => item.TenantId).ValueGeneratedNever();
        erasure.Property(item => item.Stage).HasConversion<string>();
        erasure.HasOne<Tenant>().WithOne().HasForeignKey<Erasure>(item => item.TenantId);
    }
}

/// <summary>What an erasure needs to know of people, until they were told.</summary>
/// <param name="Company">Its name, which is gone by then.</param>
/// <param name="AskedBy">The name of who asked.</param>
/// <param name="Waiting">Addresses of owners who do not have the certificate yet.</param>
internal sealed record ErasureNotes(string Company, string AskedBy, string Reason, IReadOnlyList<string> Waiting);
