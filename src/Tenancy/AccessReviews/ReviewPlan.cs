using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>How often a review begins by itself.</summary>
public enum ReviewInterval
{
    Quarter,
    HalfYear,
    Year,
}

/// <summary>That reviews of a company begin by themselves; without a row none does.</summary>
internal sealed class ReviewPlan
{
    public Guid TenantId { get; init; }

    public ReviewInterval Interval { get; set; }

    /// <summary>How many days there are to decide.</summary>
    public int Days { get; set; }

    /// <summary>When the next one begins: an interval after the last one did, by hand or by itself.</summary>
    public DateOnly NextOn { get; set; }

    public DateOnly After(DateOnly day) =>
        day.AddMonths(
            Interval switch
            {
                ReviewInterval.Quarter => 3,
                ReviewInterval.HalfYear => 6,
                _ => 12,
            }
        );

    internal static void Map(ModelBuilder model)
    {
        var plan = model.Entity<ReviewPlan>();
        plan.ToTable("tenancy_review_plans");
        plan.HasKey(item => item.TenantId);
        plan.Property(item => item.Interval).HasConversion<string>();
        plan.HasOne<Tenants.Tenant>().WithOne().HasForeignKey<ReviewPlan>(item => item.TenantId);
    }
}
