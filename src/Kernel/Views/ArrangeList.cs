using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Views;

/// <summary>Chooses columns and density of a list: of the open view, or of the list as such.</summary>
public sealed class ArrangeList(Work work)
{
    /// <param name="Hidden">Columns to leave out.</param>
    /// <param name="ViewId">The view that is open; its columns change and nothing else.</param>
    public sealed record Request(ListKey List, IReadOnlyList<string> Hidden, ListDensity? Density = null, Guid? ViewId = null);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        work.Do<Done>(
            request.List.Permission,
            request,
            null,
            async db =>
            {
                var (person, list, hidden) = (db.Caller.ActorId, request.List.Name, Names.Join(request.Hidden));
                if (hidden.Length > SavedView.LongestQuery)
                {
                    return new Refusal("view.columns", null, "These are more columns than a list has.");
                }

                if (request.ViewId is { } id)
                {
                    var view = await db.Set<SavedView>().FirstOrDefaultAsync(item => item.Id == id && item.PersonId == person, cancel);
                    if (view is null)
                    {
                        return Refusal.NotFound("view");
                    }

                    view.Hidden = hidden;
                }

                var choice = await db.Set<ListChoice>().FirstOrDefaultAsync(item => item.PersonId == person && item.List == list, cancel);
                if (choice is null)
                {
                    choice = new ListChoice
                    {
                        PersonId = person,
                        List = list,
                        Hidden = "",
                    };
                    db.Add(choice);
                }

                choice.Density = request.Density;
                choice.Hidden = request.ViewId is null ? hidden : choice.Hidden;
                return default(Done);
            },
            cancel
        );
}
