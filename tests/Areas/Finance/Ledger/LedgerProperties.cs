using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Ledger;

/// <summary>Invariants of the books after random histories of valid and invalid commands: G, P and A by id.</summary>
public class LedgerProperties
{
    private const int Histories = 6;
    private const int Length = 24;
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly DateOnly End = new(2026, 7, 31);
    private static readonly DateOnly[] Days =
    [
        new(2025, 12, 31),
        new(2026, 1, 17),
        new(2026, 1, 31),
        new(2026, 2, 1),
        new(2026, 3, 14),
        new(2026, 4, 30),
        End,
    ];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public Task G_01_G_02_G_05_G_08_G_11_G_15_Entries_balance_and_stand_in_the_order_of_posting(Database database) =>
        ForAll(
            database,
            async books =>
            {
                var entries = await books.Company.Look(db => db.Set<JournalEntry>().OrderBy(row => row.Sequence).ToListAsync());
                var lines = (await books.Company.Look(db => db.Set<JournalLine>().ToListAsync())).ToLookup(line => line.EntryId);
                foreach (var entry in entries)
                {
                    var mine = lines[entry.Id].ToList();
                    Assert.Equal(mine.Sum(line => line.Debit), mine.Sum(line => line.Credit));
                    Assert.True(mine.Count >= 2);
                    Assert.All(mine, line => Assert.True(line.Debit >= 0 && line.Credit >= 0 && line.Debit * line.Credit == 0));
                    Assert.All(mine, line => Assert.Equal(Round.To(line.Debit + line.Credit, 2), line.Debit + line.Credit));
                    if (entry.Kind != EntryKind.ExchangeDifference)
                    {
                        Assert.All(mine.GroupBy(line => line.Currency), group => Assert.Equal(0, group.Sum(line => line.CurrencyAmount)));
                    }
                }

                foreach (var reversal in entries.Where(entry => entry.ReversesId is not null))
                {
                    Assert.Equal(
                        lines[reversal.ReversesId!.Value]
                            .OrderBy(line => line.LineNo)
                            .Select(line => (line.AccountId, line.Credit, line.Debit)),
                        lines[reversal.Id].OrderBy(line => line.LineNo).Select(line => (line.AccountId, line.Debit, line.Credit))
                    );
                }

                Assert.Equal(entries.OrderBy(entry => entry.PostedAt).Select(entry => entry.Id), entries.Select(entry => entry.Id));
                Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.Sequence));
                Assert.Empty((await books.Verify()).Differences);
            }
        );

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public Task G_03_G_12_G_16_Every_report_is_the_sum_of_the_lines_on_every_day(Database database) =>
        ForAll(
            database,
            async books =>
            {
                var lines = await books.Company.Look(db => db.Set<JournalLine>().ToListAsync());
                var accounts = (await books.Company.Look(db => db.Set<Account>().ToListAsync())).ToDictionary(account => account.Id);
                foreach (var day in Days)
                {
                    var expected = lines
                        .Where(line => line.Date <= day)
                        .GroupBy(line => accounts[line.AccountId].Code)
                        .Select(group => (group.Key, Net: group.Sum(line => line.Debit - line.Credit)))
                        .Where(row => row.Net != 0)
                        .OrderBy(row => row.Key, StringComparer.Ordinal);
                    var balance = await books.TrialBalance(day);
                    Assert.Equal(expected, balance.Rows.Select(row => (row.AccountCode, row.Debit - row.Credit)));
                    Assert.Equal(balance.TotalDebit, balance.TotalCredit);
                    var sheet = await books.BalanceSheet(day);
                    Assert.Equal(sheet.Assets, sheet.Liabilities + sheet.Equity);
                    Assert.Equal(NetOf(AccountKind.Asset, day), sheet.Assets);
                    Assert.Equal(
                        -NetOf(AccountKind.Income, day) - NetOf(AccountKind.Expense, day),
                        sheet.CurrentYearEarnings + sheet.PriorYearsEarnings
                    );
                }

                var bank = await books.Ledger("1201", Days[1].AddDays(1), Days[4]);
                Assert.Equal(bank.Closing - bank.Opening, bank.Rows.Sum(row => row.Debit - row.Credit));
                Assert.Equal(Between("1201", DateOnly.MinValue, Days[1]), bank.Opening);
                Assert.Equal(Between("1201", DateOnly.MinValue, Days[4]), bank.Closing);

                decimal NetOf(AccountKind kind, DateOnly day) =>
                    lines.Where(line => line.Date <= day && accounts[line.AccountId].Kind == kind).Sum(line => line.Debit - line.Credit);

                decimal Between(string code, DateOnly from, DateOnly to) =>
                    lines
                        .Where(line => accounts[line.AccountId].Code == code && line.Date >= from && line.Date <= to)
                        .Sum(line => line.Debit - line.Credit);
            }
        );

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public Task P_10_Kept_balances_are_the_sums_of_their_lines(Database database) =>
        ForAll(
            database,
            async books =>
            {
                var posted = (await books.Company.Look(db => db.Set<JournalLine>().ToListAsync()))
                    .GroupBy(line => (line.AccountId, Month: new DateOnly(line.Date.Year, line.Date.Month, 1)))
                    .Select(group => new AccountBalance(
                        group.Key.AccountId,
                        group.Key.Month,
                        group.Sum(line => line.Debit),
                        group.Sum(line => line.Credit)
                    ));
                var kept = await books.Company.Look(db => db.Set<AccountBalance>().ToListAsync());
                Assert.Equal(
                    posted.OrderBy(row => row.Month).ThenBy(row => row.AccountId),
                    kept.OrderBy(row => row.Month).ThenBy(row => row.AccountId)
                );
            }
        );

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public Task N_01_N_03_N_04_Numbers_have_no_gap_never_change_and_follow_the_order_of_posting(Database database) =>
        ForAll(
            database,
            async (books, more) =>
            {
                var before = await Numbers(books);
                foreach (var step in more)
                {
                    await step.Run(books);
                }

                var after = await Numbers(books);
                Assert.Equal(before, after.Where(row => before.Exists(other => other.Id == row.Id)));
                foreach (var series in after.GroupBy(row => row.Kind))
                {
                    Assert.Equal(series.Select(row => row.Number).Order(StringComparer.Ordinal), series.Select(row => row.Number));
                    Assert.Equal(
                        Enumerable.Range(1, series.Count()),
                        series.Select(row => int.Parse(row.Number.Split('-')[^1], CultureInfo.InvariantCulture))
                    );
                }
            }
        );

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public Task A_06_A_07_Open_items_are_the_control_account_on_every_day(Database database) =>
        ForAll(
            database,
            async books =>
            {
                var control = await books.CodeOf(AccountRole.Receivables);
                foreach (var day in Days)
                {
                    var aged = await books.Aged(day);
                    var row = (await books.TrialBalance(day)).Rows.SingleOrDefault(row => row.AccountCode == control);
                    Assert.Equal((row?.Debit ?? 0) - (row?.Credit ?? 0), aged.Total);
                    Assert.Equal(aged.Total, aged.NotDue + aged.Buckets.Sum());
                    Assert.Equal(aged.Total, aged.Rows.Sum(party => party.Total));
                    Assert.All(aged.Rows, party => Assert.Equal(party.Total, party.NotDue + party.Buckets.Sum()));
                }
            }
        );

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_08_G_04_What_is_dated_later_changes_neither_reports_nor_rows(Database database)
    {
        var later = End.AddDays(1).DayNumber - Start.DayNumber;
        await ForAll(
            database,
            async (books, more) =>
            {
                var digests = await DigestsOf(books);
                var before = await Rows(books);
                foreach (var step in more.Where(step => step.Act is not (Act.Lock or Act.HardLock)))
                {
                    // An allocation without a date of its own takes the earliest possible one, which is not later.
                    await (step with { Day = step.Day + later, Pick = step.Pick * 6 + 1 }).Run(books);
                }

                Assert.Equal(digests, await DigestsOf(books));
                Assert.Equal(before, (await Rows(books)).Take(before.Count));
            }
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_01_P_02_P_05_Nothing_changes_a_locked_day(Database database)
    {
        var lockDay = new DateOnly(2026, 3, 14);
        await ForAll(
            database,
            async (books, more) =>
            {
                await books.TryLock(lockDay, LockScope.Hard);
                var before = await books.DigestOf(lockDay);
                var earlier = await books.DigestOf(new DateOnly(2026, 1, 20));
                foreach (var step in more)
                {
                    await step.Run(books);
                }

                Assert.Equal(before, await books.DigestOf(lockDay));
                Assert.Equal(earlier, await books.DigestOf(new DateOnly(2026, 1, 20)));
                var locks = await books.Company.Do((PeriodLocks query) => query.Run(TestContext.Current.CancellationToken));
                Assert.True(locks.Single(row => row.Scope == LockScope.Hard).Through >= lockDay);
            }
        );
    }

    private static async Task<string> DigestsOf(Books books) =>
        string.Join("\n---\n", await books.DigestOf(Days[1]), await books.DigestOf(Days[4]), await books.DigestOf(End));

    /// <summary>The issued documents in the order in which they were posted.</summary>
    private static Task<List<(DocumentKind Kind, Guid Id, string Number)>> Numbers(Books books) =>
        books.Company.Look(async db =>
            (
                await db.Set<JournalEntry>()
                    .Join(db.Set<SalesDocument>(), entry => entry.SourceId, row => row.Id, (entry, row) => new { entry.Sequence, row })
                    .OrderBy(pair => pair.Sequence)
                    .ToListAsync()
            ).ConvertAll(pair => (pair.row.Kind, pair.row.Id, pair.row.Number!))
        );

    private static Task<List<string>> Rows(Books books) =>
        books.Company.Look(async db =>
            (
                await db.Set<JournalEntry>()
                    .Join(db.Set<JournalLine>(), entry => entry.Id, line => line.EntryId, (entry, line) => new { entry, line })
                    .OrderBy(row => row.entry.Sequence)
                    .ThenBy(row => row.line.LineNo)
                    .ToListAsync()
            ).ConvertAll(row =>
                $"{row.entry.Hash} {row.line.LineNo} {row.line.AccountId} {row.line.Debit} {row.line.Credit} {row.line.Text}"
            )
        );

    private static Task ForAll(Database database, Func<Books, Task> property) => ForAll(database, (books, _) => property(books));

    /// <summary>Runs random histories and checks the property after each; it is given as many further steps.</summary>
    private static async Task ForAll(Database database, Func<Books, Step[], Task> property)
    {
        await Host.On(database);
        var history = Step.Any.ArrayOf(2 * Length);
        Prop.ForAll(history.ToArbitrary(), steps => Run(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories).WithReplay((ulong)Start.DayNumber, 17));

        async Task Run(Step[] steps)
        {
            var books = await Books.New(database);
            foreach (var days in (int[])[0, 30, 60, 90, 120])
            {
                await books.Company.Do((SetExchangeRate set) => set.Run(new("EUR", "GBP", Start.AddDays(days), 0.8m + days / 1000m)));
            }

            foreach (var step in steps.Take(Length))
            {
                await step.Run(books);
            }

            await property(books, steps[Length..]);
        }
    }
}
