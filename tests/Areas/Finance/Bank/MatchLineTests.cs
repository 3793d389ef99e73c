using BackOffice.Finance.Bank;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Bank;

/// <summary>Invariants B-04, B-05, B-08 and B-10: what a line is matched with, and what taking it back leaves.</summary>
public class MatchLineTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_line_settles_invoices_and_the_rest_is_the_customers_credit(Database database)
    {
        var books = await Books.New(database);
        var (one, other) = (await books.Issue(Banking.Day, 100), await books.Issue(Banking.Day, 50));
        var line = await books.Line(200, "Acme pays");
        await books.Match(new(line, Documents: [new(one, 120), new(other, 60)]));
        Assert.Equal((0m, 0m), (await books.Open(one), await books.Open(other)));
        var payment = await books.Company.Look(db => db.Set<Payment>().SingleAsync());
        Assert.Equal((200m, -20m, Banking.Day), (payment.Amount, payment.Open, payment.Date));
        Assert.Equal((BankLineState.Matched, 0m), await State(books, line));
        Assert.Equal(200, await Bank(books));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_fee_that_the_bank_kept_is_part_of_the_payment(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(Banking.Day, 100);
        var line = await books.Line(117.50m);
        await books.Match(new(line, Documents: [new(invoice, 120)], Fee: 2.50m));
        Assert.Equal(0, await books.Open(invoice));
        Assert.Equal((117.50m, 2.50m), (await Bank(books), await Balance(books, AccountRole.BankFees)));
        await Done(books.TryTakeBack(line));
        Assert.Equal((120m, 0m, 0m), (await books.Open(invoice), await Bank(books), await Balance(books, AccountRole.BankFees)));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_10_no_more_is_settled_than_is_open_and_a_refusal_leaves_nothing(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(Banking.Day, 100);
        var line = await books.Line(200);
        var refused = await books.TryMatch(new(line, Documents: [new(invoice, 120.01m)]));
        Assert.Equal(("allocation.to_exceeded", "documents[0].amount"), (refused.Refusals[0].Code, refused.Refusals[0].Field));
        Assert.Equal((BankLineState.Open, 200m), await State(books, line));
        Assert.Equal(0, await Bank(books));
        Assert.Equal(0, await books.Company.Look(db => db.Set<Payment>().CountAsync()));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_05_an_entry_is_matched_once_and_a_part_only_when_somebody_says_how_much(Database database)
    {
        var books = await Books.New(database);
        await books.Pay(Banking.Day, 100);
        var entry = await books.Company.Look(db => db.Set<JournalEntry>().Select(row => row.Id).SingleAsync());
        var (first, second, third) = (await books.Line(60, "First"), await books.Line(40, "Second"), await books.Line(40, "Third"));
        Assert.Equal("match.amount", (await books.TryMatch(new(first, entry))).Refusals[0].Code);
        Assert.Equal("match.amount", (await books.TryMatch(new(first, entry, 60.01m))).Refusals[0].Code);
        Assert.Equal("match.amount", (await books.TryMatch(new(first, entry, -60))).Refusals[0].Code);
        await books.Match(new(first, entry, 60));
        await books.Match(new(second, entry));
        Assert.Equal("match.entry_matched", (await books.TryMatch(new(third, entry))).Refusals[0].Code);
        Assert.Equal("match.matched", (await books.TryMatch(new(second, entry))).Refusals[0].Code);
        Assert.Equal("match.direction", (await books.TryMatch(new(await books.Line(-40), entry))).Refusals[0].Code);

        // Nothing new was posted, and what was there stays when the matches go.
        Assert.Equal(100, await Bank(books));
        await Done(books.TryTakeBack(first));
        Assert.Equal(100, await Bank(books));
        await books.Match(new(third, entry, 40));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_04_the_matches_of_a_line_make_its_amount(Database database)
    {
        var books = await Books.New(database);
        var fees = await books.CodeOf(AccountRole.BankFees);
        foreach (var cuts in Gen.Sample(Gen.ListOf(Gen.Choose(-400, 700)), 6, 10))
        {
            var line = await books.Line(-10, $"Fees {Guid.CreateVersion7()}");
            var matched = 0m;
            foreach (var cents in cuts.Append(1000))
            {
                var amount = -cents / 100m;
                var outcome = await books.TryMatch(new(line, Accounts: [new(fees, amount)]));
                var fits = amount < 0 && matched + amount >= -10;
                Assert.Equal(fits, outcome.Succeeded);
                matched += fits ? amount : 0;
                Assert.Equal(-10 - matched, (await State(books, line)).Open);
            }
        }

        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_line_is_split_over_accounts_and_taken_back_to_the_penny(Database database)
    {
        var books = await Books.New(database);
        var (fees, rent) = (await books.CodeOf(AccountRole.BankFees), await books.CodeOf(AccountRole.Rent));
        var line = await books.Line(-100.01m, "Office");
        Assert.Equal("match.amount", (await books.TryMatch(new(line, Accounts: [new(rent, -100), new(fees, -0.02m)]))).Refusals[0].Code);
        var matched = await books.Match(new(line, Accounts: [new(rent, -110, "March"), new(fees, 9.99m)]));
        Assert.Equal(
            (-100.01m, 110m, -9.99m),
            (await Bank(books), await Balance(books, AccountRole.Rent), await Balance(books, AccountRole.BankFees))
        );
        var entry = await books.Company.Do((GetJournalEntry get) => get.Run(matched.EntryId!.Value));
        Assert.Equal((EntryKind.Bank, "Office", "bankLine", line), (entry.Kind, entry.Memo, entry.Source!.Type, entry.Source.Id));
        await Done(books.TryTakeBack(line));
        Assert.Equal((0m, 0m, 0m), (await Bank(books), await Balance(books, AccountRole.Rent), await Balance(books, AccountRole.BankFees)));
        Assert.Equal((BankLineState.Open, -100.01m), await State(books, line));

        // Neither the entry nor its reversal is offered to another line.
        Assert.Empty(await books.Suggest(line));
        Assert.Equal("match.none", (await books.TryTakeBack(line)).Refusals[0].Code);
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task B_08_a_transfer_is_one_entry_that_the_lines_of_both_accounts_are_matched_with(Database database)
    {
        var books = await Books.New(database);
        var (bank, savings) = (await books.BankCode(), await books.SecondBank());
        var (left, arrived) = (
            await books.Line(-300, "To savings"),
            await books.Line(300, "From current", Banking.Day.AddDays(1), savings)
        );
        var suggested = Assert.Single(await books.Suggest(left));
        Assert.Equal((Confidence.Medium, savings), (suggested.Confidence, suggested.AccountCode));
        var transfer = await books.Match(new(left, Accounts: [new(savings)]));
        Assert.Equal((-300m, 300m), (await Bank(books), await BalanceOf(books, savings)));

        // The other line is then in the books already.
        var there = Assert.Single(await books.Suggest(arrived));
        Assert.Equal((Confidence.High, transfer.EntryId), (there.Confidence, there.EntryId));
        await books.Match(new(arrived, there.EntryId));
        Assert.Equal((-300m, 300m), (await Bank(books), await BalanceOf(books, savings)));

        // What the other side hangs on stays until that is taken back.
        Assert.Equal("match.other_line", (await books.TryTakeBack(left)).Refusals[0].Code);
        await Done(books.TryTakeBack(arrived));
        await Done(books.TryTakeBack(left));
        Assert.Equal((0m, 0m), (await Bank(books), await BalanceOf(books, savings)));
        Assert.Empty((await books.Verify()).Differences);
        Assert.Equal("match.same_account", (await books.TryMatch(new(left, Accounts: [new(bank)]))).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_was_matched_is_open_again_when_it_is_taken_back(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(Banking.Day, 100);
        var line = await books.Line(120, "Acme");
        await books.Match(new(line, Documents: [new(invoice, 120)]));
        await Done(books.TryTakeBack(line));
        Assert.Equal((120m, 0m), (await books.Open(invoice), await Bank(books)));
        Assert.Equal(0m, await books.Company.Look(db => db.Set<Payment>().SumAsync(row => row.Open)));

        // The payment and what took it back are no movements that a line could be.
        Assert.DoesNotContain(await books.Suggest(line), suggestion => suggestion.EntryId is not null);
        await books.Match(new(line, Documents: [new(invoice, 120)]));
        Assert.Equal((0m, 120m), (await books.Open(invoice), await Bank(books)));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Money_paid_back_settles_a_credit(Database database)
    {
        var books = await Books.New(database);
        var credit = (await books.Pay(Banking.Day, 80)).Id;
        var line = await books.Line(-80, "Back to Acme");
        await books.Match(new(line, Documents: [new(credit, 80)]));
        Assert.Equal((0m, 0m), (await Bank(books), await books.Company.Look(db => db.Set<Payment>().SumAsync(row => row.Open))));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_ignored_line_says_why_and_posts_nothing(Database database)
    {
        var books = await Books.New(database);
        var line = await books.Line(5);
        Assert.Equal("match.ignore", (await books.TryMatch(new(line, Ignore: " "))).Refusals[0].Code);
        await books.Match(new(line, Ignore: "The bank's own test"));
        Assert.Equal((BankLineState.Ignored, 0m), await State(books, line));
        Assert.Equal("The bank's own test", Assert.Single((await books.Card(line)).Matches).What);
        Assert.Equal(0, await books.Company.Look(db => db.Set<JournalEntry>().CountAsync()));
        await Done(books.TryTakeBack(line));
        Assert.Equal(BankLineState.Open, (await State(books, line)).State);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_locked_day_is_posted_on_a_later_one(Database database)
    {
        var books = await Books.New(database);
        var fees = await books.CodeOf(AccountRole.BankFees);
        var line = await books.Line(-5);
        await Done(books.TryLock(Banking.Day, LockScope.All));
        Assert.Equal("period.locked", (await books.TryMatch(new(line, Accounts: [new(fees)]))).Refusals[0].Code);
        var matched = await books.Match(new(line, Accounts: [new(fees)], Date: Banking.Day.AddDays(1)));

        // Taken back when its own day is locked too, the reversal is on the first open day.
        await Done(books.TryLock(Banking.Day.AddDays(5), LockScope.All));
        await Done(books.TryTakeBack(line));
        var days = await books.Company.Look(db =>
            db.Set<JournalEntry>().OrderBy(row => row.Sequence).Select(row => row.Date).ToListAsync()
        );
        Assert.Equal([Banking.Day.AddDays(1), Banking.Day.AddDays(6)], days);
        Assert.NotNull(matched.EntryId);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_account_in_another_currency_is_matched_at_a_rate(Database database)
    {
        var books = await Books.New(database);
        var euros = await books.SecondBank("EUR", "1298");
        var fees = await books.CodeOf(AccountRole.BankFees);
        var line = await books.Line(-10.01m, "Fee", account: euros);
        Assert.Equal("match.exchange_rate", (await books.TryMatch(new(line, Accounts: [new(fees)]))).Refusals[0].Code);
        await books.Match(new(line, Accounts: [new(fees)], ExchangeRate: 0.85m));

        // 10.01 EUR at 0.85 are 8.5085, rounded 8.51 GBP.
        Assert.Equal((-8.51m, 8.51m), (await BalanceOf(books, euros), await Balance(books, AccountRole.BankFees)));
        var account = await books.Company.Do((BankAccounts query) => query.One(euros));
        Assert.Equal((-10.01m, "EUR", 0), (account.Balance, account.Currency, account.Open));
        var transfer = await books.TryMatch(
            new(await books.Line(-20, "Transfer", account: euros), Accounts: [new(await books.BankCode())], ExchangeRate: 0.85m)
        );
        Assert.Equal("match.account_currency", transfer.Refusals[0].Code);
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_entry_that_a_line_is_matched_with_is_not_reversed_under_it(Database database)
    {
        var books = await Books.New(database);
        var entry = await books.Manual(Banking.Day, await books.BankCode(), await books.CodeOf(AccountRole.Suspense), 70);
        var line = await books.Line(70);
        await books.Match(new(line, entry));
        await books.Company.Refused("entry.matched", (ReverseJournalEntry reverse) => reverse.Run(new ReverseJournalEntry.Request(entry)));
        await Done(books.TryTakeBack(line));
        await books.Company.Do((ReverseJournalEntry reverse) => reverse.Run(new ReverseJournalEntry.Request(entry)));
        Assert.Equal("match.entry", (await books.TryMatch(new(line, entry))).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task One_thing_is_chosen_and_control_accounts_are_none(Database database)
    {
        var books = await Books.New(database);
        var line = await books.Line(10);
        Assert.Equal("match.way", (await books.TryMatch(new(line))).Refusals[0].Code);
        Assert.Equal("match.way", (await books.TryMatch(new(line, PartyId: books.Acme, Ignore: "No"))).Refusals[0].Code);
        Assert.Equal("not_found", (await books.TryMatch(new(Guid.CreateVersion7(), Ignore: "No"))).Refusals[0].Code);
        var receivables = await books.CodeOf(AccountRole.Receivables);
        Assert.Equal("match.control_account", (await books.TryMatch(new(line, Accounts: [new(receivables)]))).Refusals[0].Code);
        Assert.Equal("match.account", (await books.TryMatch(new(line, Accounts: [new("none")]))).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Verification_finds_a_match_that_was_changed(Database database)
    {
        var books = await Books.New(database);
        var line = await books.Line(-10, "Fee");
        await books.Match(new(line, Accounts: [new(await books.CodeOf(AccountRole.BankFees))]));
        await books.Pay(Banking.Day, 10);
        Assert.Empty((await books.Verify()).Differences);
        var units = database == Database.Sqlite ? "-90000" : "-9";
        await Tampering.Run(
            books.Company,
            database,
            "finance_bank_match_parts",
            $"UPDATE finance_bank_match_parts SET \"Amount\" = {units}"
        );
        Assert.Equal("bank", Assert.Single((await books.Verify()).Differences).Check);
        units = database == Database.Sqlite ? "-110000" : "-11";
        await Tampering.Run(books.Company, database, "finance_bank_matches", $"UPDATE finance_bank_matches SET \"Amount\" = {units}");
        Assert.Contains(
            "matched should be between 0 and -10.00, is -11.00",
            Assert.Single((await books.Verify()).Differences).ToString(),
            StringComparison.Ordinal
        );
    }

    private static async Task Done<T>(Task<BackOffice.Kernel.Outcome<T>> outcome) => Books.Value(await outcome);

    private static async Task<(BankLineState State, decimal Open)> State(Books books, Guid line)
    {
        var row = (await books.Card(line)).Row;
        return (row.State, row.OpenAmount);
    }

    private static Task<decimal> Bank(Books books) => Balance(books, AccountRole.Bank);

    private static async Task<decimal> Balance(Books books, AccountRole role) => await BalanceOf(books, await books.CodeOf(role));

    private static async Task<decimal> BalanceOf(Books books, string code)
    {
        var row = (await books.TrialBalance(new DateOnly(2030, 1, 1))).Rows.FirstOrDefault(item => item.AccountCode == code);
        return row is null ? 0 : row.Debit - row.Credit;
    }
}
