using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Periods;

public class LockTests
{
    private static readonly DateOnly YearEnd = new(2025, 12, 31);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_02_The_final_lock_never_moves_back(Database database)
    {
        var books = await Books.New(database);
        Assert.True((await books.TryLock(YearEnd, LockScope.Hard)).Succeeded);
        Assert.Equal("period.hard_lock", Assert.Single((await books.TryLock(YearEnd.AddDays(-1), LockScope.Hard)).Refusals).Code);
        Assert.True((await books.TryLock(YearEnd.AddDays(1), LockScope.Hard)).Succeeded);
    }

    /// <summary>P-04: a locked December must not stop its invoices from being paid in January.</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_04_Settling_an_old_invoice_leaves_the_locked_period_alone(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(new DateOnly(2025, 12, 10), 100);
        await books.TryLock(YearEnd);
        var before = await books.DigestOf(YearEnd);
        await books.Pay(new DateOnly(2026, 1, 5), 120, new RegisterPayment.Part(invoice, 120));
        Assert.Equal(before, await books.DigestOf(YearEnd));
        Assert.Equal(120m, (await books.Aged(YearEnd)).Total);
        Assert.Equal(0m, (await books.Aged(new DateOnly(2026, 1, 5))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_05_Every_way_into_a_locked_period_is_closed(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(new DateOnly(2025, 12, 10), 100);
        var payment = await books.Pay(new DateOnly(2025, 12, 11), 50);
        var entry = await books.Manual(new DateOnly(2025, 12, 12), "7101", "1201", 5);
        await books.TryLock(YearEnd);
        Assert.Equal("period.locked", (await books.TryIssue(books.Acme, YearEnd, 1)).Refusals[0].Code);
        Assert.Equal("period.locked", (await books.TryManual(YearEnd, "7101", "1201", 1)).Refusals[0].Code);
        await books.Company.Refused(
            "period.locked",
            (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(PaymentDirection.In, books.Acme, YearEnd, 1))
        );
        await books.Company.Refused(
            "period.locked",
            (AllocateOpenItems allocate) => allocate.Run(new AllocateOpenItems.Request(payment.Id, invoice, 10, YearEnd))
        );
        await books.Company.Refused(
            "period.locked",
            (ReverseJournalEntry reverse) => reverse.Run(new ReverseJournalEntry.Request(entry, YearEnd))
        );
        var reversal = await books.Company.Do((ReverseJournalEntry reverse) => reverse.Run(new ReverseJournalEntry.Request(entry)));
        var card = await books.Company.Do((GetJournalEntry query) => query.Run(reversal.Id));
        Assert.Equal(YearEnd.AddDays(1), card.Date);
    }
}
