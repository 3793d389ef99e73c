using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving.Archives;

/// <summary>Why there is no file any more, or never was one.</summary>
public enum ArchiveEnding
{
    /// <summary>An owner removed it, or ordered a new one.</summary>
    Removed,

    /// <summary>Its day is over.</summary>
    Expired,

    /// <summary>Whoever ordered it is no owner any more.</summary>
    Revoked,

    /// <summary>It could not be made.</summary>
    Failed,

    /// <summary>The file was changed or is gone.</summary>
    Damaged,
}

/// <summary>
/// The whole company as one file that an owner ordered: made in the background, kept for a day for that person alone. The row
/// stays when the file is gone; its key does not.
/// </summary>
internal sealed class CompanyArchive
{
    /// <summary>As in the history.</summary>
    public const string Subject = "archive";

    /// <summary>From the moment that it is ready.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    /// <summary>The owner who ordered it, and whose alone it is.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The name at that time.</summary>
    public required string PersonName { get; init; }

    public DateTime OrderedAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Whoever makes it says so again before this instant; after it, that was broken off and is begun anew.</summary>
    public DateTime HeldUntil { get; set; }

    /// <summary>Name of the file on the disk, another one for each attempt; null while there is none.</summary>
    public string? FileName { get; set; }

    /// <summary>The key of the file, encrypted; null before and after.</summary>
    public string? ProtectedKey { get; set; }

    /// <summary>How much is written, before encryption.</summary>
    public long Bytes { get; set; }

    /// <summary>SHA-256 of the file as it is downloaded.</summary>
    public string? Sha256 { get; set; }

    /// <summary>See <see cref="Kernel.Portability.Manifest.DataHash"/>.</summary>
    public string? DataHash { get; set; }

    /// <summary>The moment that it shows.</summary>
    public DateTime? At { get; set; }

    public DateTime? ReadyAt { get; set; }

    /// <summary>When it was first downloaded.</summary>
    public DateTime? TakenAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public ArchiveEnding? Ending { get; set; }

    /// <summary>Whether it can be downloaded.</summary>
    public bool IsReady(DateTime now) => EndedAt is null && ReadyAt is { } ready && now < ready + Lifetime;

    /// <summary>From here on nobody can read it; its file is removed by <see cref="ClearArchives"/>.</summary>
    public void End(ArchiveEnding ending, DateTime now) => (Ending, EndedAt, ProtectedKey) = (ending, now, null);

    /// <summary>Whether somebody reads the company for an archive at this moment.</summary>
    public static Task<bool> IsBeingMade(PlatformDb db, Guid tenant, DateTime now, CancellationToken cancel) =>
        db.Set<CompanyArchive>()
            .AnyAsync(item => item.TenantId == tenant && item.ReadyAt == null && item.FileName != null && item.HeldUntil > now, cancel);

    internal static void Map(ModelBuilder model)
    {
        var archive = model.Entity<CompanyArchive>();
        archive.ToTable("tenancy_company_archives");
        archive.Property(item => item.Ending).HasConversion<string>();
        archive.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        archive.HasIndex(item => new { item.TenantId, item.OrderedAt });
        // One at a time: each reads the whole company.
        archive.HasIndex(item => item.TenantId).IsUnique().HasFilter("\"ReadyAt\" IS NULL AND \"EndedAt\" IS NULL");
    }
}
