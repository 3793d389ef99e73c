using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Currencies;

/// <summary>
/// Enters the rate of a day, or corrects it. Refusals, in this order: currencies, the same twice, date, rate.
/// </summary>
public sealed class SetExchangeRate(Work work)
{
    /// <param name="From">ISO 4217.</param>
    /// <param name="To">ISO 4217; the company's currency when absent.</param>
    /// <param name="Date">Today when absent.</param>
    /// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>.</param>
    public sealed record Request(string? From, string? To, DateOnly? Date, decimal? Rate);

    public Task<Outcome<ExchangeRateRow>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Edit, request, key, db => In(db, request, cancel), cancel);

    internal static async Task<Outcome<ExchangeRateRow>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var from = PlainText.Clean(request.From)?.ToUpperInvariant();
        var to = PlainText.Clean(request.To)?.ToUpperInvariant() ?? (await Tenancy.Company.GetCompanyDetails.In(db, cancel)).Currency;
        var today = DateOnly.FromDateTime(db.Now);
        var date = request.Date ?? today;
        var refusals = Check(from, to, date, request.Rate, today);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var row = await db.Set<ExchangeRate>()
            .AsTracking()
            .FirstOrDefaultAsync(item => item.From == from && item.To == to && item.Date == date, cancel);
        if (row is null)
        {
            db.Add(
                row = new ExchangeRate
                {
                    From = from!,
                    To = to,
                    Date = date,
                    Source = db.Caller.ActorName,
                }
            );
        }

        var before = row.Rate;
        row.Rate = request.Rate!.Value;
        row.Source = db.Caller.ActorName;
        db.About(
            SubjectTypes.ExchangeRate,
            row.Id,
            $"1 {from} = {row.Rate:0.########} {to} on {date:yyyy-MM-dd}" + (before == 0 ? "" : $", was {before:0.########}")
        );
        return ExchangeRateRow.Of(row);
    }

    internal static List<Refusal> Check(string? from, string to, DateOnly date, decimal? rate, DateOnly today)
    {
        var refusals = new List<Refusal>();
        foreach (var (code, field) in new[] { (from, "from"), (to, "to") })
        {
            if (!Currency.TryGet(code, out _))
            {
                refusals.Add(new Refusal("exchange_rate.currency", field, "Enter a currency of ISO 4217, such as EUR."));
            }
        }

        if (refusals.Count == 0 && from == to)
        {
            refusals.Add(new Refusal("exchange_rate.same", "to", "Choose two different currencies."));
        }

        if (date.Year < 1990 || date > today.AddMonths(2))
        {
            refusals.Add(new Refusal("exchange_rate.date", "date", "Enter a day from 1990 on, at most two months ahead."));
        }

        if (rate is not (>= DraftReading.SmallestRate and < 1_000_000) || Round.To(rate.Value, 8) != rate)
        {
            refusals.Add(
                new Refusal("exchange_rate.rate", "rate", "Enter a rate above zero and below 1,000,000 with at most eight decimals.")
            );
        }

        return refusals;
    }
}

/// <summary>Takes a rate out that should not be there. What used it keeps it.</summary>
public sealed class RemoveExchangeRate(Work work)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Edit,
            request,
            key,
            async db =>
            {
                var row = await db.Set<ExchangeRate>().AsTracking().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("exchange rate");
                }

                db.Remove(row);
                db.About(
                    SubjectTypes.ExchangeRate,
                    row.Id,
                    $"1 {row.From} = {row.Rate:0.########} {row.To} on {row.Date:yyyy-MM-dd} removed"
                );
                return default(Done);
            },
            cancel
        );
}
