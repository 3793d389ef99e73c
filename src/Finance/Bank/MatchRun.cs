using BackOffice.Finance.Ledger;
using BackOffice.Finance.PaymentRuns;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>
/// The line is the one debit of a payment run: it is matched with every payment of the run. Refusals, in this order: run, a payment that
/// is matched or taken back, amount.
/// </summary>
internal static class MatchRun
{
    public static async Task<Outcome<BankMatch>> In(MatchPlace place, Guid run, CancellationToken cancel)
    {
        var entries = await Entries(place.Db, run, cancel);
        if (entries.Count == 0)
        {
            return new Refusal("match.run", "paymentRunId", "There is no such payment run, or it is not paid.");
        }

        var movements = new List<BankMovement>();
        foreach (var entry in entries)
        {
            if (
                await BankMovements.One(place.Db, place.Account, place.Functional.Code, entry, cancel) is not { } movement
                || movement.Open == 0
            )
            {
                return new Refusal(
                    "match.run_matched",
                    "paymentRunId",
                    "A payment of this run is matched already, or is not of this account.",
                    RefusalKind.Conflict
                );
            }

            movements.Add(movement);
        }

        if (movements.Sum(movement => movement.Open) != place.Open)
        {
            return new Refusal("match.amount", "paymentRunId", "The payments of the run do not make the amount of the line.");
        }

        var matches = movements.ConvertAll(movement => place.Match(MatchKind.Entry, movement.Open, movement.EntryId));
        matches.ForEach(place.Db.Append);
        return matches[0] with { Amount = place.Open };
    }

    /// <summary>Runs that were paid from the account as one amount on a day near the line's, the nearest number last.</summary>
    public static Task<List<PaidRun>> Paid(
        TenantDb db,
        BankLine line,
        decimal open,
        DateOnly from,
        DateOnly to,
        CancellationToken cancel
    ) =>
        db.Set<PaymentRun>()
            .Where(run => run.State == PaymentRunState.Paid && run.BankAccountId == line.AccountId)
            .Where(run => run.ExecutionDate >= from && run.ExecutionDate <= to)
            .Where(run =>
                db.Set<PaymentRunLine>().Where(row => row.RunId == run.Id && row.PaymentId != null).Sum(row => row.Amount) == -open
            )
            .OrderBy(run => run.Number)
            .Select(run => new PaidRun(run.Id, run.Number, run.Lines))
            .ToListAsync(cancel);

    private static Task<List<Guid>> Entries(TenantDb db, Guid run, CancellationToken cancel) =>
        db.Set<PaymentRunLine>()
            .Where(row => row.RunId == run && row.PaymentId != null)
            .OrderBy(row => row.LineNo)
            .Join(
                db.Set<JournalEntry>().Where(entry => entry.SourceType == SourceTypes.Payment),
                row => row.PaymentId,
                entry => (Guid?)entry.SourceId,
                (row, entry) => entry.Id
            )
            .ToListAsync(cancel);
}

/// <summary>A paid run over the amount of a line, as suggestions look at it.</summary>
internal sealed record PaidRun(Guid Id, int Number, int Lines);
