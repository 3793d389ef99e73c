using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Ledger;

public class ManualEntryTests
{
    private static readonly DateOnly Day = new(2026, 2, 1);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_09_Nobody_posts_by_hand_to_headings_blocked_or_control_accounts(Database database)
    {
        var books = await Books.New(database);
        var blocked = await books.Company.Do(
            (SaveAccount save) => save.Create(new SaveAccount.Request("7999", "Old rent", AccountKind.Expense, IsBlocked: true))
        );
        await Refused(books, "entry.account_closed", "7100");
        await Refused(books, "entry.account_closed", blocked.Code);
        await Refused(books, "entry.control_account", await books.CodeOf(AccountRole.Receivables));
        await Refused(books, "entry.control_account", await books.CodeOf(AccountRole.Payables));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_02_Each_currency_balances_by_itself(Database database)
    {
        var books = await Books.New(database);
        var request = new PostJournalEntry.Request(
            Day,
            "Conversion",
            [
                new("7101", Debit: 100, Currency: "EUR", CurrencyAmount: 115),
                new("1201", Credit: 99, Currency: "EUR", CurrencyAmount: 115),
                new("1202", Credit: 1),
            ]
        );
        await books.Company.Refused("entry.unbalanced_currency", (PostJournalEntry post) => post.Run(request));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_08_An_entry_is_reversed_once_and_then_counts_for_nothing(Database database)
    {
        var books = await Books.New(database);
        var entry = await books.Manual(Day, "7101", "1201", 30);
        var reversal = await books.Company.Do(
            (ReverseJournalEntry reverse) => reverse.Run(new ReverseJournalEntry.Request(entry, new(2026, 3, 1)))
        );
        await books.Company.Refused("entry.reversed", (ReverseJournalEntry reverse) => reverse.Run(new ReverseJournalEntry.Request(entry)));
        Assert.Equal(30m, (await books.TrialBalance(new DateOnly(2026, 2, 28))).TotalDebit);
        Assert.Empty((await books.TrialBalance(new DateOnly(2026, 3, 1))).Rows);
        var card = await books.Company.Do((GetJournalEntry query) => query.Run(entry));
        Assert.Equal((reversal.Id, false), (card.ReversedById!.Value, card.CanReverse));
    }

    private static Task Refused(Books books, string code, string account) =>
        books.Company.Refused(
            code,
            (PostJournalEntry post) => post.Run(new PostJournalEntry.Request(Day, "Try", [new(account, Debit: 5), new("1201", Credit: 5)]))
        );
}
