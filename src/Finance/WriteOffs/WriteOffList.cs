using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

/// <summary>A write-off in a list.</summary>
/// <param name="ItemKind"><c>invoice</c>, <c>creditMemo</c>, <c>notice</c> or <c>payment</c>.</param>
/// <param name="Amount">In <paramref name="Currency"/>; negative takes off what the customer owes.</param>
/// <param name="ReversesId">The write-off that this one takes back.</param>
/// <param name="ReversedById">The one that takes it back.</param>
public sealed record WriteOffRow(
    Guid Id,
    WriteOffKind Kind,
    Guid CustomerId,
    string CustomerName,
    Guid ItemId,
    string ItemKind,
    string ItemNumber,
    DateOnly Date,
    string Currency,
    decimal Amount,
    decimal FunctionalAmount,
    string? Reason,
    Guid? ReversesId,
    Guid? ReversedById,
    DateTime At,
    string By
);

/// <summary>A write-off with its entry in the books.</summary>
public sealed record WriteOffCard(WriteOffRow Row, Guid? EntryId);

/// <summary>What was written off and what of it was taken back, newest first.</summary>
public sealed class WriteOffList(Work work)
{
    public Task<Outcome<ListPage<WriteOffRow>>> Run(ListQuery query, Guid? customerId = null, CancellationToken cancel = default) =>
        work.Read<ListPage<WriteOffRow>>(
            FinanceRights.View,
            async db =>
            {
                var rows = db.Set<WriteOff>().AsNoTracking().Where(row => customerId == null || row.CustomerId == customerId);
                var page = rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id).Skip(query.Skip).Take(query.Take);
                return new ListPage<WriteOffRow>(await Rows(db, page).ToListAsync(cancel), await rows.CountAsync(cancel));
            },
            cancel
        );

    internal static IQueryable<WriteOffRow> Rows(TenantDb db, IQueryable<WriteOff> rows) =>
        rows.Select(row => new WriteOffRow(
            row.Id,
            row.Kind,
            row.CustomerId,
            row.CustomerName,
            row.ItemId,
            db.Set<DunningNotice>().Any(item => item.Id == row.ItemId) ? "notice"
                : db.Set<SalesDocument>().Any(item => item.Id == row.ItemId && item.Kind == DocumentKind.Invoice) ? "invoice"
                : db.Set<SalesDocument>().Any(item => item.Id == row.ItemId) ? "creditMemo"
                : "payment",
            row.ItemNumber,
            row.Date,
            row.Currency,
            row.Amount,
            row.FunctionalAmount,
            row.Reason,
            row.ReversesId,
            db.Set<WriteOff>().Where(other => other.ReversesId == row.Id).Select(other => (Guid?)other.Id).FirstOrDefault(),
            row.At,
            row.By
        ));
}

/// <summary>One write-off.</summary>
public sealed class GetWriteOff(Work work)
{
    public Task<Outcome<WriteOffCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<WriteOffCard>(
            DocumentRights.View,
            async db =>
            {
                var row = await WriteOffList
                    .Rows(db, db.Set<WriteOff>().AsNoTracking().Where(item => item.Id == id))
                    .FirstOrDefaultAsync(cancel);
                if (row is null)
                {
                    return Refusal.NotFound("write-off");
                }

                // The books are not there record by record.
                var entry = db.Reach is not null
                    ? null
                    : await db.Set<JournalEntry>()
                        .Where(item => item.SourceId == id && item.SourceType == SourceTypes.WriteOff)
                        .Select(item => (Guid?)item.Id)
                        .FirstOrDefaultAsync(cancel);
                return new WriteOffCard(row, entry);
            },
            cancel
        );
}
