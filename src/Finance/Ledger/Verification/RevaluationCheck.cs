using BackOffice.Finance.Revaluations;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Every revaluation moved what its rates make of what it found, posted exactly that, and is taken back on the next day where
/// it is of open items (F-03, F-04).
/// </summary>
internal sealed class RevaluationCheck : ILedgerCheck
{
    private const string Name = "revaluations";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var functional = Currency.Get(context.FunctionalCurrency);
        foreach (var revaluation in await context.Db.Set<Revaluation>().OrderBy(row => row.Id).ToListAsync(cancel))
        {
            var parts = await context
                .Db.Set<RevaluedPart>()
                .Where(part => part.RevaluationId == revaluation.Id)
                .OrderBy(part => part.PartNo)
                .ToListAsync(cancel);
            var name = $"revaluation of {VerificationContext.Day(revaluation.Date)}";
            var postings = RevaluationPosting.For(revaluation, parts, context.Chart).ToList();
            var difference =
                parts.Select(part => Other(name, part, functional)).FirstOrDefault(other => other is not null)
                ?? Other(name, "difference in all", parts.Sum(part => part.Difference), revaluation.Difference)
                ?? await StoredEntries.FirstOther(context.Db, Name, postings.ConvertAll(posting => (name, posting)), cancel)
                ?? await NotTakenBack(context, name, revaluation, cancel);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private static Difference? Other(string name, RevaluedPart part, Currency functional) =>
        Other(name, $"difference of {part.Number}", functional.Round(part.Open * part.Rate) - part.Booked, part.Difference);

    private static Difference? Other(string name, string what, decimal expected, decimal found) =>
        expected == found
            ? null
            : new Difference(Name, $"{name}, {what}", VerificationContext.Amount(expected), VerificationContext.Amount(found));

    // What the reversal says is compared with its entry where all reversals are.
    private static async Task<Difference?> NotTakenBack(
        VerificationContext context,
        string name,
        Revaluation revaluation,
        CancellationToken cancel
    )
    {
        var next = revaluation.Date.AddDays(1);
        var entries = context
            .Db.Set<JournalEntry>()
            .Where(entry => entry.SourceId == revaluation.Id && entry.SourceType == SourceTypes.Revaluation);
        var standing = await entries
            .Where(entry => entry.ReversesId == null)
            .FirstOrDefaultAsync(entry => !entries.Any(other => other.ReversesId == entry.Id && other.Date == next), cancel);
        return standing is null
            ? null
            : new Difference(Name, name, $"taken back on {VerificationContext.Day(next)}", "not taken back on that day");
    }
}
