using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>The end of a review: who closed it when, and the hash over all of it.</summary>
internal sealed class ReviewResult
{
    public Guid ReviewId { get; init; }

    public DateTime FinishedAt { get; init; }

    public Guid FinishedById { get; init; }

    /// <summary>The name at that time.</summary>
    public required string FinishedBy { get; init; }

    /// <summary>See <see cref="ReviewHash"/>.</summary>
    public required string Hash { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var result = model.Entity<ReviewResult>();
        result.ToTable("tenancy_review_results");
        result.AppendOnly();
        result.HasKey(item => item.ReviewId);
        result.HasOne<AccessReview>().WithOne().HasForeignKey<ReviewResult>(item => item.ReviewId);
    }
}
