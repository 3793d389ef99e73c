using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank;
using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>
/// Every movement of the bank is matched with no more than its amount (B-04), no movement in the books with more than its own (B-05), and
/// what matches posted to accounts is what the rules make of them (G-07).
/// </summary>
internal sealed class BankCheck : ILedgerCheck
{
    private const string Name = "bank";

    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel) =>
        await Lines(context, cancel) ?? await Movements(context, cancel) ?? await Postings(context, cancel);

    private static async Task<Difference?> Lines(VerificationContext context, CancellationToken cancel)
    {
        var matches = context.Db.Set<BankMatch>();
        var beyond = await context
            .Db.Set<BankLine>()
            .Select(line => new { Line = line, Matched = matches.Where(match => match.LineId == line.Id).Sum(match => match.Amount) })
            .Where(row =>
                (row.Line.Amount > 0 && (row.Matched < 0 || row.Matched > row.Line.Amount))
                || (row.Line.Amount < 0 && (row.Matched > 0 || row.Matched < row.Line.Amount))
            )
            .OrderBy(row => row.Line.Id)
            .FirstOrDefaultAsync(cancel);
        return beyond is null
            ? null
            : new Difference(
                Name,
                $"line of {VerificationContext.Day(beyond.Line.Date)} over {VerificationContext.Amount(beyond.Line.Amount)}, matched",
                $"between 0 and {VerificationContext.Amount(beyond.Line.Amount)}",
                VerificationContext.Amount(beyond.Matched)
            );
    }

    private static async Task<Difference?> Movements(VerificationContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var matched = await db.Set<BankMatch>()
            .Where(match => match.EntryId != null)
            .GroupBy(match => new { match.EntryId, match.AccountId })
            .Select(group => new { group.Key, Sum = group.Sum(match => match.Amount) })
            .Where(row => row.Sum != 0)
            .ToListAsync(cancel);
        foreach (var some in matched.OrderBy(row => row.Key.EntryId).Chunk(VerificationContext.Batch))
        {
            var ids = some.Select(row => row.Key.EntryId!.Value).ToList();
            var entries = await db.Set<JournalEntry>().Where(entry => ids.Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, cancel);
            var lines = await StoredEntries.Lines(db, entries.Values, cancel);
            foreach (var row in some)
            {
                var moved = lines[row.Key.EntryId!.Value]
                    .Where(line => line.AccountId == row.Key.AccountId)
                    .Sum(line => Moved(context, line));
                if (Math.Sign(moved) != Math.Sign(row.Sum) || Math.Abs(row.Sum) > Math.Abs(moved))
                {
                    return new Difference(
                        Name,
                        $"{VerificationContext.NameOf(entries[row.Key.EntryId.Value])}, matched on {context.NameOf(row.Key.AccountId)}",
                        $"between 0 and {VerificationContext.Amount(moved)}",
                        VerificationContext.Amount(row.Sum)
                    );
                }
            }
        }

        return null;
    }

    private static decimal Moved(VerificationContext context, JournalLine line) =>
        (context.Chart.ById(line.AccountId).Currency ?? context.FunctionalCurrency) == context.FunctionalCurrency
            ? line.Debit - line.Credit
            : line.CurrencyAmount;

    private static async Task<Difference?> Postings(VerificationContext context, CancellationToken cancel)
    {
        var last = Guid.Empty;
        while (true)
        {
            var batch = await context
                .Db.Set<BankMatch>()
                .Where(match => match.Id > last && match.ReversesId == null)
                .Where(match => match.Kind == MatchKind.Accounts || match.Kind == MatchKind.Transfer)
                .OrderBy(match => match.Id)
                .Take(VerificationContext.Batch)
                .ToListAsync(cancel);
            if (batch.Count == 0)
            {
                return null;
            }

            var ids = batch.ConvertAll(match => match.Id);
            var parts = (
                await context
                    .Db.Set<BankMatchPart>()
                    .Where(part => ids.Contains(part.MatchId))
                    .OrderBy(part => part.PartNo)
                    .ToListAsync(cancel)
            ).ToLookup(part => part.MatchId);
            var difference =
                batch.Select(match => Other(match, [.. parts[match.Id]], context)).FirstOrDefault(other => other is not null)
                ?? await StoredEntries.FirstOther(
                    context.Db,
                    Name,
                    batch.ConvertAll(match =>
                        (
                            NameOf(match),
                            BankPosting.For(match, [.. parts[match.Id]], CurrencyOf(match, context.Chart, context.FunctionalCurrency))
                        )
                    ),
                    cancel
                );
            if (difference is not null)
            {
                return difference;
            }

            last = batch[^1].Id;
        }
    }

    private static Difference? Other(BankMatch match, List<BankMatchPart> parts, VerificationContext context)
    {
        if (parts.Sum(part => part.Amount) != match.Amount)
        {
            return new Difference(
                Name,
                NameOf(match),
                $"parts of {VerificationContext.Amount(match.Amount)}",
                VerificationContext.Amount(parts.Sum(part => part.Amount))
            );
        }

        var functional = Currency.Get(context.FunctionalCurrency);
        var odd = parts.Find(part => functional.Round(part.Amount * match.ExchangeRate) != part.FunctionalAmount);
        return odd is null
            ? null
            : new Difference(
                Name,
                $"{NameOf(match)}, part {odd.PartNo}",
                VerificationContext.Amount(functional.Round(odd.Amount * match.ExchangeRate)),
                VerificationContext.Amount(odd.FunctionalAmount)
            );
    }

    private static string CurrencyOf(BankMatch match, ChartOfAccounts chart, string functional) =>
        chart.ById(match.AccountId).Currency ?? functional;

    private static string NameOf(BankMatch match) =>
        $"match of {VerificationContext.Day(match.Date)} over {VerificationContext.Amount(match.Amount)}";
}
