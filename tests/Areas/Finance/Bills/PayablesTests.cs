using BackOffice.Finance;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Currencies;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Reports;
using BackOffice.Finance.Revaluations;
using BackOffice.Kernel;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Duties;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Bills;

/// <summary>Invariants A of the domain for suppliers: open items, payments, allocation and ageing.</summary>
[Collection(Staff.Name)]
public class PayablesTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_01_A_02_A_09_payments_settle_bills_never_past_zero_and_the_status_follows(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        var bill = await company.PostBill(Purchases.Of(supplier, 100, "ZERO"));
        var over = new RegisterPayment.Request(PaymentDirection.Out, supplier, Purchases.Day, 150, Allocations: [new(bill, 100.01m)]);
        await company.Refused("allocation.to_exceeded", (RegisterPayment pay) => pay.Run(over));
        var payment = await company.PaySupplier(supplier, 150, new RegisterPayment.Part(bill, 40));
        Assert.Equal(110m, payment.OpenAmount);
        Assert.Equal((BillStatus.PartlyPaid, 60m), Status(await company.Bill(bill)));
        Assert.Equal("allocation.to_exceeded", (await company.TryAllocate(payment.Id, bill, 60.01m)).Refusals[0].Code);
        Assert.True((await company.TryAllocate(payment.Id, bill, 60)).Succeeded);
        Assert.Equal((BillStatus.Paid, 0m), Status(await company.Bill(bill)));
        var second = await company.PostBill(Purchases.Of(supplier, 100, "ZERO"));
        Assert.Equal("allocation.from_exceeded", (await company.TryAllocate(payment.Id, second, 50.01m)).Refusals[0].Code);

        // What came back from the supplier is set against what was paid too much.
        var refund = new RegisterPayment.Request(PaymentDirection.In, supplier, Purchases.Day, 50, Allocations: [new(payment.Id, 50)]);
        Assert.Equal(0m, (await company.Do((RegisterPayment pay) => pay.Run(refund))).OpenAmount);
        Assert.Equal(100m, (await company.Do((AgedPayables aged) => aged.Run(Purchases.Day))).Total);
        await Clean(company);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_04_allocation_stays_within_one_supplier_and_apart_from_customers(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (mill, port) = (await company.Supplier("Mill"), await company.Supplier("Port"));
        var customer = await company.Customer();
        var bill = await company.PostBill(Purchases.Of(mill, 100));
        var invoice = await company.Issue(Sales.Of(customer, 100));
        var theirs = (await company.PaySupplier(port, 50)).Id;
        var received = (await company.Pay(customer, 50)).Id;
        Assert.Equal("allocation.party", (await company.TryAllocate(theirs, bill, 10)).Refusals[0].Code);
        Assert.Equal("allocation.party", (await company.TryAllocate(received, bill, 10)).Refusals[0].Code);
        Assert.Equal("allocation.party", (await company.TryAllocate(theirs, invoice, 10)).Refusals[0].Code);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_05_F_10_the_exchange_difference_is_of_the_payables_and_goes_with_its_allocation(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier(currency: "EUR");
        var bill = await company.PostBill(Purchases.Of(supplier, 100, "ZERO") with { ExchangeRate = 0.85m });
        var payment = await company.Do(
            (RegisterPayment pay) =>
                pay.Run(new RegisterPayment.Request(PaymentDirection.Out, supplier, Purchases.Day, 100, ExchangeRate: 0.88m))
        );
        var allocated = await company.TryAllocate(payment.Id, bill, 100);
        // 85.00 were owed and 88.00 paid: a loss of 3.00, which brings the payables to 0.
        Assert.Equal(new() { ["Payables"] = -3m, ["FxRealised"] = 3m }, await company.PostedBy(allocated.Value!.Id));
        await Clean(company);
        await company.Do((ReverseAllocation reverse) => reverse.Run(new ReverseAllocation.Request(allocated.Value.Id)));
        var (open, functional) = await company.Look(async db =>
        {
            var row = await db.Set<Bill>().SingleAsync(item => item.Id == bill);
            return (row.Open, row.FunctionalOpen);
        });
        Assert.Equal((-100m, -85m), (open, functional));
        await Clean(company);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task C_01_parallel_payments_of_one_bill_stay_within_what_is_open(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        var bill = await company.PostBill(Purchases.Of(supplier, 100, "ZERO"));
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    Task.Run(() =>
                        company.Ask(
                            (RegisterPayment pay) =>
                                pay.Run(
                                    new RegisterPayment.Request(
                                        PaymentDirection.Out,
                                        supplier,
                                        Purchases.Day,
                                        30,
                                        Allocations: [new(bill, 30)]
                                    )
                                )
                        )
                    )
                )
        );
        Assert.Equal(3, outcomes.Count(outcome => outcome.Succeeded));
        Assert.Equal(10m, (await company.Bill(bill)).Row.OpenAmount);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_06_A_07_A_08_open_items_of_suppliers_are_the_payables_account_on_every_day(Database database)
    {
        await Host.On(database);
        Prop.ForAll(Deed.Any.ArrayOf(20).ToArbitrary(), deeds => Run(deeds).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5).WithReplay((ulong)First.DayNumber, 23));

        async Task Run(Deed[] deeds)
        {
            var books = await Books.New(database);
            var company = books.Company;
            var rent = await company.CodeOf(AccountRole.Rent);
            Guid[] suppliers = [await company.Supplier("Mill"), await company.Supplier("Port", "EUR")];
            await company.Do((SetExchangeRate set) => set.Run(new("EUR", "GBP", First, 0.82m)));
            await company.Do((SetExchangeRate set) => set.Run(new("EUR", "GBP", First.AddDays(30), 0.87m)));
            foreach (var deed in deeds)
            {
                await deed.Run(company, suppliers[deed.Pick % 2], rent);
            }

            await Clean(company);
            var control = await company.CodeOf(AccountRole.Payables);
            foreach (var day in (DateOnly[])[First.AddDays(-1), First.AddDays(20), First.AddDays(45), First.AddDays(400)])
            {
                var aged = await company.Do((AgedPayables query) => query.Run(day));
                var row = (await books.TrialBalance(day)).Rows.SingleOrDefault(row => row.AccountCode == control);
                Assert.Equal((row?.Credit ?? 0) - (row?.Debit ?? 0), aged.Total);
                Assert.Equal(aged.Total, aged.NotDue + aged.Buckets.Sum());
                Assert.Equal(aged.Total, aged.Rows.Sum(party => party.Total));
                var items = await company.Do((OpenItemList query) => query.Run(new OpenItemList.Request(day, Side: LedgerSide.Payables)));
                Assert.Equal(aged.Total, items.Total);
            }

            var before = await Digest(company, First.AddDays(45));
            await new Deed(DeedKind.Bill, 0, 60, 500).Run(company, suppliers[0], rent);
            await new Deed(DeedKind.Void, 1, 60, 500).Run(company, suppliers[0], rent);
            Assert.Equal(before, await Digest(company, First.AddDays(45)));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task G_13_a_bill_changed_behind_the_product_s_back_is_named(Database database)
    {
        (string Table, string Sql, string Check)[] changes =
        [
            ("finance_bills", "UPDATE finance_bills SET \"Open\" = 0", "open items"),
            ("finance_bills", "UPDATE finance_bills SET \"Tax\" = 0", "bills"),
            ("finance_bills", "UPDATE finance_bills SET \"SupplierNumber\" = 'other'", "bills"),
            ("finance_bills", "UPDATE finance_bills SET \"NumberKey\" = 'OTHER'", "bills"),
            ("finance_bills", "UPDATE finance_bills SET \"Number\" = 'B-00002'", "numbers"),
            ("finance_bills", "UPDATE finance_bills SET \"VoidDate\" = '2026-03-03', \"Open\" = 0, \"FunctionalOpen\" = 0", "bills"),
            (
                "finance_bill_contents",
                "UPDATE finance_bill_contents SET \"Json\" = replace(\"Json\", '\"NotDeducted\":0', '\"NotDeducted\":1')",
                "bills"
            ),
            ("finance_bill_contents", "DELETE FROM finance_bill_contents", "bills"),
        ];
        foreach (var (table, sql, check) in changes)
        {
            var company = await (await Host.On(database)).NewCompany();
            await company.PostBill(Purchases.Of(await company.Supplier(), 100));
            await Clean(company);
            await Tampering.Run(company, database, table, sql);
            var differences = (await company.Do((VerifyLedger verify) => verify.Run())).Differences;
            Assert.Contains(check, differences.Select(difference => difference.Check));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_writes_a_bill_does_not_post_it_and_whoever_enters_a_supplier_does_not_pay_it(Database database)
    {
        var company = await Staff.Company(database);
        var (one, other) = (await company.Member("owner"), await company.Member("bookkeeper"));
        var supplier = (await company.As(one, (SaveSupplier save) => save.Create(new SaveSupplier.Request("Shell Company")))).Value!.Id;
        var rent = await company.CodeOf(AccountRole.Rent);
        var input = Purchases.Of(supplier, 100) with { Lines = [new BillInputLine("Advice", 1, 100, TaxCode: "STD", AccountCode: rent)] };
        async Task<Guid> Draft() =>
            (
                await company.As(
                    one,
                    (SaveBill save) =>
                        save.Run(new SaveBill.Request(BillKind.Bill, null, input with { SupplierNumber = Purchases.NextNumber() }))
                )
            )
                .Value!
                .Id;
        Task<Outcome<PostBill.Posted>> Post(Caller caller, Guid id) =>
            company.As(caller, (PostBill post) => post.Run(new PostBill.Request(id)));
        Task<Outcome<RegisterPayment.Registered>> Pay(Caller caller, PaymentDirection direction) =>
            company.As(caller, (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(direction, supplier, Purchases.Day, 5)));

        // Off until the company wants it.
        Assert.Equal("", (await Post(one, await Draft())).Code());
        Assert.Equal("", (await Pay(one, PaymentDirection.Out)).Code());
        foreach (var rule in PurchaseDuties.All)
        {
            await company.Do((SwitchDuty duty) => duty.Run(new SwitchDuty.Request(rule.Name, true)));
        }

        var draft = await Draft();
        Assert.Equal("duty.bill", (await Post(one, draft)).Code());
        Assert.Equal("", (await Post(other, draft)).Code());
        Assert.Equal("duty.supplier", (await Pay(one, PaymentDirection.Out)).Code());
        Assert.Equal("", (await Pay(one, PaymentDirection.In)).Code());
        Assert.Equal("", (await Pay(other, PaymentDirection.Out)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Bills_are_posted_up_to_the_limit_of_the_role(Database database)
    {
        var company = await Staff.Company(database);
        string[] rights = ["finance.view", "finance.create", "finance.edit", "finance.approve"];
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", rights, ApprovalLimit: 120)));
        var clerk = await company.Member("Clerk");
        var supplier = await company.Supplier();
        async Task<string> Post(decimal net)
        {
            var draft = await company.DraftBill(Purchases.Of(supplier, net));
            return (await company.As(clerk, (PostBill post) => post.Run(new PostBill.Request(draft)))).Code();
        }

        // With the tax, 100 are 120.
        Assert.Equal("", await Post(100));
        Assert.Equal("approval.limit", await Post(100.01m));
        var large = await company.PostBill(Purchases.Of(supplier, 500));
        Assert.Equal("approval.limit", (await company.As(clerk, (VoidBill undo) => undo.Run(new VoidBill.Request(large)))).Code());
    }

    private static (BillStatus, decimal) Status(BillCard card) => (card.Row.Status, card.Row.OpenAmount);

    private static async Task<string> Digest(TestCompany company, DateOnly day)
    {
        var aged = await company.Do((AgedPayables query) => query.Run(day));
        return string.Join('\n', aged.Rows.Select(row => $"{row.Name} {row.NotDue} {string.Join(' ', row.Buckets)}"));
    }

    private static async Task Clean(TestCompany company) =>
        Assert.Empty((await company.Do((VerifyLedger verify) => verify.Run())).Differences);

    internal enum DeedKind
    {
        Bill,
        Printed,
        Credit,
        FreeCredit,
        Pay,
        PayBill,
        Refund,
        Allocate,
        Unallocate,
        Void,
        Revalue,
    }

    /// <summary>One deed of a random history, valid or not: what it is about is chosen among what is there by <paramref name="Pick"/>.</summary>
    internal sealed record Deed(DeedKind Kind, int Pick, int Day, int Cents)
    {
        public static readonly Gen<Deed> Any =
            from kind in Gen.Elements(Enum.GetValues<DeedKind>())
            from pick in Gen.Choose(0, 1000)
            from day in Gen.Choose(0, 50)
            from cents in Gen.Choose(1, 30_000)
            select new Deed(kind, pick, day, cents);

        private DateOnly Date => First.AddDays(Day);

        private decimal Amount => Cents / 100m;

        private decimal Rate => 0.8m + Pick % 10 / 100m;

        public async Task Run(TestCompany company, Guid supplier, string account)
        {
            var bills = await company.Look(db =>
                db.Set<Bill>().Where(row => row.SupplierId == supplier && row.Number != null).OrderBy(row => row.Id).ToListAsync()
            );
            var payments = await company.Look(db =>
                db.Set<Payment>().Where(row => row.SupplierId == supplier).OrderBy(row => row.Id).ToListAsync()
            );
            var open = bills.FindAll(row => row.Open < 0);
            switch (Kind)
            {
                case DeedKind.Bill:
                case DeedKind.Printed:
                    await Post(company, BillKind.Bill, Input(supplier, account));
                    break;
                case DeedKind.FreeCredit:
                    await Post(company, BillKind.SupplierCredit, Input(supplier, account));
                    break;
                case DeedKind.Credit when open.Count > 0:
                    var original = open[Pick % open.Count];
                    await Post(company, BillKind.SupplierCredit, Input(supplier, account) with { OriginalBillId = original.Id });
                    break;
                case DeedKind.Pay:
                    await Pay(company, supplier, PaymentDirection.Out, []);
                    break;
                case DeedKind.PayBill when open.Count > 0:
                    await Pay(
                        company,
                        supplier,
                        PaymentDirection.Out,
                        [new(open[Pick % open.Count].Id, Math.Min(Amount, -open[Pick % open.Count].Open))]
                    );
                    break;
                case DeedKind.Refund:
                    await Pay(company, supplier, PaymentDirection.In, []);
                    break;
                case DeedKind.Allocate when payments.Count > 0 && bills.Count > 0:
                    await company.Ask(
                        (AllocateOpenItems allocate) =>
                            allocate.Run(
                                new AllocateOpenItems.Request(payments[Pick % payments.Count].Id, bills[Pick % bills.Count].Id, Amount)
                            )
                    );
                    break;
                case DeedKind.Unallocate:
                    var allocations = await company.Look(db => db.Set<Allocation>().OrderBy(row => row.Id).ToListAsync());
                    if (allocations.Count > 0)
                    {
                        var request = new ReverseAllocation.Request(allocations[Pick % allocations.Count].Id, Date);
                        await company.Ask((ReverseAllocation reverse) => reverse.Run(request));
                    }

                    break;
                case DeedKind.Revalue:
                    await company.Ask((RevalueBalances revalue) => revalue.Run(new RevalueBalances.Request(Date)));
                    break;
                case DeedKind.Void when bills.Count > 0:
                    DateOnly? day = Pick % 2 == 0 ? null : Date;
                    await company.Ask((VoidBill undo) => undo.Run(new VoidBill.Request(bills[Pick % bills.Count].Id, day)));
                    break;
            }
        }

        private BillInput Input(Guid supplier, string account) =>
            new(
                supplier,
                Purchases.NextNumber(),
                Date,
                ExchangeRate: Rate,
                Lines:
                [
                    new BillInputLine(
                        "Part",
                        1,
                        Amount,
                        TaxCode: Pick % 3 == 0 ? "RC-IN" : "STD",
                        AccountCode: account,
                        DeductiblePercent: Pick % 4 * 33
                    ),
                    new BillInputLine("Other", 3, Amount, TaxCode: "STD", AccountCode: account),
                ],
                Taxes: Kind == DeedKind.Printed
                    ? [new StatedTax("STD", Round.To(Amount * (Pick % 3 == 0 ? 3 : 4) * 0.2m, 2) + (Pick % 11 - 5) / 100m)]
                    : null
            );

        private static async Task Post(TestCompany company, BillKind kind, BillInput input)
        {
            var saved = await company.Ask((SaveBill save) => save.Run(new SaveBill.Request(kind, null, input)));
            if (saved.Succeeded)
            {
                await company.Ask((PostBill post) => post.Run(new PostBill.Request(saved.Value.Id)));
            }
        }

        private Task Pay(TestCompany company, Guid supplier, PaymentDirection direction, IReadOnlyList<RegisterPayment.Part> parts) =>
            company.Ask(
                (RegisterPayment pay) =>
                    pay.Run(
                        new RegisterPayment.Request(
                            direction,
                            supplier,
                            Date,
                            Amount,
                            ExchangeRate: Rate,
                            Fee: Pick % 3 == 0 ? 0.01m : null,
                            Allocations: parts
                        )
                    )
            );
    }
}
