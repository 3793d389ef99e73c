using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Currencies;
using BackOffice.Kernel;

namespace BackOffice.Finance.Invoicing;

/// <summary>What a draft amounts to as it stands, and what is missing: by the same reading that issues it.</summary>
/// <param name="PriceList">Name of the customer's list that prices are taken from; null where there is none in force in this currency.</param>
/// <param name="TableRate">The exchange rate of the table that it takes; null where one was typed, none is needed, or there is none.</param>
/// <param name="Figures">Null while it cannot be computed.</param>
public sealed record DraftPreview(
    DateOnly IssueDate,
    DateOnly DueDate,
    string Currency,
    bool PricesIncludeTax,
    string? PriceList,
    FoundRate? TableRate,
    DocumentFigures? Figures,
    IReadOnlyList<IssuedLine> Lines,
    IReadOnlyList<Refusal> Problems
);

/// <summary>Answers the editor at every keystroke; it stores nothing.</summary>
public sealed class PreviewDraft(Work work)
{
    public Task<Outcome<DraftPreview>> Run(DraftInput input, CancellationToken cancel = default) =>
        work.Read<DraftPreview>(
            DocumentRights.View,
            async db =>
            {
                var context = await DraftContext.Load(db, input, cancel);
                var reading = DraftReading.Of(context, input);
                return new DraftPreview(
                    reading.IssueDate,
                    reading.DueDate,
                    reading.Currency,
                    reading.PricesIncludeTax,
                    reading.Prices?.Name,
                    context.TableRate,
                    reading.Figures,
                    reading.Lines,
                    reading.Refusals
                );
            },
            cancel
        );
}
