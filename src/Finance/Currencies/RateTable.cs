using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Currencies;

/// <summary>A rate as it was found for a day.</summary>
/// <param name="Rate">Units of the other currency for one unit, rounded to eight decimals.</param>
/// <param name="Date">The day it is of, which may be some days before the one that was asked for.</param>
/// <param name="Source">Who published it, or who typed it in.</param>
public sealed record FoundRate(decimal Rate, DateOnly Date, string Source);

/// <summary>
/// Looks rates up: the newest on or before the day, as it is quoted or turned round, else by way of a currency that both are
/// quoted in on the same day. Where there is none there is no rate: never 1, never one of a later day (F-08).
/// </summary>
internal static class RateTable
{
    /// <summary>A rate holds over the days on which none is published, and for a month where rates are monthly; after that it is too old to be used.</summary>
    private const int DaysItHolds = 31;

    /// <summary>For a document without a rate of its own; null where it needs none, or there is none.</summary>
    /// <param name="typed">What was typed is the document's, whatever the table says.</param>
    /// <param name="day">Today when absent.</param>
    public static async Task<FoundRate?> ForDocument(
        TenantDb db,
        string currency,
        string functional,
        decimal? typed,
        DateOnly? day,
        CancellationToken cancel
    ) =>
        currency == functional || typed is not null
            ? null
            : await On(db, currency, functional, day ?? DateOnly.FromDateTime(db.Now), cancel);

    public static async Task<FoundRate?> On(TenantDb db, string from, string to, DateOnly day, CancellationToken cancel = default)
    {
        var oldest = Before(day, DaysItHolds);
        var inForce = db.Set<ExchangeRate>().AsNoTracking().Where(row => row.Date > oldest && row.Date <= day);
        var quoted = await inForce
            .Where(row => (row.From == from && row.To == to) || (row.From == to && row.To == from))
            .OrderByDescending(row => row.Date)
            .ThenBy(row => row.Id)
            .Take(2)
            .ToListAsync(cancel);
        return Quoted(quoted, from, to)
            ?? Crossed(
                await inForce.Where(row => row.From == from || row.From == to || row.To == from || row.To == to).ToListAsync(cancel),
                from,
                to
            );
    }

    /// <summary>The newest rate between the two; quoted as asked for goes before turned round.</summary>
    internal static FoundRate? Quoted(IEnumerable<ExchangeRate> rates, string from, string to) =>
        rates
            .Where(row => (row.From == from && row.To == to) || (row.From == to && row.To == from))
            .OrderByDescending(row => row.Date)
            .ThenBy(row => row.From == from ? 0 : 1)
            .Select(row => Found(row.From == from ? row.Rate : 1, row.From == from ? 1 : row.Rate, row))
            .FirstOrDefault();

    /// <summary>By way of the first currency, by its code, in which both were quoted on the newest such day.</summary>
    internal static FoundRate? Crossed(IReadOnlyCollection<ExchangeRate> rates, string from, string to) =>
        Worths(rates, from)
            .Join(Worths(rates, to), one => (one.Row.Date, one.In), other => (other.Row.Date, other.In), (one, other) => (one, other))
            .OrderByDescending(pair => pair.one.Row.Date)
            .ThenBy(pair => pair.one.In, StringComparer.Ordinal)
            .Select(pair => Found(pair.one.Units * pair.other.Per, pair.one.Per * pair.other.Units, pair.one.Row))
            .FirstOrDefault();

    // What one unit is worth in each currency it is quoted with, as a fraction, so that it is divided once.
    private static IEnumerable<(ExchangeRate Row, string In, decimal Units, decimal Per)> Worths(
        IEnumerable<ExchangeRate> rates,
        string currency
    ) =>
        rates
            .Where(row => row.From == currency || row.To == currency)
            .Select(row => row.From == currency ? (row, row.To, row.Rate, 1m) : (row, row.From, 1m, row.Rate));

    // Less than can be kept is no rate.
    private static FoundRate? Found(decimal units, decimal per, ExchangeRate row) =>
        Round.To(units / per, 8) is >= DraftReading.SmallestRate and var rate ? new FoundRate(rate, row.Date, row.Source) : null;

    private static DateOnly Before(DateOnly day, int days) =>
        day > DateOnly.MinValue.AddDays(days) ? day.AddDays(-days) : DateOnly.MinValue;
}
