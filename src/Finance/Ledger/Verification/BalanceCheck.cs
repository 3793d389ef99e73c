using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>The kept balance of every account and month is the sum of its lines.</summary>
internal sealed class BalanceCheck : ILedgerCheck
{
    public async Task<Difference?> First(VerificationContext context, CancellationToken cancel)
    {
        var kept = await context
            .Db.Set<AccountBalance>()
            .ToDictionaryAsync(row => (row.AccountId, row.Month), row => (row.Debit, row.Credit), cancel);
        var posted = await context
            .Db.Set<JournalLine>()
            .GroupBy(line => new
            {
                line.AccountId,
                line.Date.Year,
                line.Date.Month,
            })
            .Select(group => new
            {
                group.Key.AccountId,
                group.Key.Year,
                group.Key.Month,
                Debit = group.Sum(line => line.Debit),
                Credit = group.Sum(line => line.Credit),
            })
            .ToDictionaryAsync(row => (row.AccountId, Month: new DateOnly(row.Year, row.Month, 1)), row => (row.Debit, row.Credit), cancel);
        foreach (var key in kept.Keys.Union(posted.Keys).OrderBy(key => key.Month).ThenBy(key => key.AccountId))
        {
            var (expected, found) = (posted.GetValueOrDefault(key), kept.GetValueOrDefault(key));
            if (expected != found)
            {
                var row = $"balance of {context.NameOf(key.AccountId)} in {key.Month:yyyy-MM}";
                return new Difference("kept balances", row, Text(expected), Text(found));
            }
        }

        return null;
    }

    private static string Text((decimal Debit, decimal Credit) sums) =>
        $"debit {VerificationContext.Amount(sums.Debit)}, credit {VerificationContext.Amount(sums.Credit)}";
}
