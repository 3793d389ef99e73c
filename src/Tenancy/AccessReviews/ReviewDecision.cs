using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

public enum ReviewVerdict
{
    Keep,
    Change,
    Remove,
}

/// <summary>What somebody decided about a line. Who decides again adds a row; the last one counts and all of them stay.</summary>
internal sealed class ReviewDecision
{
    public Guid LineId { get; init; }

    /// <summary>From 1: the how many-th decision about the line.</summary>
    public int Round { get; init; }

    public ReviewVerdict Verdict { get; init; }

    public string? Word { get; init; }

    /// <summary>What it became where the verdict is to change it, and what was found where it had changed or ended before.</summary>
    public string? Became { get; init; }

    public DateTime DecidedAt { get; init; }

    public Guid DecidedById { get; init; }

    /// <summary>The name at that time.</summary>
    public required string DecidedBy { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var decision = model.Entity<ReviewDecision>();
        decision.ToTable("tenancy_review_decisions");
        decision.AppendOnly();
        decision.HasKey(item => new { item.LineId, item.Round });
        decision.Property(item => item.Verdict).HasConversion<string>();
        decision.HasOne<ReviewedAccess>().WithMany().HasForeignKey(item => item.LineId);
    }
}
