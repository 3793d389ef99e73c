using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.OpenItems;

/// <summary>Invariants A of the domain: open items and their allocation.</summary>
public class AllocationTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_01_and_A_02_open_is_the_amount_less_allocations_and_never_crosses_zero(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        foreach (var parts in Gen.Sample(Gen.ListOf(Gen.Choose(1, 9_000)), 6, 12))
        {
            var customer = await company.Customer($"Customer {Guid.CreateVersion7()}");
            var invoice = await company.Issue(Sales.Of(customer, 100, "ZERO"));
            var payment = (await company.Pay(customer, 150)).Id;
            var allocated = 0m;
            foreach (var cents in parts)
            {
                var amount = cents / 100m;
                var outcome = await company.TryAllocate(payment, invoice, amount);
                Assert.Equal(allocated + amount <= 100, outcome.Succeeded);
                allocated += outcome.Succeeded ? amount : 0;
                Assert.Equal(100 - allocated, (await company.Card(invoice)).Row.OpenAmount);
            }

            var open = await company.Look(db => db.Set<Payment>().Where(row => row.Id == payment).Select(row => row.Open).SingleAsync());
            Assert.Equal(-(150 - allocated), open);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_04_allocation_stays_within_one_customer(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (one, other) = (await company.Customer("One"), await company.Customer("Other"));
        var invoice = await company.Issue(Sales.Of(one, 100));
        var payment = (await company.Pay(other, 50)).Id;
        Assert.Equal("allocation.party", (await company.TryAllocate(payment, invoice, 10)).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_05_F_10_taking_an_allocation_back_restores_both_sides_and_the_exchange_difference(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer(currency: "EUR");
        var input = Sales.Of(customer, 100, "ZERO") with { ExchangeRate = 0.85m };
        var invoice = await company.Issue(input);
        var payment = await company.Do(
            (RegisterPayment pay) =>
                pay.Run(new RegisterPayment.Request(PaymentDirection.In, customer, Sales.Day, 100, ExchangeRate: 0.88m))
        );
        var allocated = await company.TryAllocate(payment.Id, invoice, 100);
        Assert.True(allocated.Succeeded);

        // 100 EUR were invoiced at 85.00 and received at 88.00: a gain of 3.00.
        Assert.Equal(3m, await ExchangeDifference(company));
        await company.Do((ReverseAllocation reverse) => reverse.Run(new ReverseAllocation.Request(allocated.Value!.Id)));
        Assert.Equal(0m, await ExchangeDifference(company));
        var (open, functional) = await company.Look(async db =>
        {
            var row = await db.Set<SalesDocument>().SingleAsync(item => item.Id == invoice);
            return (row.Open, row.FunctionalOpen);
        });
        Assert.Equal((100m, 85m), (open, functional));
        await company.Refused(
            "allocation.reversed",
            (ReverseAllocation reverse) => reverse.Run(new ReverseAllocation.Request(allocated.Value!.Id))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_09_the_status_follows_from_the_amounts(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var paid = await company.Issue(Sales.Of(customer, 100, "ZERO"));
        var credited = await company.Issue(Sales.Of(customer, 100, "ZERO"));
        var partly = await company.Issue(Sales.Of(customer, 100, "ZERO"));
        Assert.Equal(DocumentStatus.Issued, (await company.Card(paid)).Row.Status);
        await company.Pay(customer, 100, new RegisterPayment.Part(paid, 100));
        await company.Issue(Sales.Of(customer, 100, "ZERO") with { OriginalInvoiceId = credited }, DocumentKind.CreditMemo);
        await company.Issue(Sales.Of(customer, 30, "ZERO") with { OriginalInvoiceId = partly }, DocumentKind.CreditMemo);
        Assert.Equal(DocumentStatus.Paid, (await company.Card(paid)).Row.Status);
        Assert.Equal(DocumentStatus.Credited, (await company.Card(credited)).Row.Status);
        Assert.Equal(DocumentStatus.PartlyPaid, (await company.Card(partly)).Row.Status);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_10_credit_memos_never_exceed_the_invoice_nor_its_lines(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        DraftLine Line(decimal quantity, decimal price, int? original = null) =>
            new("Work", Quantity: quantity, UnitPrice: price, TaxCode: "ZERO", OriginalLine: original);
        DraftInput Memo(Guid invoice, params DraftLine[] lines) => new(customer, Sales.Day, Lines: lines, OriginalInvoiceId: invoice);

        var invoice = await company.Issue(new DraftInput(customer, Sales.Day, Lines: [Line(5, 10), Line(1, 100)]));
        await company.Issue(Memo(invoice, Line(3, 10, 1)), DocumentKind.CreditMemo);
        var quantity = await company.Draft(Memo(invoice, Line(3, 5, 1)), DocumentKind.CreditMemo);
        await company.Refused("credit.exceeds_line", (IssueDocument issue) => issue.Run(new IssueDocument.Request(quantity)));
        var amount = await company.Draft(Memo(invoice, Line(1, 20.01m, 1)), DocumentKind.CreditMemo);
        await company.Refused("credit.exceeds_line", (IssueDocument issue) => issue.Run(new IssueDocument.Request(amount)));
        var total = await company.Draft(Memo(invoice, Line(1, 120.01m)), DocumentKind.CreditMemo);
        await company.Refused("credit.exceeds_invoice", (IssueDocument issue) => issue.Run(new IssueDocument.Request(total)));
        await company.Issue(Memo(invoice, Line(2, 10, 1), Line(1, 100, 2)), DocumentKind.CreditMemo);
        Assert.Equal(DocumentStatus.Credited, (await company.Card(invoice)).Row.Status);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_11_a_refund_never_exceeds_the_credit_it_pays_back(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var payment = (await company.Pay(customer, 80)).Id;
        RegisterPayment.Request Refund(decimal amount) =>
            new(PaymentDirection.Out, customer, Sales.Day, amount, Allocations: [new(payment, amount)]);
        await company.Refused("allocation.from_exceeded", (RegisterPayment pay) => pay.Run(Refund(80.01m)));
        var refund = await company.Do((RegisterPayment pay) => pay.Run(Refund(80)));
        Assert.Equal(0, refund.OpenAmount);
        Assert.Equal(0m, await company.Look(db => db.Set<Payment>().SumAsync(row => row.Open)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_13_the_order_of_allocations_changes_neither_open_amounts_nor_the_exchange_difference(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var totals = new List<decimal>();
        foreach (
            var order in (int[][])
                [
                    [0, 1, 2],
                    [2, 0, 1],
                    [1, 2, 0],
                ]
        )
        {
            var before = await ExchangeDifference(company);
            var customer = await company.Customer($"Customer {order[0]}", "EUR");
            var invoice = await company.Issue(Sales.Of(customer, 100, "ZERO") with { ExchangeRate = 0.8533m });
            (decimal Amount, decimal Rate)[] payments = [(33.33m, 0.8611m), (33.33m, 0.8499m), (33.34m, 0.8702m)];
            foreach (var (amount, rate) in order.Select(at => payments[at]))
            {
                await company.Do(
                    (RegisterPayment pay) =>
                        pay.Run(
                            new RegisterPayment.Request(
                                PaymentDirection.In,
                                customer,
                                Sales.Day,
                                amount,
                                ExchangeRate: rate,
                                Allocations: [new(invoice, amount)]
                            )
                        )
                );
            }

            var row = await company.Look(db => db.Set<SalesDocument>().SingleAsync(item => item.Id == invoice));
            Assert.Equal((0m, 0m), (row.Open, row.FunctionalOpen));
            totals.Add(await ExchangeDifference(company) - before);
        }

        // 28.70 + 28.33 + 29.01 were received for what was invoiced at 85.33.
        Assert.All(totals, total => Assert.Equal(0.71m, total));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task C_01_parallel_allocations_of_one_item_stay_within_what_is_open(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var invoice = await company.Issue(Sales.Of(customer, 100, "ZERO"));
        var payments = new List<Guid>();
        for (var count = 0; count < 8; count++)
        {
            payments.Add((await company.Pay(customer, 30)).Id);
        }

        var outcomes = await Task.WhenAll(payments.Select(payment => Task.Run(() => company.TryAllocate(payment, invoice, 30))));
        Assert.Equal(3, outcomes.Count(outcome => outcome.Succeeded));
        Assert.Equal(10m, (await company.Card(invoice)).Row.OpenAmount);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task C_05_the_same_key_has_one_effect_and_the_same_answer(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var request = new RegisterPayment.Request(PaymentDirection.In, customer, Sales.Day, 25);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => company.Do((RegisterPayment pay) => pay.Run(request, "once"))))
        );
        Assert.Single(answers.Distinct());
        Assert.Equal(1, await company.Look(db => db.Set<Payment>().CountAsync()));
        await company.Refused("idempotency.key_reused", (RegisterPayment pay) => pay.Run(request with { Amount = 26 }, "once"));
    }

    private static Task<decimal> ExchangeDifference(TestCompany company) =>
        company.Look(async db =>
        {
            var entries = await db.Set<JournalEntry>()
                .Where(entry => entry.Kind == EntryKind.ExchangeDifference)
                .Select(entry => entry.Id)
                .ToListAsync();
            var lines = await db.Set<JournalLine>().Where(line => entries.Contains(line.EntryId) && line.LineNo == 1).ToListAsync();
            return lines.Sum(line => line.Debit - line.Credit);
        });

    /// <summary>An allocation stands on a day on which both sides exist, so that ageing of an earlier day knows nothing of it .</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_advance_is_never_allocated_before_it_was_paid(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var paid = Sales.Day.AddDays(5);
        var advance = await company.Do(
            (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(PaymentDirection.In, customer, paid, 200))
        );
        var invoice = await company.Issue(Sales.Of(customer, 100));
        var early = new AllocateOpenItems.Request(advance.Id, invoice, 20, paid.AddDays(-1));
        var refusal = await company.Refused("allocation.date", (AllocateOpenItems allocate) => allocate.Run(early));
        Assert.Equal("date", refusal.Field);

        await company.Issue(Sales.Of(customer, 100) with { PrepaidAmount = 60 });
        var allocation = await company.Look(db => db.Set<Allocation>().SingleAsync());
        Assert.Equal((60m, paid), (allocation.Amount, allocation.Date));
    }
}
