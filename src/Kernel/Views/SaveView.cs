using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Views;

/// <summary>Keeps filter, order and columns of a list under a name, for the person who did it.</summary>
public sealed class SaveView(Work work)
{
    private const int Most = 20;

    /// <param name="Query">Of the list's address, without a question mark.</param>
    public sealed record Request(ListKey List, string? Name, string? Query, IReadOnlyList<string> Hidden);

    public sealed record Saved(Guid Id);

    public Task<Outcome<Saved>> Run(Request request, CancellationToken cancel = default) =>
        work.Do<Saved>(
            request.List.Permission,
            request,
            null,
            async db =>
            {
                var person = db.Caller.ActorId;
                var mine = db.Set<SavedView>().Where(item => item.PersonId == person && item.List == request.List.Name);
                if (await ViewNames.Check(mine, request.Name, null, cancel) is { } refusal)
                {
                    return refusal;
                }

                if (request.Query?.Length > SavedView.LongestQuery || Names.Join(request.Hidden).Length > SavedView.LongestQuery)
                {
                    return new Refusal("view.query", null, "This filter is too long to be kept.");
                }

                if (await mine.CountAsync(cancel) >= Most)
                {
                    return new Refusal("view.most", "name", $"A list has at most {Most} views. Delete one first.");
                }

                var view = new SavedView
                {
                    PersonId = person,
                    List = request.List.Name,
                    Name = PlainText.Clean(request.Name)!,
                    Query = request.Query ?? "",
                    Hidden = Names.Join(request.Hidden),
                };
                db.Add(view);
                return new Saved(view.Id);
            },
            cancel
        );
}

/// <summary>Gives a view of one's own another name.</summary>
public sealed class RenameView(Work work)
{
    public sealed record Request(ListKey List, Guid Id, string? Name);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        work.Do<Done>(
            request.List.Permission,
            request,
            null,
            async db =>
            {
                var person = db.Caller.ActorId;
                var mine = db.Set<SavedView>().Where(item => item.PersonId == person && item.List == request.List.Name);
                var view = await mine.FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (view is null)
                {
                    return Refusal.NotFound("view");
                }

                if (await ViewNames.Check(mine, request.Name, view.Id, cancel) is { } refusal)
                {
                    return refusal;
                }

                view.Name = PlainText.Clean(request.Name)!;
                return default(Done);
            },
            cancel
        );
}

/// <summary>Deletes a view of one's own; what it showed stays where it is.</summary>
public sealed class DeleteView(Work work)
{
    public sealed record Request(ListKey List, Guid Id);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        work.Do<Done>(
            request.List.Permission,
            request,
            null,
            async db =>
            {
                var person = db.Caller.ActorId;
                var view = await db.Set<SavedView>()
                    .FirstOrDefaultAsync(
                        item => item.Id == request.Id && item.PersonId == person && item.List == request.List.Name,
                        cancel
                    );
                if (view is null)
                {
                    return Refusal.NotFound("view");
                }

                db.Remove(view);
                return default(Done);
            },
            cancel
        );
}

internal static class ViewNames
{
    /// <summary>A name is there, short enough for a tab, and no other view of the person and list has it.</summary>
    public static async Task<Refusal?> Check(IQueryable<SavedView> mine, string? name, Guid? except, CancellationToken cancel)
    {
        var clean = PlainText.Clean(name);
        return clean is null ? new Refusal("view.name", "name", "Give the view a name, such as Overdue in euros.")
            : clean.Length > SavedView.LongestName ? new Refusal("view.name", "name", $"Enter at most {SavedView.LongestName} characters.")
            : await mine.AnyAsync(item => item.Name == clean && item.Id != except, cancel)
                ? new Refusal("view.name_taken", "name", $"You have a view with the name {clean} already.")
            : null;
    }
}
