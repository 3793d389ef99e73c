using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Invoicing;

/// <summary>What became of one document of many; done where there are no refusals.</summary>
/// <param name="Name">Its number, or whom the draft is for.</param>
public sealed record BulkAnswer(Guid Id, string Name, IReadOnlyList<Refusal> Refusals);

/// <summary>Issues or sends several documents. Each is an operation of its own: one that is refused keeps none of the others.</summary>
public sealed class BulkDocuments(Work work, IssueDocument issue, SendDocument send)
{
    public async Task<IReadOnlyList<BulkAnswer>> Issue(IReadOnlyList<Guid> ids, CancellationToken cancel = default)
    {
        var names = await Names(ids, cancel);
        var answers = new List<BulkAnswer>();
        foreach (var id in ids)
        {
            var outcome = await issue.Run(new IssueDocument.Request(id), cancel: cancel);
            answers.Add(new BulkAnswer(id, outcome.Value?.Number ?? names.GetValueOrDefault(id, "A document"), outcome.Refusals));
        }

        return answers;
    }

    /// <summary>To the e-mail address of each customer, with the standard text.</summary>
    public async Task<IReadOnlyList<BulkAnswer>> Send(IReadOnlyList<Guid> ids, CancellationToken cancel = default)
    {
        var names = await Names(ids, cancel);
        var answers = new List<BulkAnswer>();
        foreach (var id in ids)
        {
            var outcome = await send.Run(new SendDocument.Request(id), cancel: cancel);
            answers.Add(new BulkAnswer(id, names.GetValueOrDefault(id, "A document"), outcome.Refusals));
        }

        return answers;
    }

    private async Task<Dictionary<Guid, string>> Names(IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        (
            await work.Read<Dictionary<Guid, string>>(
                DocumentRights.View,
                async db =>
                    await db.Set<SalesDocument>()
                        .Where(row => ids.Contains(row.Id))
                        .ToDictionaryAsync(row => row.Id, row => row.Number ?? $"Draft for {row.CustomerName}", cancel),
                cancel
            )
        ).Value
        ?? [];
}
