using BackOffice.Finance.Charts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Outbox;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Finance.Dunning;

/// <summary>What issuing a reminder does: its number, its letter, and the fee and interest that it claims.</summary>
public class NoticeTests
{
    // 73 days after the due date of a level that comes after 7: 1,000 at 10 % are 20.00.
    private static readonly DateOnly Day = new(2026, 2, 28);
    private static readonly DateOnly Early = Day.AddDays(-73);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_fee_and_interest_that_are_claimed_are_an_open_item_that_survives_the_invoice(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 12.50m, 10, 0));
        var invoice = await Late(books);
        var notice = await books.Remind(Day, claim: true);
        Assert.Equal(
            ("REM-00001", 1_000m, 32.50m, 32.50m),
            (notice.Row.Number, notice.Row.Overdue, notice.Row.Charges, notice.Row.OpenCharges)
        );
        Assert.Equal((12.50m, 20m, 1_032.50m), (notice.Content.Fee, notice.Content.Interest, notice.Content.Due));
        Assert.Equal(-32.50m, await Moved(books, AccountRole.DunningIncome));
        Assert.Equal(1_032.50m, await Moved(books, AccountRole.Receivables));

        // Whoever pays the invoice still owes what the reminder cost.
        await books.PayPart(invoice, 1_000, Day);
        var open = Assert.Single(await books.Company.Do((OpenItemsOf query) => query.Run(books.Acme)));
        Assert.Equal(("notice", notice.Row.Id, 32.50m), (open.Kind, open.Id, open.Open));
        Assert.Equal(32.50m, (await books.Aged(Day)).Total);
        await books.Verified();

        await books.PayPart(notice.Row.Id, 12.50m, Day);
        var payment = (await books.Pay(Day, 25)).Id;
        Assert.Equal("allocation.to_exceeded", (await books.Company.TryAllocate(payment, notice.Row.Id, 20.01m)).Refusals[0].Code);
        var settled = Books.Value(await books.Company.TryAllocate(payment, notice.Row.Id, 20));
        Assert.Equal(0m, (await books.Notice(notice.Row.Id)).Row.OpenCharges);
        Assert.Equal(["payment", "payment"], (await books.Notice(notice.Row.Id)).Allocations.Select(part => part.OtherKind));
        await books.Verified();
        await books.Company.Do((ReverseAllocation back) => back.Run(new ReverseAllocation.Request(settled.Id)));
        Assert.Equal(20m, (await books.Notice(notice.Row.Id)).Row.OpenCharges);
        await books.Verified();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Without_a_claim_it_costs_nothing_and_posts_nothing(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 12.50m, 10, 0), (7, 0, 10, 0));
        await Late(books);
        var entries = (await books.Verify()).Entries;
        var notice = await books.Remind(Day.AddDays(-7));
        Assert.Equal((0m, 1_000m, false), (notice.Row.Charges, notice.Content.Due, notice.Content.IsClaimed));
        Assert.Equal(entries, (await books.Verify()).Entries);
        Assert.Null(notice.EntryId);

        // What was not claimed then is charged by the next, from the due date on.
        Assert.Equal(20m, (await books.Remind(Day, claim: true)).Content.Interest);
        await books.Verified();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Waiving_takes_the_income_back_with_a_reason(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 12.50m, 10, 0), (7, 5, 10, 0));
        await Late(books);
        var notice = await books.Remind(Day.AddDays(-7), claim: true);
        await books.PayPart(notice.Row.Id, 10, Day);
        var request = new WaiveCharges.Request(notice.Row.Id, " ", Day);
        await books.Company.Refused("dunning.reason", (WaiveCharges waive) => waive.Run(request));
        var waived = await books.Company.Do((WaiveCharges waive) => waive.Run(request with { Reason = "Good customer" }));
        // 66 days of 1,000 at 10 % are 18.08; with the fee 30.58, of which 10.00 are paid.
        Assert.Equal(20.58m, waived.Amount);
        Assert.Equal(-10m, await Moved(books, AccountRole.DunningIncome));
        var card = await books.Notice(notice.Row.Id);
        Assert.Equal((0m, 30.58m), (card.Row.OpenCharges, card.Row.Charges));
        await books.Company.Refused("dunning.nothing_open", (WaiveCharges waive) => waive.Run(request with { Reason = "Again" }));
        await books.Verified();

        // Interest that was waived is not charged again: 7 days of 1,000 at 10 % are 1.92.
        Assert.Equal(1.92m, (await books.Remind(Day, claim: true)).Content.Interest);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_earlier_reminders_claim_stands_on_the_next(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 4, 0, 0), (7, 6, 0, 0));
        await Late(books);
        await books.Remind(Day.AddDays(-7), claim: true);
        var second = await books.Remind(Day, claim: true);
        Assert.Equal((4m, 6m, 1_010m), (second.Content.EarlierCharges, second.Content.Fee, second.Content.Due));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_leaves_by_mail_with_its_PDF_and_filled_in_fields(Database database)
    {
        var books = await Books.New(database);
        var customer = await books.Company.Do(
            (SaveCustomer save) => save.Create(new SaveCustomer.Request("Pier Café", Email: $"pay{Guid.CreateVersion7():N}@pier.example"))
        );
        await books.Overdue(100, customer.Id);
        var sent = await books.Remind(Day, customer: customer.Id, send: true);
        Assert.Null(sent.Row.SentAt);
        await books.Company.Host.Services.GetRequiredService<OutboxWorker>().Drain(books.Company.Id, TestContext.Current.CancellationToken);
        var mail = Assert.Single(books.Company.Host.Mail.Sent, mail => mail.To == customer.Email);
        Assert.StartsWith("Reminder REM-00001 from Company ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Dear Pier Café,", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Please transfer GBP 100.00 by return.", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain('{', mail.TextBody);
        var pdf = Assert.Single(mail.Attachments!);
        Assert.Equal(("REM-00001.pdf", "%PDF"), (pdf.FileName, System.Text.Encoding.ASCII.GetString(pdf.Content.Span[..4])));
        Assert.NotNull((await books.Notice(sent.Row.Id)).Row.SentAt);
        Assert.Contains("REM-00001 left by mail", string.Join('\n', await books.Company.Activity()), StringComparison.Ordinal);

        // Who has no address gets it on paper, and another address has to be one.
        await books.Overdue(100);
        var printed = Books.Value(await books.TryRemind(Day, send: true));
        Assert.Null(printed.SentTo);
        await books.Company.Refused("dunning.send_to", (SendNotice send) => send.Run(new SendNotice.Request(printed.Id)));
        await books.Company.Refused("dunning.send_to", (SendNotice send) => send.Run(new SendNotice.Request(printed.Id, "nowhere")));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Parallel_runs_remind_of_an_invoice_once_and_number_without_a_gap(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 5, 0, 0), (7, 5, 0, 0));
        var customers = new List<Guid>();
        for (var count = 0; count < 5; count++)
        {
            customers.Add(await books.Company.Customer($"Late {count}"));
            await books.Overdue(100 + count, customers[^1]);
        }

        var outcomes = await Task.WhenAll(
            customers.Concat(customers).Concat(customers).Select(customer => Task.Run(() => books.TryRemind(Day, claim: true, customer)))
        );
        Assert.Equal(5, outcomes.Count(outcome => outcome.Succeeded));
        Assert.All(
            outcomes.Where(outcome => !outcome.Succeeded),
            outcome => Assert.Contains(outcome.Refusals[0].Code, (string[])["dunning.not_due", "conflict"])
        );
        var notices = await books.Company.Look(db => db.Set<DunningNotice>().ToListAsync());
        Assert.Equal(
            Enumerable.Range(1, 5).Select(number => $"REM-{number:00000}"),
            notices.Select(notice => notice.Number).Order(StringComparer.Ordinal)
        );
        Assert.Equal(5, await books.Company.Look(db => db.Set<NoticeItem>().CountAsync()));
        Assert.Equal(25m, notices.Sum(notice => notice.Open));
        await books.Verified();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_run_issues_each_by_itself_and_repeated_it_answers_the_same(Database database)
    {
        var books = await Books.New(database);
        await books.Overdue(100);
        await books.Overdue(50, books.Customers[1]);
        var request = new IssueNotices.Request(
            Day,
            [new(books.Acme, "GBP"), new(books.Customers[1], "EUR"), new(books.Customers[1], "GBP")],
            Send: false
        );
        var issued = await books.Company.Do((IssueNotices run) => run.Run(request, "once"));
        Assert.Equal(["REM-00001", null, "REM-00002"], issued.Notices.Select(answer => answer.Number));
        Assert.Equal("dunning.not_due", issued.Notices[1].Refusals[0].Code);
        var again = await books.Company.Do((IssueNotices run) => run.Run(request, "once"));
        Assert.Equal(issued.Notices.Select(answer => answer.NoticeId), again.Notices.Select(answer => answer.NoticeId));
        Assert.Equal(2, await books.Company.Look(db => db.Set<DunningNotice>().CountAsync()));
        await books.Company.Refused("dunning.nothing", (IssueNotices run) => run.Run(request with { Notices = [] }));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task In_another_currency_the_claim_is_carried_at_the_rate_of_the_day(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 17, 10, 0));
        await books.Company.Do((SetExchangeRate set) => set.Run(new SetExchangeRate.Request("EUR", "GBP", Day, 0.85m)));
        var bolt = books.Customers[1];
        await books.Overdue(1_000, bolt, Early, "EUR", 0.8m);
        var notice = await books.Remind(Day, claim: true, bolt, "EUR");
        // 17.00 GBP are 20.00 EUR; the interest is 20.00 EUR.
        Assert.Equal((20m, 20m, "EUR"), (notice.Content.Fee, notice.Content.Interest, notice.Row.Currency));
        Assert.Equal(-34m, await Moved(books, AccountRole.DunningIncome));
        await books.Verified();

        var paid = new RegisterPayment.Request(PaymentDirection.In, bolt, Day, 40, "EUR", 0.9m, Allocations: [new(notice.Row.Id, 40)]);
        await books.Company.Do((RegisterPayment pay) => pay.Run(paid));
        // 40 EUR were claimed at 34.00 and received at 36.00.
        Assert.Equal(-2m, await Moved(books, AccountRole.FxRealised));
        await books.Verified();
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_locked_day_takes_no_claim_and_no_number(Database database)
    {
        var books = await Books.New(database);
        await books.Levels((7, 5, 0, 0));
        await Late(books);
        Books.Value(await books.TryLock(Day));
        Assert.Equal("period.locked", (await books.TryRemind(Day, claim: true)).Refusals[0].Code);
        var free = await books.Remind(Day);
        Assert.Equal("REM-00001", free.Row.Number);
        await books.Verified();
    }

    public static TheoryData<Database, string, string> Changes
    {
        get
        {
            var data = new TheoryData<Database, string, string>();
            (string Table, string Sql)[] changes =
            [
                ("finance_dunning_notices", "UPDATE finance_dunning_notices SET \"Open\" = 0, \"FunctionalOpen\" = 0"),
                ("finance_dunning_notices", "UPDATE finance_dunning_notices SET \"Level\" = 2"),
                (
                    "finance_dunning_contents",
                    "UPDATE finance_dunning_contents SET \"Json\" = replace(\"Json\", '\"Fee\":12.5', '\"Fee\":13.5')"
                ),
                (
                    "finance_dunning_contents",
                    "UPDATE finance_dunning_contents SET \"Json\" = replace(\"Json\", '\"Balance\":1000', '\"Balance\":900')"
                ),
                ("finance_dunning_items", "UPDATE finance_dunning_items SET \"Level\" = 2"),
            ];
            foreach (var (table, sql) in changes)
            {
                data.Add(Database.Sqlite, table, sql);
                data.Add(Database.Postgres, table, sql);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task A_change_behind_the_products_back_is_found(Database database, string table, string sql)
    {
        var books = await Books.New(database);
        await books.Levels((7, 12.50m, 10, 0));
        await Late(books);
        await books.Remind(Day, claim: true);
        await books.Verified();
        await Tampering.Run(books.Company, database, table, sql);
        Assert.Contains((await books.Verify()).Differences, difference => difference.Row.Contains("REM-00001", StringComparison.Ordinal));
    }

    private static Task<Guid> Late(Books books) => books.Overdue(1_000, due: Early, customer: books.Acme);

    private static async Task<decimal> Moved(Books books, AccountRole role)
    {
        var code = await books.CodeOf(role);
        var row = (await books.TrialBalance(Day.AddDays(5))).Rows.SingleOrDefault(row => row.AccountCode == code);
        return (row?.Debit ?? 0) - (row?.Credit ?? 0);
    }
}
