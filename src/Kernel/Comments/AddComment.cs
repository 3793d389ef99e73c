using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Comments;

/// <summary>Writes a comment on a record.</summary>
public sealed class AddComment(Work work)
{
    public sealed record Request(string SubjectType, Guid SubjectId, string? Text);

    public sealed record Added(Guid Id);

    /// <param name="permission">The right to see the record; who may see it may say something about it.</param>
    public Task<Outcome<Added>> Run(Request request, Permission permission, string? key = null, CancellationToken cancel = default) =>
        work.Do<Added>(
            permission,
            request,
            key,
            async db =>
            {
                if (!await db.Reaches(request.SubjectId, cancel))
                {
                    return Refusal.NotFound(request.SubjectType);
                }

                var text = PlainText.Clean(request.Text);
                if (text is null || text.Length > Comment.Longest)
                {
                    return new Refusal(
                        "comment.text",
                        "text",
                        text is null ? "Write something first." : $"Enter at most {Comment.Longest:N0} characters."
                    );
                }

                var comment = new Comment
                {
                    SubjectType = request.SubjectType,
                    SubjectId = request.SubjectId,
                    At = db.Now,
                    AuthorId = db.Caller.ActorId,
                    AuthorName = db.Caller.ActorName,
                    Text = text,
                };
                db.Add(comment);
                db.About(request.SubjectType, request.SubjectId, "Comment added");
                return new Added(comment.Id);
            },
            cancel
        );
}

/// <summary>Deletes a comment of one's own; the history keeps that it was there.</summary>
public sealed class DeleteComment(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, Permission permission, CancellationToken cancel = default) =>
        work.Do<Done>(
            permission,
            request,
            null,
            async db =>
            {
                var comment = await db.Set<Comment>().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (comment is null)
                {
                    return Refusal.NotFound("comment");
                }

                if (comment.AuthorId != db.Caller.ActorId)
                {
                    return Refusal.Forbidden("Only who wrote a comment can delete it.");
                }

                db.Remove(comment);
                db.About(comment.SubjectType, comment.SubjectId, "Comment deleted");
                return default(Done);
            },
            cancel
        );
}

internal static class CommentServices
{
    public static void AddKernelComments(this IServiceCollection services)
    {
        services.AddScoped<CommentsOf>();
        services.AddScoped<AddComment>();
        services.AddScoped<DeleteComment>();
    }
}
