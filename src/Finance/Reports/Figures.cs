using BackOffice.Finance.Ledger;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Reports;

/// <summary>
/// The figures of the accounts, which every report reads: whole months from the kept balances, the days of broken months
/// from the journal lines.
/// </summary>
internal static class Figures
{
    /// <summary>No business date is earlier; the start of "from the beginning".</summary>
    public static readonly DateOnly Earliest = new(1990, 1, 1);

    public static readonly DateOnly Latest = new(2200, 12, 31);

    /// <summary>What was posted to each account up to the end of a day.</summary>
    public static Task<Dictionary<Guid, Movement>> AsOf(TenantDb db, DateOnly day, CancellationToken cancel) =>
        Between(db, Earliest, day, cancel);

    /// <summary>What was posted to each account from one day to another, both included. Accounts without postings are absent.</summary>
    public static async Task<Dictionary<Guid, Movement>> Between(TenantDb db, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var months = MonthSpan.Within(from, to);
        var kept = await db.Set<AccountBalance>()
            .Where(balance => balance.Month >= months.First && balance.Month < months.End)
            .GroupBy(balance => balance.AccountId)
            .Select(group => new Sums(group.Key, group.Sum(row => row.Debit), group.Sum(row => row.Credit)))
            .ToListAsync(cancel);
        var single = months.Covers(from, to)
            ? []
            : await db.Set<JournalLine>()
                .Where(line => line.Date >= from && line.Date <= to)
                .Where(line => line.Date < months.First || line.Date >= months.End)
                .GroupBy(line => line.AccountId)
                .Select(group => new Sums(group.Key, group.Sum(row => row.Debit), group.Sum(row => row.Credit)))
                .ToListAsync(cancel);
        return kept.Concat(single)
            .GroupBy(sums => sums.AccountId)
            .ToDictionary(group => group.Key, group => new Movement(group.Sum(sums => sums.Debit), group.Sum(sums => sums.Credit)));
    }

    /// <summary>Balance of one account at the end of a day, debit positive.</summary>
    public static async Task<decimal> BalanceOf(TenantDb db, Guid account, DateOnly day, CancellationToken cancel)
    {
        var months = MonthSpan.Within(Earliest, day);
        var kept = db.Set<AccountBalance>().Where(balance => balance.AccountId == account && balance.Month < months.End);
        var single = db.Set<JournalLine>().Where(line => line.AccountId == account && line.Date >= months.End && line.Date <= day);
        return await kept.SumAsync(row => row.Debit, cancel)
            - await kept.SumAsync(row => row.Credit, cancel)
            + await single.SumAsync(row => row.Debit, cancel)
            - await single.SumAsync(row => row.Credit, cancel);
    }

    private sealed record Sums(Guid AccountId, decimal Debit, decimal Credit);
}
