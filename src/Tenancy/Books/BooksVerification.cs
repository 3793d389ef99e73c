using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Books;

/// <summary>
/// Where a company's journal ended when it was last proved. Kept with the platform, outside of the company's own database:
/// whoever cuts the end of the journal off, or writes all of it anew, does not reach this row.
/// </summary>
internal sealed class BooksVerification
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    public DateTime At { get; init; }

    public long Entries { get; init; }

    /// <summary>Hash of the last entry.</summary>
    public required string HeadHash { get; init; }

    /// <summary>Null when nothing differed, otherwise the proof that failed. What differs is the company's own matter.</summary>
    public string? Failed { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var verification = model.Entity<BooksVerification>();
        verification.ToTable("tenancy_books_verifications");
        verification.AppendOnly();
        verification.HasIndex(item => new { item.TenantId, item.At });
        verification.HasOne<Tenants.Tenant>().WithMany().HasForeignKey(item => item.TenantId);
    }
}
