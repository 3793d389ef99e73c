using BackOffice.Finance.Accounts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>A bank account with what the books and what the bank say of it.</summary>
/// <param name="Balance">In the books today, in <paramref name="Currency"/>.</param>
/// <param name="StatedOn">Through which day the last statement goes.</param>
/// <param name="Stated">What that statement closes with, where it says.</param>
/// <param name="Open">Movements of the bank that are not matched yet.</param>
public sealed record BankAccountRow(
    Guid Id,
    string Code,
    string Name,
    string Currency,
    decimal Balance,
    DateOnly? StatedOn,
    decimal? Stated,
    int Open,
    bool IsForeign
);

/// <summary>The bank and cash accounts of the company, in the order of their codes.</summary>
public sealed class BankAccounts(Work work)
{
    internal const string Subject = "bank account";

    public Task<Outcome<List<BankAccountRow>>> Run(CancellationToken cancel = default) =>
        work.Read<List<BankAccountRow>>(
            FinanceRights.View,
            async db =>
            {
                var accounts = await db.Set<Account>()
                    .Where(account => account.IsBank && !account.IsHeader && !account.IsBlocked)
                    .OrderBy(account => account.Code)
                    .ToListAsync(cancel);
                var functional = (await GetCompanyDetails.In(db, cancel)).Currency;
                var rows = new List<BankAccountRow>();
                foreach (var account in accounts)
                {
                    rows.Add(await Row(db, account, functional, cancel));
                }

                return rows;
            },
            cancel
        );

    /// <summary>One of them by its code.</summary>
    public Task<Outcome<BankAccountRow>> One(string code, CancellationToken cancel = default) =>
        work.Read<BankAccountRow>(
            FinanceRights.View,
            async db =>
                await Find(db, code, cancel) is { } account
                    ? await Row(db, account, (await GetCompanyDetails.In(db, cancel)).Currency, cancel)
                    : Refusal.NotFound("bank account"),
            cancel
        );

    internal static Task<Account?> Find(TenantDb db, string code, CancellationToken cancel) =>
        db.Set<Account>()
            .AsNoTracking()
            .FirstOrDefaultAsync(account => account.Code == code && account.IsBank && !account.IsHeader, cancel);

    private static async Task<BankAccountRow> Row(TenantDb db, Account account, string functional, CancellationToken cancel)
    {
        var currency = account.Currency ?? functional;
        var statement = await db.Set<BankStatement>()
            .Where(row => row.AccountId == account.Id)
            .OrderByDescending(row => row.Through)
            .ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancel);
        var balance =
            currency == functional
                ? await Figures.BalanceOf(db, account.Id, Figures.Latest, cancel)
                : await db.Set<JournalLine>()
                    .Where(line => line.AccountId == account.Id && line.Currency == currency)
                    .SumAsync(line => line.CurrencyAmount, cancel);
        return new BankAccountRow(
            account.Id,
            account.Code,
            account.Name,
            currency,
            balance,
            statement?.Through,
            statement?.Closing,
            await BankLineList.Open(db, db.Set<BankLine>().Where(line => line.AccountId == account.Id)).CountAsync(cancel),
            currency != functional
        );
    }
}
