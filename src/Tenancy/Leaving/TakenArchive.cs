using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Leaving;

/// <summary>That an owner took the whole company as one file.</summary>
internal sealed class TakenArchive
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>The moment that it shows.</summary>
    public DateTime At { get; init; }

    /// <summary>See <see cref="Kernel.Portability.Manifest.DataHash"/>.</summary>
    public required string DataHash { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var archive = model.Entity<TakenArchive>();
        archive.ToTable("tenancy_archives");
        archive.HasIndex(item => new { item.TenantId, item.At });
        archive.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
    }
}
