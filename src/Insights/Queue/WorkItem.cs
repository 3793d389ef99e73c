using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Queue;

/// <summary>Where an item of work comes from.</summary>
public enum WorkKind
{
    /// <summary>Overdue invoices to chase, by the month they were due.</summary>
    Overdue,

    /// <summary>Drafts older than a week, by the month they were begun.</summary>
    Drafts,

    /// <summary>Payments not used up for a week, by the month of their date.</summary>
    Unapplied,

    /// <summary>A month that is not locked ten days after its end.</summary>
    Unlocked,

    /// <summary>Books that did not verify, by the month of the last proof that held.</summary>
    Books,

    /// <summary>Work that recurs, from a template of the firm.</summary>
    Template,
}

public enum WorkStatus
{
    Planned,
    Ready,
    InProgress,
    Waiting,
    Done,
    Dismissed,
}

/// <summary>
/// Work of a firm for a client. There is one for each client, kind and period; it belongs to the grant, so that a firm that
/// comes again starts anew.
/// </summary>
internal sealed class WorkItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid FirmId { get; init; }

    public Guid GrantId { get; init; }

    public WorkKind Kind { get; init; }

    /// <summary>Of kind Template; empty for what the data say.</summary>
    public Guid TemplateId { get; init; }

    /// <summary>First day of the month or quarter.</summary>
    public DateOnly Period { get; init; }

    /// <summary>Of kind Template: its title at that time.</summary>
    public string? Title { get; init; }

    /// <summary>Of kind Template: its steps and who did them, see <see cref="Queue.Checklist"/>; null without any.</summary>
    public string? Checklist { get; set; }

    /// <summary>How many records it is about.</summary>
    public int Count { get; set; }

    public DateOnly DueDate { get; init; }

    public WorkStatus Status { get; set; }

    /// <summary>Why it was dismissed.</summary>
    public string? Reason { get; set; }

    public Guid? OwnerId { get; set; }

    public Guid? ReviewerId { get; set; }

    /// <summary>Who closed it; the portal when what it is about was repaired.</summary>
    public string? ClosedBy { get; set; }

    public DateTime? ClosedAt { get; set; }

    public DateTime CreatedAt { get; init; }

    public long Version { get; set; }

    public bool IsOpen => Status is not (WorkStatus.Done or WorkStatus.Dismissed);

    public void Move(WorkStatus to, string? reason, string by, DateTime now)
    {
        (Status, Reason) = (to, reason);
        ClosedBy = IsOpen ? null : by;
        ClosedAt = IsOpen ? null : now;
        Version++;
    }

    internal static void Map(ModelBuilder model)
    {
        var item = model.Entity<WorkItem>();
        item.ToTable("insights_work_items");
        item.Property(row => row.Kind).HasConversion<string>();
        item.Property(row => row.Status).HasConversion<string>();
        // The portal and people change the same item at the same time.
        item.Property(row => row.Version).IsConcurrencyToken();
        item.Ignore(row => row.IsOpen);
        item.HasFirm(nameof(FirmId));
        item.HasGrant(nameof(GrantId));
        item.HasIndex(row => new
            {
                row.GrantId,
                row.Kind,
                row.TemplateId,
                row.Period,
            })
            .IsUnique();
        item.HasIndex(row => new { row.FirmId, row.DueDate });
    }
}
