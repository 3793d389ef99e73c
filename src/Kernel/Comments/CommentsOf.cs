using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Comments;

/// <param name="IsMine">Whether the caller wrote it, and so may delete it.</param>
public sealed record CommentRow(Guid Id, DateTime At, string AuthorName, string Text, bool IsMine);

/// <summary>The comments on a record, newest first; whoever may see the record may read them.</summary>
public sealed class CommentsOf(Work work)
{
    private const int Most = 200;

    public Task<Outcome<List<CommentRow>>> Run(Guid subjectId, Permission permission, CancellationToken cancel = default)
    {
        var me = work.Caller.ActorId;
        return work.Read<List<CommentRow>>(
            permission,
            async db =>
                await db.Set<Comment>()
                    .Where(item => item.SubjectId == subjectId)
                    .OrderByDescending(item => item.At)
                    .ThenByDescending(item => item.Id)
                    .Take(Most)
                    .Select(item => new CommentRow(item.Id, item.At, item.AuthorName, item.Text, item.AuthorId == me))
                    .ToListAsync(cancel),
            cancel
        );
    }
}
