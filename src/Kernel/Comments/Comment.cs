using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Comments;

/// <summary>What somebody wrote on a record for colleagues. It is not changed; its author may delete it.</summary>
internal sealed class Comment
{
    public const int Longest = 4000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As in the history of the record.</summary>
    public required string SubjectType { get; init; }

    [OfRecord]
    public Guid SubjectId { get; init; }

    public DateTime At { get; init; }

    public Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required string Text { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var comment = model.Entity<Comment>();
        comment.ToTable("kernel_comments");
        comment.Property(item => item.SubjectType).HasMaxLength(40);
        comment.HasIndex(item => new { item.SubjectId, item.At });
    }
}
