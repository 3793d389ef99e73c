using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.TaxCodes;

/// <summary>A rate of a tax code.</summary>
/// <param name="Rate">Percent; null where the code ends.</param>
/// <param name="To">Last day; null for the one without end.</param>
public sealed record TaxRateRow(DateOnly? From, DateOnly? To, decimal? Rate);

/// <summary>A tax code with its rates, the newest first.</summary>
/// <param name="ExemptionReasonCode">VATEX code.</param>
public sealed record TaxCodeCard(
    Guid Id,
    string Code,
    string Name,
    string Category,
    string? ExemptionReason,
    string? ExemptionReasonCode,
    bool ForSales,
    bool ForPurchases,
    IReadOnlyList<TaxRateRow> Rates
);

public sealed class GetTaxCode(Work work)
{
    public Task<Outcome<TaxCodeCard>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<TaxCodeCard>(
            FinanceRights.View,
            async db =>
                await db.Set<TaxCode>().AsNoTracking().Include(row => row.Rates).FirstOrDefaultAsync(row => row.Id == id, cancel)
                    is { } code
                    ? CardOf(code)
                    : Refusal.NotFound("tax code"),
            cancel
        );

    private static TaxCodeCard CardOf(TaxCode code)
    {
        var rates = code.Rates.OrderByDescending(rate => rate.ValidFrom).ToList();
        return new TaxCodeCard(
            code.Id,
            code.Code,
            code.Name,
            code.Category,
            code.ExemptionReason,
            code.ExemptionReasonCode,
            code.ForSales,
            code.ForPurchases,
            [
                .. rates.Select(
                    (rate, at) => new TaxRateRow(rate.Beginning, at == 0 ? null : rates[at - 1].ValidFrom.AddDays(-1), rate.Percent)
                ),
            ]
        );
    }
}
