using BackOffice.Finance;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Tenancy.Duties;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Finance.Bank;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.WriteOffs;

/// <summary>A-12: small differences within the tolerance, bad debts with a reason, and taking either back.</summary>
[Collection(Staff.Name)]
public class WriteOffTests
{
    // The tolerance is 5.00: what remains, how much of it is written off, as what, and the refusal.
    [Theory]
    [InlineData(5.0, null, null, WriteOffKind.Difference, null)]
    [InlineData(0.01, null, null, WriteOffKind.Difference, null)]
    [InlineData(5.01, null, null, null, "write_off.reason")]
    [InlineData(5.01, null, WriteOffKind.Difference, null, "write_off.tolerance")]
    [InlineData(5.0, 4.99, WriteOffKind.Difference, null, "write_off.tolerance")]
    [InlineData(5.0, 5.01, null, null, "write_off.exceeds")]
    [InlineData(5.0, 0.0, null, null, "write_off.amount")]
    [InlineData(5.0, 1.001, null, null, "write_off.amount")]
    [InlineData(5.0, null, WriteOffKind.Waiver, null, "write_off.kind")]
    [InlineData(5.0, null, WriteOffKind.BadDebt, null, "write_off.reason")]
    public async Task A_12_a_small_difference_is_the_whole_remainder_within_the_tolerance(
        double left,
        double? amount,
        WriteOffKind? kind,
        WriteOffKind? expected,
        string? refusal
    )
    {
        foreach (var database in Databases.Postgres is null ? [Database.Sqlite] : new[] { Database.Sqlite, Database.Postgres })
        {
            var books = await Tolerant(database);
            var invoice = await Remaining(books, (decimal)left);
            var request = new WriteOffRemainder.Request(invoice, (decimal?)amount, Sales.Day, Kind: kind);
            var outcome = await books.Company.Ask((WriteOffRemainder write) => write.Run(request));
            Assert.Equal(refusal, outcome.Refusals.FirstOrDefault()?.Code);
            Assert.Equal(expected, outcome.Succeeded ? outcome.Value.Kind : null);
            Assert.Equal(expected is null ? (decimal)left : 0, (await books.Company.Card(invoice)).Row.OpenAmount);
            Assert.Empty((await books.Verify()).Differences);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_12_small_differences_of_one_invoice_do_not_add_up_to_a_large_one(Database database)
    {
        var books = await Tolerant(database);
        var invoice = await Remaining(books, 4);
        var request = new WriteOffRemainder.Request(invoice, Date: Sales.Day);
        await books.Company.Do((WriteOffRemainder write) => write.Run(request));
        var payment = await books.Company.Look(db =>
            db.Set<Allocation>().Where(part => part.ToId == invoice).OrderBy(part => part.Id).FirstAsync()
        );
        await books.Company.Do((ReverseAllocation back) => back.Run(new ReverseAllocation.Request(payment.Id)));
        await Pay(books, invoice, 94);
        await books.Company.Refused(
            "write_off.tolerance",
            (WriteOffRemainder write) => write.Run(request with { Kind = WriteOffKind.Difference })
        );
        await Pay(books, invoice, 1);
        await books.Company.Do((WriteOffRemainder write) => write.Run(request with { Kind = WriteOffKind.Difference }));
        Assert.Equal(DocumentStatus.Paid, (await books.Company.Card(invoice)).Row.Status);
        Assert.Equal(5m, await Moved(books, AccountRole.Rounding));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_was_paid_too_much_is_a_difference_too_and_never_a_debt(Database database)
    {
        var books = await Tolerant(database);
        var small = await books.Pay(Sales.Day, 3);
        var large = await books.Pay(Sales.Day, 6);
        var written = await books.Company.Do((WriteOffRemainder write) => write.Run(new(small.Id, Date: Sales.Day)));
        Assert.Equal(WriteOffKind.Difference, written.Kind);
        Assert.Equal(-3m, await Moved(books, AccountRole.Rounding));
        await books.Company.Refused("write_off.no_debt", (WriteOffRemainder write) => write.Run(new(large.Id, Reason: "Ours now")));
        Assert.Equal(-6m, await Moved(books, AccountRole.Receivables));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_bad_debt_is_an_expense_without_its_tax_and_comes_back_whole(Database database)
    {
        var books = await Books.New(database);
        var invoice = await books.Issue(Sales.Day, 100);
        await Pay(books, invoice, 50);
        var written = await books.Company.Do((WriteOffRemainder write) => write.Run(new(invoice, Date: Sales.Day, Reason: "Insolvent")));
        Assert.Equal((WriteOffKind.BadDebt, 70m), (written.Kind, written.Amount));
        Assert.Equal(
            (70m, 0m, -20m),
            (
                await Moved(books, AccountRole.BadDebt),
                await Moved(books, AccountRole.Receivables),
                await Moved(books, AccountRole.OutputVat)
            )
        );
        var card = await books.Company.Card(invoice);
        Assert.Equal((DocumentStatus.WrittenOff, 0m), (card.Row.Status, card.Row.OpenAmount));
        Assert.Contains(card.Allocations, part => part.OtherKind == "writeOff" && part.OtherId == written.Id && part.Amount == 70);
        Assert.Empty((await books.Verify()).Differences);

        // An allocation of it is taken back with it only.
        var part = card.Allocations.Single(part => part.OtherKind == "writeOff");
        await books.Company.Refused("allocation.write_off", (ReverseAllocation back) => back.Run(new ReverseAllocation.Request(part.Id)));
        var early = new TakeWriteOffBack.Request(written.Id, Sales.Day.AddDays(-1));
        await books.Company.Refused("write_off.date", (TakeWriteOffBack back) => back.Run(early));
        var taken = await books.Company.Do((TakeWriteOffBack back) => back.Run(new(written.Id, Sales.Day, "They pay after all")));
        Assert.Equal((0m, 70m), (await Moved(books, AccountRole.BadDebt), await Moved(books, AccountRole.Receivables)));
        Assert.Equal((DocumentStatus.PartlyPaid, 70m), await StatusOf(books, invoice));
        await books.Company.Refused("write_off.taken_back", (TakeWriteOffBack back) => back.Run(new(written.Id)));
        await books.Company.Refused("not_found", (TakeWriteOffBack back) => back.Run(new(taken.Id)));
        var row = (await books.Company.Do((GetWriteOff get) => get.Run(written.Id))).Row;
        Assert.Equal((taken.Id, "invoice", -70m), (row.ReversedById, row.ItemKind, row.Amount));
        Assert.Empty((await books.Verify()).Differences);
        await Pay(books, invoice, 70);
        Assert.Equal((DocumentStatus.Paid, 0m), await StatusOf(books, invoice));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task In_another_currency_it_relieves_what_the_part_is_carried_at(Database database)
    {
        var books = await Books.New(database);
        var input = Sales.Of(books.Acme, 100, "ZERO") with { Currency = "EUR", ExchangeRate = 0.8533m };
        var invoice = await books.Company.Issue(input);
        await books.Company.Do((WriteOffRemainder write) => write.Run(new(invoice, 33.33m, Sales.Day, "Part of it")));
        await books.Company.Do((WriteOffRemainder write) => write.Run(new(invoice, null, Sales.Day, "The rest")));
        // 100 EUR are carried at 85.33; a third is 28.44, the rest is what is left.
        Assert.Equal((85.33m, 0m), (await Moved(books, AccountRole.BadDebt), await Moved(books, AccountRole.Receivables)));
        Assert.Equal(0m, await Moved(books, AccountRole.FxRealised));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Taking_a_payment_back_takes_its_write_off_back(Database database)
    {
        var books = await Tolerant(database);
        var invoice = await books.Company.Issue(Sales.Of(books.Acme, 100, "ZERO"));
        var line = await books.Line(103, day: Sales.Day);
        await books.Match(new(line, PartyId: books.Acme, Documents: [new(invoice, 100)]));
        var payment = await books.Company.Look(db => db.Set<Payment>().SingleAsync());
        Assert.Equal(-3m, payment.Open);
        await books.Company.Do((WriteOffRemainder write) => write.Run(new(payment.Id, Date: Sales.Day)));
        Books.Value(await books.TryTakeBack(line));
        Assert.Equal((0m, 100m), (await Moved(books, AccountRole.Rounding), await Moved(books, AccountRole.Receivables)));
        Assert.Empty((await books.Verify()).Differences);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_bad_debt_needs_the_limit_and_another_person_where_the_company_wants_it(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var customer = await company.Customer();
        await company.Do((SwitchDuty duty) => duty.Run(new SwitchDuty.Request(FinanceDuties.WriteOffs.Name, true)));
        var draft = await company.Draft(Sales.Of(customer, 100, "ZERO"));
        Assert.True((await company.As(owner, (IssueDocument issue) => issue.Run(new(draft)))).Succeeded);
        var request = new WriteOffRemainder.Request(draft, 60, Sales.Day, "Insolvent");
        var own = await company.As(owner, (WriteOffRemainder write) => write.Run(request));
        Assert.Equal("duty.write_off", own.Code());
        var other = await company.Member("bookkeeper");
        Assert.Equal("", (await company.As(other, (WriteOffRemainder write) => write.Run(request))).Code());

        string[] permissions = ["finance.view", "finance.approve"];
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Till", permissions, ApprovalLimit: 30)));
        var till = await company.Member("Till");
        var above = await company.As(till, (WriteOffRemainder write) => write.Run(request with { Amount = 30.01m }));
        Assert.Equal(("approval.limit", "amount"), (above.Code(), above.Refusals[0].Field));
        Assert.Equal("", (await company.As(till, (WriteOffRemainder write) => write.Run(request with { Amount = 30 }))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_locked_day_and_a_settled_invoice_refuse(Database database)
    {
        var books = await Tolerant(database);
        var invoice = await Remaining(books, 2);
        await books.Company.Refused("write_off.date", (WriteOffRemainder write) => write.Run(new(invoice, Date: Sales.Day.AddDays(-1))));
        Books.Value(await books.TryLock(Sales.Day));
        await books.Company.Refused("period.locked", (WriteOffRemainder write) => write.Run(new(invoice, Date: Sales.Day)));
        await books.Company.Do((WriteOffRemainder write) => write.Run(new(invoice, Date: Sales.Day.AddDays(1))));
        await books.Company.Refused("write_off.settled", (WriteOffRemainder write) => write.Run(new(invoice)));
        await books.Company.Refused("not_found", (WriteOffRemainder write) => write.Run(new(Guid.CreateVersion7())));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_change_behind_the_products_back_is_found(Database database)
    {
        var books = await Tolerant(database);
        var invoice = await Remaining(books, 2);
        await books.Company.Do((WriteOffRemainder write) => write.Run(new(invoice, Date: Sales.Day)));
        await Tampering.Run(books.Company, database, "finance_write_offs", "UPDATE finance_write_offs SET \"Kind\" = 'BadDebt'");
        Assert.Contains((await books.Verify()).Differences, difference => difference.Check == "write-offs");
    }

    private static async Task<Books> Tolerant(Database database)
    {
        var books = await Books.New(database);
        await books.Company.Do((SetTolerance set) => set.Run(new SetTolerance.Request("GBP", 5)));
        return books;
    }

    /// <summary>An invoice over 100.00 of which this is left.</summary>
    private static async Task<Guid> Remaining(Books books, decimal left)
    {
        var invoice = await books.Company.Issue(Sales.Of(books.Acme, 100, "ZERO"));
        await Pay(books, invoice, 100 - left);
        return invoice;
    }

    private static Task<RegisterPayment.Registered> Pay(Books books, Guid invoice, decimal amount) =>
        books.Pay(Sales.Day, amount, new RegisterPayment.Part(invoice, amount));

    private static async Task<(DocumentStatus Status, decimal Open)> StatusOf(Books books, Guid invoice)
    {
        var row = (await books.Company.Card(invoice)).Row;
        return (row.Status, row.OpenAmount);
    }

    private static async Task<decimal> Moved(Books books, AccountRole role)
    {
        var code = await books.CodeOf(role);
        var row = (await books.TrialBalance(Sales.Day.AddDays(30))).Rows.SingleOrDefault(row => row.AccountCode == code);
        return (row?.Debit ?? 0) - (row?.Credit ?? 0);
    }
}
