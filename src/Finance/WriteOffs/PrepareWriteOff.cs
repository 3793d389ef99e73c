using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.WriteOffs;

/// <summary>What a form for a write-off starts with.</summary>
/// <param name="Kind">As in <see cref="OpenItemRow.Kind"/>.</param>
/// <param name="Open">Signed: positive is owed to the company.</param>
/// <param name="Tolerance">Of the company in this currency.</param>
public sealed record WriteOffStart(Guid Id, string Kind, string Number, string Currency, decimal Open, decimal Tolerance);

/// <summary>Reads an open item of a customer and the tolerance that holds for it.</summary>
public sealed class PrepareWriteOff(Work work)
{
    public Task<Outcome<WriteOffStart>> Run(Guid item, CancellationToken cancel = default) =>
        work.Read<WriteOffStart>(
            FinanceRights.Approve,
            async db =>
            {
                var found = await Allocating.Find(db, item, cancel);
                if (found is null || found.IsPayable)
                {
                    return Refusal.NotFound("document");
                }

                var tolerance = await db.Set<PaymentTolerance>()
                    .Where(row => row.Currency == found.Currency)
                    .Select(row => row.Amount)
                    .FirstOrDefaultAsync(cancel);
                var (kind, number) = found switch
                {
                    SalesDocument document => (GetDocument.KindName(document.Kind), document.Number!),
                    DunningNotice notice => ("notice", notice.Number),
                    _ => ("payment", ((Payments.Payment)found).Number),
                };
                return new WriteOffStart(item, kind, number, found.Currency, found.Open, tolerance);
            },
            cancel
        );
}
