using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tenancy.Providers;

/// <summary>Who of the firm works for a client, and as what. It belongs to one grant: a new grant starts with nobody.</summary>
internal sealed class Assignment
{
    public Guid GrantId { get; init; }

    public Guid FirmId { get; init; }

    public Guid UserId { get; init; }

    public AssignmentRole Role { get; set; }

    public DateTime Since { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var assignment = model.Entity<Assignment>();
        assignment.ToTable("tenancy_assignments");
        assignment.HasKey(item => new { item.GrantId, item.UserId });
        assignment.Property(item => item.Role).HasConversion<string>();
        assignment.HasOne<Grant>().WithMany().HasForeignKey(item => item.GrantId);
        assignment.HasOne<FirmMember>().WithMany().HasForeignKey(item => new { item.FirmId, item.UserId });
    }
}
