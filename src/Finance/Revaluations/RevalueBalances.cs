using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Revaluations;

/// <summary>
/// Brings what is open in other currencies to the rates of a day (IAS 21.23, 21.28): the difference is an unrealised gain or
/// loss. For open items it is taken back on the next day in the same transaction; an account in another currency keeps it.
/// Again for the same day, it posts only what changed since (F-05). Refusals, in this order: date, lock, rates that are
/// missing, nothing to revalue.
/// </summary>
public sealed class RevalueBalances(Work work)
{
    public sealed record Request(DateOnly? Date);

    /// <param name="Difference">Functional currency, a gain positive.</param>
    public sealed record Revalued(Guid Id, DateOnly Date, int Items, decimal Difference);

    public Task<Outcome<Revalued>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Approve, request, key, db => In(db, request, cancel), cancel);

    private static async Task<Outcome<Revalued>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        if (request.Date is not { Year: >= 1990 } date || date > DateOnly.FromDateTime(db.Now))
        {
            return new Refusal("revaluation.date", "date", "Enter the day whose rates are used, today at the latest.");
        }

        if (await PeriodLock.Check(db, date, LockScope.All, "date", cancel) is { } locked)
        {
            return locked;
        }

        // Postings in flight hold this row until they commit, another revaluation too: what is valued is what is there.
        await db.Set<LedgerHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancel);
        var company = await GetCompanyDetails.In(db, cancel);
        var balances = await ForeignBalances.On(db, company.Currency, date, cancel);
        var missing = balances.Where(item => item.Value is null).Select(item => item.Currency).Distinct().ToList();
        if (missing.Count > 0)
        {
            return missing.ConvertAll(currency => new Refusal(
                "revaluation.rate",
                "date",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no rate from {currency} to {company.Currency} for {date:d MMMM yyyy}. Enter it first."
                )
            ));
        }

        var moved = balances.Where(item => item.Difference != 0).ToList();
        if (moved.Count == 0)
        {
            return new Refusal(
                "revaluation.nothing",
                "date",
                "Everything is carried at the rates of this day already.",
                RefusalKind.Conflict
            );
        }

        var revaluation = new Revaluation
        {
            Date = date,
            Difference = moved.Sum(item => item.Difference!.Value),
            At = db.Now,
            By = db.Caller.ActorName,
        };
        var parts = moved.Select((item, at) => Part(revaluation, at + 1, item)).ToList();
        db.Append(revaluation);
        parts.ForEach(db.Append);
        await Post(db, revaluation, parts, await ChartOfAccounts.Load(db, cancel), cancel);
        db.About("revaluation", revaluation.Id, $"Foreign balances at the rates of {date:yyyy-MM-dd}");
        return new Revalued(revaluation.Id, date, parts.Count, revaluation.Difference);
    }

    private static async Task Post(
        TenantDb db,
        Revaluation revaluation,
        List<RevaluedPart> parts,
        ChartOfAccounts chart,
        CancellationToken cancel
    )
    {
        foreach (var posting in RevaluationPosting.For(revaluation, parts, chart))
        {
            var entry = await Poster.Post(db, posting, cancel);
            if (RevaluationPosting.Reversal(posting, entry) is { } reversal)
            {
                await Poster.Post(db, reversal, cancel);
            }
        }
    }

    private static RevaluedPart Part(Revaluation revaluation, int number, ForeignBalance item) =>
        new()
        {
            RevaluationId = revaluation.Id,
            PartNo = number,
            Date = revaluation.Date,
            Kind = item.Kind,
            SubjectId = item.SubjectId,
            Number = item.Number,
            Type = item.Type,
            PartyId = item.PartyId,
            ItemDate = item.ItemDate,
            DueDate = item.DueDate,
            Currency = item.Currency,
            Open = item.Open,
            Booked = item.Booked,
            Rate = item.Rate?.Rate ?? 0,
            RateDate = item.Rate?.Date ?? revaluation.Date,
            Source = item.Rate?.Source ?? "",
            Difference = item.Difference!.Value,
        };
}
