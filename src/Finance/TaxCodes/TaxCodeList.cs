using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.TaxCodes;

/// <summary>A tax code with the rate that is valid on a day.</summary>
/// <param name="Rate">Percent; null when the code is not valid on the day.</param>
/// <param name="ValidFrom">Since when this rate holds; null for ever.</param>
public sealed record TaxCodeRow(
    Guid Id,
    string Code,
    string Name,
    string Category,
    decimal? Rate,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string? ExemptionReason,
    bool ForSales,
    bool ForPurchases
);

/// <summary>The company's tax codes as of a day, today when none is given.</summary>
public sealed class TaxCodeList(Work work, TimeProvider time)
{
    public Task<Outcome<List<TaxCodeRow>>> Run(DateOnly? on = null, CancellationToken cancel = default) =>
        work.Read<List<TaxCodeRow>>(
            DocumentRights.View,
            async db =>
            {
                var day = on ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var codes = await db.Set<TaxCode>().Include(code => code.Rates).OrderBy(code => code.Code).ToListAsync(cancel);
                return codes.ConvertAll(code => RowOf(code, day));
            },
            cancel
        );

    private static TaxCodeRow RowOf(TaxCode code, DateOnly day)
    {
        var current = code.Rates.Where(rate => rate.ValidFrom <= day).MaxBy(rate => rate.ValidFrom);
        var next = code.Rates.Where(rate => rate.ValidFrom > day).MinBy(rate => rate.ValidFrom);
        return new TaxCodeRow(
            code.Id,
            code.Code,
            code.Name,
            code.Category,
            current?.Percent,
            current?.Beginning,
            next?.ValidFrom.AddDays(-1),
            code.ExemptionReason,
            code.ForSales,
            code.ForPurchases
        );
    }
}
