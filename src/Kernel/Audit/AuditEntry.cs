using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Audit;

/// <summary>One operation that changed something: who, when, what, and each field before and after.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Place in the company's trail, from one; given at the commit, so that the trail has no gaps.</summary>
    public long Sequence { get; private set; }

    public DateTime At { get; init; }

    public Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public CallerKind ActorKind { get; init; }

    /// <summary>The provider for whom the actor acted, and the grant that allowed it; of support its ticket and its visit; null for the company's own people.</summary>
    public string? OnBehalfOf { get; init; }

    public Guid? GrantId { get; init; }

    /// <summary>Name of the operation, such as <c>IssueInvoice</c>.</summary>
    public required string Action { get; init; }

    public string? SubjectType { get; init; }

    [OfRecord]
    public Guid? SubjectId { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Summary { get; init; }

    /// <summary>JSON: per changed record its type, id and fields as [before, after].</summary>
    public required string Changes { get; init; }

    public string? RequestId { get; init; }

    /// <summary>Of the entry before and of everything in this one: <see cref="AuditHash"/>.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Gives the entry its place at the end of the trail.</summary>
    internal void Seal(long sequence, string previous)
    {
        Sequence = sequence;
        Hash = AuditHash.Of(previous, this);
    }

    internal static void Map(ModelBuilder model)
    {
        var entity = model.Entity<AuditEntry>();
        entity.ToTable("kernel_audit");
        entity.AppendOnly();
        entity.Property(entry => entry.ActorKind).HasConversion<string>();
        entity.HasIndex(entry => entry.Sequence).IsUnique();
        entity.HasIndex(entry => new { entry.SubjectId, entry.Sequence });
        model.Entity<AuditHead>().ToTable("kernel_audit_head").HasKey(head => head.Id);
    }
}
