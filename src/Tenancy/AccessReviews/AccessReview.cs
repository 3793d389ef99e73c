using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>
/// A look at everybody who has access to a company: is it still needed, and as much of it? The list is frozen when the review
/// begins, each line is decided, and the result stays as evidence (ISO/IEC 27001:2022 Annex A, 5.18; SOC 2 CC6.2 and CC6.3).
/// </summary>
internal sealed class AccessReview
{
    /// <summary>As in the history.</summary>
    public const string Subject = "access review";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; init; }

    public DateTime StartedAt { get; init; }

    /// <summary>The name at that time.</summary>
    public required string StartedBy { get; init; }

    /// <summary>The last day to decide, in UTC.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>When the owners were last reminded that it is overdue.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>What was found stands in <see cref="ReviewResult"/>.</summary>
    public DateTime? FinishedAt { get; set; }

    public static Task<AccessReview?> Open(PlatformDb db, Guid tenant, CancellationToken cancel) =>
        db.Set<AccessReview>().FirstOrDefaultAsync(review => review.TenantId == tenant && review.FinishedAt == null, cancel);

    internal static void Map(ModelBuilder model)
    {
        var review = model.Entity<AccessReview>();
        review.ToTable("tenancy_access_reviews");
        review.HasOne<Tenant>().WithMany().HasForeignKey(item => item.TenantId);
        review.HasIndex(item => new { item.TenantId, item.StartedAt });
        // One at a time: a second list would ask about the same people.
        review.HasIndex(item => item.TenantId).IsUnique().HasFilter("\"FinishedAt\" IS NULL");
    }
}
