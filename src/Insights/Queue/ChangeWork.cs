using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Queue;

/// <summary>Gives items to an owner, or to a reviewer: somebody of the firm who may enter the client of each of them.</summary>
public sealed class AssignWork(FirmDesk desk, FirmClients clients)
{
    /// <param name="Person">Null takes the items from whoever has them.</param>
    public sealed record Request(IReadOnlyCollection<Guid>? Items, Guid? Person, bool AsReviewer = false);

    /// <returns>How many items changed hands.</returns>
    public Task<Outcome<int>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<int>(
            FirmRole.Staff,
            async change =>
            {
                var found = await ChosenWork.Find(change, clients, request.Items, cancel);
                if (!found.Succeeded)
                {
                    return Outcome<int>.Refused(found.Refusals);
                }

                var items = found.Value;
                if (request.Person is { } person)
                {
                    var open = await clients
                        .People(change.Caller.FirmId)
                        .Where(row => row.UserId == person)
                        .Select(row => row.GrantId)
                        .ToListAsync(cancel);
                    if (items.Exists(item => !open.Contains(item.GrantId)))
                    {
                        return new Refusal("work.person", "person", "Choose somebody who is assigned to the client of every chosen item.");
                    }
                }

                var changed = items.FindAll(item => (request.AsReviewer ? item.ReviewerId : item.OwnerId) != request.Person);
                foreach (var item in changed)
                {
                    if (request.AsReviewer)
                    {
                        item.ReviewerId = request.Person;
                    }
                    else
                    {
                        item.OwnerId = request.Person;
                    }

                    item.Version++;
                }

                return changed.Count;
            },
            cancel
        );
}

/// <summary>
/// Moves items to a status. What comes from the books cannot be marked done: it is, by itself, once the cause is repaired.
/// Whoever thinks that nothing is to be done dismisses it with a reason.
/// </summary>
public sealed class MoveWork(FirmDesk desk, FirmClients clients)
{
    public sealed record Request(IReadOnlyCollection<Guid>? Items, WorkStatus Status, string? Reason = null);

    /// <returns>How many items moved.</returns>
    public Task<Outcome<int>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<int>(
            FirmRole.Staff,
            async change =>
            {
                if (!Enum.IsDefined(request.Status))
                {
                    return new Refusal("work.status", "status", "Choose a status.");
                }

                var reason = PlainText.Clean(request.Reason);
                if (request.Status == WorkStatus.Dismissed && reason is not { Length: <= 200 })
                {
                    return new Refusal("work.reason", "reason", "Say in at most 200 characters why nothing is to be done.");
                }

                var found = await ChosenWork.Find(change, clients, request.Items, cancel);
                if (!found.Succeeded)
                {
                    return Outcome<int>.Refused(found.Refusals);
                }

                var items = found.Value;
                if (request.Status == WorkStatus.Done && items.Exists(item => item.Kind != WorkKind.Template))
                {
                    return new Refusal(
                        "work.signal",
                        "status",
                        "Items that come from the books are done by themselves once the cause is repaired. Repair it, or dismiss them with a reason."
                    );
                }

                if (
                    request.Status == WorkStatus.Done
                    && items.Exists(item => item.IsOpen && Checklist.Read(item.Checklist).Any(step => step.DoneBy is null))
                )
                {
                    return new Refusal(
                        "work.steps",
                        "status",
                        "Not every step of the checklist is done. Tick them on the item's page, or dismiss it with a reason."
                    );
                }

                var moved = items.FindAll(item => item.Status != request.Status);
                foreach (var item in moved)
                {
                    item.Move(request.Status, request.Status == WorkStatus.Dismissed ? reason : null, change.Caller.Name, change.Now);
                }

                return moved.Count;
            },
            cancel
        );
}

internal static class ChosenWork
{
    public const int Most = 500;

    /// <returns>The chosen items, tracked; not found when one of them is not for the person to see.</returns>
    public static async Task<Outcome<List<WorkItem>>> Find(
        FirmDesk.Change change,
        FirmClients clients,
        IReadOnlyCollection<Guid>? chosen,
        CancellationToken cancel
    )
    {
        var wanted = (chosen ?? []).ToHashSet();
        if (wanted.Count is 0 or > Most)
        {
            return new Refusal("work.items", "items", $"Choose 1 to {Most} items.");
        }

        // Read apart: what is visible is asked without tracking, and that would hold for the whole query.
        var visible = await WorkList
            .Visible(change.Db, change.Caller, clients)
            .Where(row => wanted.Contains(row.Item.Id))
            .Select(row => row.Item.Id)
            .ToListAsync(cancel);
        var items = await change.Db.Set<WorkItem>().AsTracking().Where(item => visible.Contains(item.Id)).ToListAsync(cancel);
        return items.Count == wanted.Count ? items : Refusal.NotFound("item", "items");
    }
}
