using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Queue;

public enum Recurrence
{
    Monthly,
    Quarterly,
}

/// <summary>Work that a firm does again and again, for all its clients or those of a group.</summary>
internal sealed class WorkTemplate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid FirmId { get; init; }

    public required string Title { get; init; }

    public Recurrence Recurrence { get; init; }

    /// <summary>Day of the month after the period, 1 to 28.</summary>
    public int DueDay { get; init; }

    /// <summary>Null for all clients.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>Its steps, see <see cref="Queue.Checklist"/>; null without any.</summary>
    public string? Checklist { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>From then on no new items; those that exist stay.</summary>
    public DateTime? RemovedAt { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var template = model.Entity<WorkTemplate>();
        template.ToTable("insights_work_templates");
        template.Property(item => item.Recurrence).HasConversion<string>();
        template.HasFirm(nameof(FirmId));
    }
}
