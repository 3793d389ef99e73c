using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bills;

/// <summary>Posts several bills. Each is an operation of its own: one that is refused keeps none of the others.</summary>
public sealed class BulkBills(Work work, PostBill post)
{
    public async Task<IReadOnlyList<BulkAnswer>> Post(IReadOnlyList<Guid> ids, CancellationToken cancel = default)
    {
        var names = await Names(ids, cancel);
        var answers = new List<BulkAnswer>();
        foreach (var id in ids)
        {
            var outcome = await post.Run(new PostBill.Request(id), cancel: cancel);
            answers.Add(new BulkAnswer(id, outcome.Value?.Number ?? names.GetValueOrDefault(id, "A bill"), outcome.Refusals));
        }

        return answers;
    }

    private async Task<Dictionary<Guid, string>> Names(IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        (
            await work.Read<Dictionary<Guid, string>>(
                FinanceRights.View,
                async db =>
                    await db.Set<Bill>()
                        .Where(row => ids.Contains(row.Id))
                        .ToDictionaryAsync(row => row.Id, row => row.Number ?? $"Draft of {row.SupplierName}", cancel),
                cancel
            )
        ).Value
        ?? [];
}
