using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Home;

/// <summary>A month of the books in functional currency.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Cash">On bank and cash accounts at its end.</param>
/// <param name="Receivables">Owed by customers at its end.</param>
/// <param name="Payables">Owed to suppliers at its end.</param>
public sealed record HomeMonth(DateOnly Month, decimal Income, decimal Expense, decimal Cash, decimal Receivables, decimal Payables)
{
    public decimal Profit => Income - Expense;
}

/// <summary>What waits for somebody.</summary>
public sealed record HomeWork(int Overdue, decimal OverdueAmount, DateOnly? OldestDue, int Drafts, int Unapplied);

/// <summary>The finances of a company on one page, in functional currency.</summary>
/// <param name="Months">Oldest first, the last one is the current month.</param>
/// <param name="HasIssued">Whether an invoice was ever issued.</param>
public sealed record FinanceHomeCard(string Currency, DateOnly Today, IReadOnlyList<HomeMonth> Months, HomeWork Work, bool HasIssued);

public sealed class FinanceHome(Work work, TimeProvider time)
{
    private const int MonthsShown = 6;

    public Task<Outcome<FinanceHomeCard>> Run(CancellationToken cancel = default) =>
        work.Read<FinanceHomeCard>(
            FinanceRights.View,
            async db =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var company = await GetCompanyDetails.In(db, cancel);
                return new FinanceHomeCard(
                    company.Currency,
                    today,
                    await Months(db, today, cancel),
                    await Waiting(db, today, cancel),
                    await db.Set<SalesDocument>().AnyAsync(row => row.Kind == DocumentKind.Invoice && row.Number != null, cancel)
                );
            },
            cancel
        );

    private static async Task<IReadOnlyList<HomeMonth>> Months(TenantDb db, DateOnly today, CancellationToken cancel)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsShown);
        var accounts = await db.Set<Account>().AsNoTracking().ToListAsync(cancel);
        var balances = await Figures.AsOf(db, first.AddDays(-1), cancel);
        var movements = await db.Set<AccountBalance>()
            .AsNoTracking()
            .Where(row => row.Month >= first && row.Month <= today)
            .ToListAsync(cancel);
        var byMonth = movements.ToLookup(row => row.Month);
        var cash = Sum(accounts.Where(account => account.IsBank), balances);
        var owed = Sum(accounts.Where(account => account.Role == AccountRole.Receivables), balances);
        var owing = -Sum(accounts.Where(account => account.Role == AccountRole.Payables), balances);
        var months = new List<HomeMonth>();
        for (var month = first; month <= today; month = month.AddMonths(1))
        {
            var moved = byMonth[month].ToDictionary(row => row.AccountId, row => new Movement(row.Debit, row.Credit));
            cash += Sum(accounts.Where(account => account.IsBank), moved);
            owed += Sum(accounts.Where(account => account.Role == AccountRole.Receivables), moved);
            owing -= Sum(accounts.Where(account => account.Role == AccountRole.Payables), moved);
            months.Add(
                new HomeMonth(
                    month,
                    -Sum(accounts.Where(account => account.Kind == AccountKind.Income), moved),
                    Sum(accounts.Where(account => account.Kind == AccountKind.Expense), moved),
                    cash,
                    owed,
                    owing
                )
            );
        }

        return months;
    }

    private static decimal Sum(IEnumerable<Account> accounts, Dictionary<Guid, Movement> movements) =>
        accounts.Sum(account => movements.GetValueOrDefault(account.Id).Net);

    private static async Task<HomeWork> Waiting(TenantDb db, DateOnly today, CancellationToken cancel)
    {
        var invoices = db.Set<SalesDocument>().Where(row => row.Kind == DocumentKind.Invoice);
        var overdue = await invoices
            .Where(row => row.Open > 0 && row.DueDate < today)
            .GroupBy(_ => 1)
            .Select(all => new
            {
                Count = all.Count(),
                Amount = all.Sum(row => row.FunctionalOpen),
                Oldest = all.Min(row => row.DueDate),
            })
            .SingleOrDefaultAsync(cancel);
        return new HomeWork(
            overdue?.Count ?? 0,
            overdue?.Amount ?? 0,
            overdue?.Oldest,
            await db.Set<SalesDocument>().CountAsync(row => row.Number == null, cancel),
            await db.Set<Payment>().CountAsync(row => row.Open != 0, cancel)
        );
    }
}
