using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Reports;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Revaluations;

/// <summary>What stood in another currency on a day, and what it was worth.</summary>
/// <param name="SubjectId">The document, payment or account.</param>
/// <param name="Number">Number of the document or payment, code of the account.</param>
/// <param name="Name">Of the customer, supplier or account.</param>
/// <param name="Open">In <paramref name="Currency"/>, a debit on its account positive.</param>
/// <param name="Booked">What it is carried at, functional currency.</param>
/// <param name="Rate">Null where the table has none for the day.</param>
/// <param name="Value">At the rate, functional currency.</param>
public sealed record ForeignBalance(
    RevaluedKind Kind,
    Guid SubjectId,
    string Number,
    OpenItemType? Type,
    Guid? PartyId,
    string Name,
    DateOnly? ItemDate,
    DateOnly? DueDate,
    string Currency,
    decimal Open,
    decimal Booked,
    FoundRate? Rate,
    decimal? Value
)
{
    /// <summary>A gain positive; null while it is not known.</summary>
    public decimal? Difference => Value - Booked;
}

/// <summary>
/// The monetary items of a day (IAS 21.23): what customers and suppliers owe or are owed, and the accounts kept in another
/// currency. Nothing else is ever revalued (F-11).
/// </summary>
internal static class ForeignBalances
{
    public static async Task<List<ForeignBalance>> On(TenantDb db, string functional, DateOnly day, CancellationToken cancel) =>
        await Of(
            db,
            functional,
            day,
            await OpenItemsAsOf.Load(db, LedgerSide.Receivables, day, null, cancel),
            await OpenItemsAsOf.Load(db, LedgerSide.Payables, day, null, cancel),
            cancel
        );

    /// <summary>The same for who has read the open items of the day.</summary>
    public static async Task<List<ForeignBalance>> Of(
        TenantDb db,
        string functional,
        DateOnly day,
        IEnumerable<AgedItem> receivable,
        IEnumerable<AgedItem> payable,
        CancellationToken cancel
    )
    {
        List<ForeignBalance> balances =
        [
            .. receivable.Where(item => item.Currency != functional).Select(item => Of(item, RevaluedKind.Receivable, 1)),
            .. payable.Where(item => item.Currency != functional).Select(item => Of(item, RevaluedKind.Payable, -1)),
            .. await Accounts(db, functional, day, cancel),
        ];
        var rates = new Dictionary<string, FoundRate?>(StringComparer.Ordinal);
        foreach (var currency in balances.Select(item => item.Currency).Distinct())
        {
            rates[currency] = await RateTable.On(db, currency, functional, day, cancel);
        }

        return balances.ConvertAll(item => Valued(item, rates[item.Currency], Currency.Get(functional)));
    }

    /// <summary>Nothing is worth nothing at any rate, so what is left of a settled balance goes even where there is none.</summary>
    internal static ForeignBalance Valued(ForeignBalance balance, FoundRate? rate, Currency functional) =>
        balance with
        {
            Rate = rate,
            Value =
                balance.Open == 0 ? 0
                : rate is null ? null
                : functional.Round(balance.Open * rate.Rate),
        };

    private static ForeignBalance Of(AgedItem item, RevaluedKind kind, int sign) =>
        new(
            kind,
            item.Id,
            item.Number,
            item.Type,
            item.PartyId,
            item.PartyName,
            item.Date,
            item.DueDate,
            item.Currency,
            sign * item.Open,
            sign * item.Amount,
            null,
            null
        );

    private static async Task<List<ForeignBalance>> Accounts(TenantDb db, string functional, DateOnly day, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>()
            .AsNoTracking()
            .Where(account => account.Currency != null && account.Currency != functional && !account.IsHeader)
            .Where(account => account.Kind == AccountKind.Asset || account.Kind == AccountKind.Liability)
            .Where(account => account.Role != AccountRole.Receivables && account.Role != AccountRole.Payables)
            .OrderBy(account => account.Code)
            .ToListAsync(cancel);
        var ids = accounts.ConvertAll(account => account.Id);
        var sums = await db.Set<JournalLine>()
            .Where(line => ids.Contains(line.AccountId) && line.Date <= day)
            .GroupBy(line => line.AccountId)
            .Select(group => new
            {
                group.Key,
                Debit = group.Sum(line => line.Debit),
                Credit = group.Sum(line => line.Credit),
                Amount = group.Sum(line => line.CurrencyAmount),
            })
            .ToDictionaryAsync(row => row.Key, cancel);
        return
        [
            .. accounts
                .Where(account => sums.ContainsKey(account.Id))
                .Select(account => (Account: account, Sums: sums[account.Id]))
                .Where(row => row.Sums.Amount != 0 || row.Sums.Debit != row.Sums.Credit)
                .Select(row => new ForeignBalance(
                    RevaluedKind.Account,
                    row.Account.Id,
                    row.Account.Code,
                    null,
                    null,
                    row.Account.Name,
                    null,
                    null,
                    row.Account.Currency!,
                    row.Sums.Amount,
                    row.Sums.Debit - row.Sums.Credit,
                    null,
                    null
                )),
        ];
    }
}
