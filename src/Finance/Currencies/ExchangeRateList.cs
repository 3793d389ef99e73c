using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Currencies;

/// <summary>A rate in a list: one unit of <paramref name="From"/> is worth <paramref name="Rate"/> units of <paramref name="To"/>.</summary>
/// <param name="Source">Who published it, or who typed it in.</param>
public sealed record ExchangeRateRow(Guid Id, string From, string To, DateOnly Date, decimal Rate, string Source)
{
    internal static ExchangeRateRow Of(ExchangeRate row) => new(row.Id, row.From, row.To, row.Date, row.Rate, row.Source);
}

/// <summary>The rates of the company, the newest first.</summary>
public sealed class ExchangeRateList(Work work)
{
    /// <param name="currency">Only rates from or to this currency.</param>
    /// <param name="through">Only rates of this day and before.</param>
    public Task<Outcome<ListPage<ExchangeRateRow>>> Run(
        ListQuery query,
        string? currency = null,
        DateOnly? through = null,
        CancellationToken cancel = default
    ) =>
        work.Read<ListPage<ExchangeRateRow>>(
            FinanceRights.View,
            async db =>
            {
                var rows = Filtered(db.Set<ExchangeRate>().AsNoTracking(), currency ?? query.Search, through);
                var total = await rows.CountAsync(cancel);
                var page = await Sorted(rows, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancel);
                return new ListPage<ExchangeRateRow>([.. page.Select(ExchangeRateRow.Of)], total);
            },
            cancel
        );

    private static IQueryable<ExchangeRate> Filtered(IQueryable<ExchangeRate> rows, string? currency, DateOnly? through)
    {
        if (PlainText.Clean(currency)?.ToUpperInvariant() is { } code)
        {
            rows = rows.Where(row => row.From == code || row.To == code);
        }

        return through is { } day ? rows.Where(row => row.Date <= day) : rows;
    }

    private static IQueryable<ExchangeRate> Sorted(IQueryable<ExchangeRate> rows, ListQuery query) =>
        (query.Column, query.Descending) switch
        {
            ("date", false) => rows.OrderBy(row => row.Date).ThenBy(row => row.Id),
            ("from", false) => rows.OrderBy(row => row.From).ThenBy(row => row.To).ThenByDescending(row => row.Date),
            ("from", true) => rows.OrderByDescending(row => row.From).ThenByDescending(row => row.To).ThenByDescending(row => row.Date),
            _ => rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id),
        };
}

/// <summary>The rate that a document or payment of a day would use.</summary>
public sealed class FindExchangeRate(Work work)
{
    /// <param name="to">The company's currency when absent.</param>
    public Task<Outcome<FoundRate>> Run(string from, string? to, DateOnly day, CancellationToken cancel = default) =>
        work.Read<FoundRate>(
            DocumentRights.View,
            async db =>
            {
                var company = (await Tenancy.Company.GetCompanyDetails.In(db, cancel)).Currency;
                return await RateTable.On(db, from, to ?? company, day, cancel) is { } found ? found : Refusal.NotFound("exchange rate");
            },
            cancel
        );
}

/// <summary>One rate.</summary>
public sealed class GetExchangeRate(Work work)
{
    public Task<Outcome<ExchangeRateRow>> Run(Guid id, CancellationToken cancel = default) =>
        work.Read<ExchangeRateRow>(
            FinanceRights.View,
            async db =>
                await db.Set<ExchangeRate>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) is { } rate
                    ? ExchangeRateRow.Of(rate)
                    : Refusal.NotFound("exchange rate"),
            cancel
        );
}
