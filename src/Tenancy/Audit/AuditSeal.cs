using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Audit;

/// <summary>
/// Where a company's audit trail ended when it was last proved. Kept with the platform: whoever writes the trail in the
/// company's own database anew, or cuts its end off, does not reach this row.
/// </summary>
internal sealed class AuditSeal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    public DateTime At { get; init; }

    /// <summary>Number of the last entry.</summary>
    public long Sequence { get; init; }

    /// <summary>Hash of the last entry.</summary>
    public required string Hash { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var seal = model.Entity<AuditSeal>();
        seal.ToTable("tenancy_audit_seals");
        seal.AppendOnly();
        seal.HasIndex(item => new { item.TenantId, item.At });
        seal.HasOne<Tenants.Tenant>().WithMany().HasForeignKey(item => item.TenantId);
    }
}
