using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel;

/// <summary>One operation that changed something: who, when, what, and each field before and after.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateTime At { get; init; }

    public Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public CallerKind ActorKind { get; init; }

    /// <summary>Name of the operation, such as <c>IssueInvoice</c>.</summary>
    public required string Action { get; init; }

    public string? SubjectType { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Summary { get; init; }

    /// <summary>JSON: per changed record its type, id and fields as [before, after].</summary>
    public required string Changes { get; init; }

    public string? RequestId { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var entity = model.Entity<AuditEntry>();
        entity.ToTable("kernel_audit");
        entity.AppendOnly();
        entity.Property(entry => entry.ActorKind).HasConversion<string>();
        entity.HasIndex(entry => new { entry.SubjectId, entry.At });
        entity.HasIndex(entry => entry.At);
    }
}
