using BackOffice.Finance.Currencies;
using BackOffice.Kernel;

namespace BackOffice.Finance.Bills;

/// <summary>What a bill amounts to as it stands, and what is missing: by the same reading that posts it.</summary>
/// <param name="TableRate">The exchange rate of the table that it takes; null where one was typed, none is needed, or there is none.</param>
/// <param name="Figures">Null while it cannot be computed.</param>
/// <param name="Similar">What it may be a second entry of.</param>
public sealed record BillPreview(
    DateOnly IssueDate,
    DateOnly DueDate,
    string Currency,
    FoundRate? TableRate,
    BillFigures? Figures,
    IReadOnlyList<PostedBillLine> Lines,
    IReadOnlyList<Refusal> Problems,
    IReadOnlyList<SimilarBill> Similar
);

/// <summary>Answers the editor at every keystroke; it stores nothing.</summary>
public sealed class PreviewBill(Work work)
{
    /// <param name="Id">The draft that is edited; null while it is not saved.</param>
    public sealed record Request(BillKind Kind, Guid? Id, BillInput Input);

    public Task<Outcome<BillPreview>> Run(Request request, CancellationToken cancel = default) =>
        work.Read<BillPreview>(
            FinanceRights.View,
            async db =>
            {
                var (kind, id, input) = request;
                var context = await BillContext.Load(db, kind, id, input, cancel);
                var reading = BillReading.Of(context, kind, input);
                return new BillPreview(
                    reading.IssueDate,
                    reading.DueDate,
                    reading.Currency,
                    context.TableRate,
                    reading.Figures,
                    reading.Lines,
                    reading.Refusals,
                    await GetBill.Similar(db, kind, id, input.SupplierId, reading, cancel)
                );
            },
            cancel
        );
}
