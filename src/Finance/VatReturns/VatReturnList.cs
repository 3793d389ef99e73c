using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.VatReturns;

/// <summary>A filed return in the list.</summary>
/// <param name="Payable">Below zero it is paid back.</param>
public sealed record VatReturnRow(
    Guid Id,
    int Number,
    DateOnly From,
    DateOnly Through,
    decimal Output,
    decimal Input,
    decimal Payable,
    DateTime FiledAt,
    string FiledBy,
    string? Reference
);

/// <summary>The filed returns, the newest first.</summary>
public sealed class VatReturnList(Work work)
{
    public Task<Outcome<ListPage<VatReturnRow>>> Run(ListQuery query, CancellationToken cancel = default) =>
        work.Read<ListPage<VatReturnRow>>(
            FinanceRights.View,
            async db =>
            {
                var filed = db.Set<VatReturn>();
                var page = await filed
                    .OrderByDescending(row => row.Number)
                    .Skip(query.Skip)
                    .Take(query.Take)
                    .Select(row => new VatReturnRow(
                        row.Id,
                        row.Number,
                        row.From,
                        row.Through,
                        row.Output,
                        row.Input,
                        row.Output - row.Input,
                        row.FiledAt,
                        row.FiledBy,
                        row.Reference
                    ))
                    .ToListAsync(cancel);
                return new ListPage<VatReturnRow>(page, await filed.CountAsync(cancel));
            },
            cancel
        );
}
