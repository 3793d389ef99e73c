using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Queue;

/// <summary>The checklist of an item of work.</summary>
/// <param name="Version">Of the item, to tick with.</param>
public sealed record WorkChecklist(IReadOnlyList<ChecklistStep> Steps, long Version);

/// <summary>Reads the checklist of an item that the person may see.</summary>
public sealed class GetChecklist(FirmDesk desk, FirmClients clients)
{
    public Task<Outcome<WorkChecklist>> Run(Guid item, CancellationToken cancel = default) =>
        desk.Read<WorkChecklist>(
            FirmRole.Staff,
            async (db, _) =>
                await WorkList
                    .Visible(db, desk.Caller, clients)
                    .Where(row => row.Item.Id == item)
                    .Select(row => new { row.Item.Checklist, row.Item.Version })
                    .FirstOrDefaultAsync(cancel)
                    is { } found
                    ? new WorkChecklist(Checklist.Read(found.Checklist), found.Version)
                    : Refusal.NotFound("item"),
            cancel
        );
}

/// <summary>Says which steps of an open item are done.</summary>
public sealed class TickSteps(FirmDesk desk, FirmClients clients)
{
    /// <param name="Done">All that are done, by their places from 0; every other is not.</param>
    /// <param name="Version">That was seen, so that nobody takes back what somebody else ticked meanwhile.</param>
    public sealed record Request(Guid Item, IReadOnlyCollection<int>? Done, long Version);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Staff,
            async change =>
            {
                var found = await ChosenWork.Find(change, clients, [request.Item], cancel);
                if (!found.Succeeded)
                {
                    return Outcome<Done>.Refused(found.Refusals);
                }

                var item = found.Value[0];
                if (item.Version != request.Version)
                {
                    return Refusal.Conflict("Somebody changed this item meanwhile. Load the page again and repeat your change.");
                }

                if (!item.IsOpen)
                {
                    return new Refusal("work.closed", null, "The item is closed. Set its status first.");
                }

                item.Checklist = Checklist.Ticked(
                    Checklist.Read(item.Checklist),
                    (request.Done ?? []).ToHashSet(),
                    change.Caller.Name,
                    change.Now
                );
                item.Version++;
                return default(Done);
            },
            cancel
        );
}
