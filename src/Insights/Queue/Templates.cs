using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Insights.Queue;

/// <summary>A template of the firm.</summary>
/// <param name="Steps">Of its checklist.</param>
public sealed record TemplateRow(Guid Id, string Title, Recurrence Recurrence, int DueDay, Guid? GroupId, IReadOnlyList<string> Steps);

/// <summary>The work that recurs.</summary>
public sealed class TemplateList(FirmDesk desk)
{
    public Task<Outcome<List<TemplateRow>>> Run(CancellationToken cancel = default) =>
        desk.Read<List<TemplateRow>>(
            FirmRole.Manager,
            async (db, _) =>
            {
                var rows = await db.Set<WorkTemplate>()
                    .Where(row => row.FirmId == desk.Caller.FirmId && row.RemovedAt == null)
                    .OrderBy(row => row.Title)
                    .ToListAsync(cancel);
                return rows.ConvertAll(row => new TemplateRow(
                    row.Id,
                    row.Title,
                    row.Recurrence,
                    row.DueDay,
                    row.GroupId,
                    [.. Checklist.Read(row.Checklist).Select(step => step.Text)]
                ));
            },
            cancel
        );
}

/// <summary>Makes work recur, for all clients or those of a group. The items appear when the clients are measured next.</summary>
public sealed class AddTemplate(FirmDesk desk, ClientGroups groups)
{
    public const int Most = 50;

    /// <param name="DueDay">Day of the month after the period.</param>
    /// <param name="Group">Null for all clients.</param>
    /// <param name="Steps">A checklist for each item, one step a line.</param>
    public sealed record Request(string? Title, Recurrence Recurrence, int? DueDay, Guid? Group = null, string? Steps = null);

    public async Task<Outcome<Guid>> Run(Request request, CancellationToken cancel = default)
    {
        var known = request.Group is null || (await groups.Run(cancel)).Value?.Exists(group => group.Id == request.Group) == true;
        return await desk.Run<Guid>(FirmRole.Manager, change => Add(change, request, known, cancel), cancel);
    }

    private static async Task<Outcome<Guid>> Add(FirmDesk.Change change, Request request, bool groupIsKnown, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        if (PlainText.Clean(request.Title) is not { Length: <= 80 })
        {
            refusals.Add(new Refusal("template.title", "title", "Enter a title of at most 80 characters, such as VAT return."));
        }

        if (request.DueDay is not (>= 1 and <= 28))
        {
            refusals.Add(new Refusal("template.due_day", "dueDay", "Enter the day of the month after the period, 1 to 28."));
        }

        if (!Enum.IsDefined(request.Recurrence))
        {
            refusals.Add(new Refusal("template.recurrence", "recurrence", "Choose monthly or quarterly."));
        }

        if (!groupIsKnown)
        {
            refusals.Add(Refusal.NotFound("group", "group"));
        }

        var steps = Checklist.Typed(request.Steps);
        refusals.AddRange(steps.Refusals);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var count = await change
            .Db.Set<WorkTemplate>()
            .CountAsync(row => row.FirmId == change.Caller.FirmId && row.RemovedAt == null, cancel);
        if (count >= Most)
        {
            return new Refusal("template.many", null, $"A firm has at most {Most} templates. Remove one that is not used.");
        }

        var template = new WorkTemplate
        {
            FirmId = change.Caller.FirmId,
            Title = PlainText.Clean(request.Title)!,
            Recurrence = request.Recurrence,
            DueDay = request.DueDay!.Value,
            GroupId = request.Group,
            Checklist = steps.Value,
            CreatedAt = change.Now,
        };
        change.Db.Add(template);
        return template.Id;
    }
}

/// <summary>Ends a template. Items that exist stay.</summary>
public sealed class RemoveTemplate(FirmDesk desk)
{
    public Task<Outcome<Done>> Run(Guid id, CancellationToken cancel = default) =>
        desk.Run<Done>(
            FirmRole.Manager,
            async change =>
            {
                var template = await change
                    .Db.Set<WorkTemplate>()
                    .AsTracking()
                    .FirstOrDefaultAsync(row => row.Id == id && row.FirmId == change.Caller.FirmId && row.RemovedAt == null, cancel);
                if (template is null)
                {
                    return Refusal.NotFound("template");
                }

                template.RemovedAt = change.Now;
                return default(Done);
            },
            cancel
        );
}
