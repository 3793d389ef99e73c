using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Currencies;

/// <summary>
/// Takes the European Central Bank's reference rates in. The same file twice adds nothing; a rate that somebody typed in for
/// a day stays. All of the file or nothing of it.
/// </summary>
public sealed class ImportEcbRates(Work work)
{
    public const string Publisher = "European Central Bank";

    private const string Euro = "EUR";

    private sealed record Request(IReadOnlyList<EcbRate> Rates);

    /// <param name="Read">Rates in the file.</param>
    /// <param name="Added">Those that were not there.</param>
    /// <param name="Changed">Those that the bank had published with another figure.</param>
    /// <param name="Kept">Those that somebody had typed in with another figure, which stay.</param>
    public sealed record Imported(int Read, int Added, int Changed, int Kept);

    public async Task<Outcome<Imported>> Run(Stream content, string? key = null, CancellationToken cancel = default)
    {
        if (!await work.Allowed(FinanceRights.Edit, cancel))
        {
            return Refusal.Forbidden();
        }

        var read = await EcbRates.Read(content, cancel);
        if (!read.Succeeded)
        {
            return Outcome<Imported>.Refused(read.Refusals);
        }

        var rates = read.Value!.DistinctBy(rate => (rate.Currency, rate.Date)).ToList();
        return await work.Do(FinanceRights.Edit, new Request(rates), key, db => In(db, rates, cancel), cancel);
    }

    private static async Task<Outcome<Imported>> In(TenantDb db, List<EcbRate> rates, CancellationToken cancel)
    {
        var (added, changed, kept) = (0, 0, 0);
        foreach (var year in rates.GroupBy(rate => rate.Date.Year).OrderBy(year => year.Key))
        {
            var (first, last) = (year.Min(rate => rate.Date), year.Max(rate => rate.Date));
            var stored = await db.Set<ExchangeRate>()
                .AsTracking()
                .Where(row => row.From == Euro && row.Date >= first && row.Date <= last)
                .ToDictionaryAsync(row => (row.To, row.Date), cancel);
            foreach (var rate in year)
            {
                if (!stored.TryGetValue((rate.Currency, rate.Date), out var row))
                {
                    db.Add(
                        new ExchangeRate
                        {
                            From = Euro,
                            To = rate.Currency,
                            Date = rate.Date,
                            Rate = rate.Rate,
                            Source = Publisher,
                        }
                    );
                    added++;
                }
                else if (row.Rate != rate.Rate && row.Source == Publisher)
                {
                    row.Rate = rate.Rate;
                    changed++;
                }
                else if (row.Rate != rate.Rate)
                {
                    kept++;
                }
            }
        }

        db.About(SubjectTypes.ExchangeRate, null, $"{rates.Count} rates of the {Publisher} read, {added} new");
        return new Imported(rates.Count, added, changed, kept);
    }
}
