using BackOffice.Finance.Bills;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.Payments;
using BackOffice.Finance.Periods;
using BackOffice.Finance.Reports;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Bills;

/// <summary>What a bill posts, what a supplier may print, and how a bill is taken back.</summary>
public class BillTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task T_15_a_bill_posts_the_cost_the_input_tax_and_what_is_owed(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var bill = await company.PostBill(Purchases.Of(await company.Supplier(), 100));
        Assert.Equal(Sorted(("InputVat", 20m), ("Payables", -120m), ("Rent", 100m)), Sorted(await company.PostedBy(bill)));
        var card = await company.Bill(bill);
        Assert.Equal(("B-00001", BillStatus.Posted, 120m), (card.Row.Number, card.Row.Status, card.Row.OpenAmount));
        var tax = await company.Look(db => db.Set<JournalLine>().SingleAsync(line => line.TaxBase != null));
        Assert.Equal(("STD", 100m, 20m), (tax.TaxCode, tax.TaxBase, tax.Debit));

        // The mirror, back to the same accounts.
        var credit = await company.PostBill(
            Purchases.Of(card.Row.SupplierId!.Value, 100) with
            {
                OriginalBillId = bill,
            },
            BillKind.SupplierCredit
        );
        Assert.Equal(Sorted(("InputVat", -20m), ("Payables", 120m), ("Rent", -100m)), Sorted(await company.PostedBy(credit)));
        Assert.Equal(BillStatus.Credited, (await company.Bill(bill)).Row.Status);
        await Clean(company);
    }

    /// <summary>BC, "max VAT difference allowed": the supplier's printed VAT is accepted within it and booked.</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_printed_tax_is_booked_within_the_largest_difference(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        BillInput Printed(decimal tax) => Purchases.Of(supplier, 33.33m) with { Taxes = [new StatedTax("std", tax)] };
        // 20 % of 33.33 is 6.67.
        foreach (var tax in (decimal[])[6.67m, 6.66m, 6.62m, 6.72m])
        {
            var bill = await company.PostBill(Printed(tax));
            Assert.Equal(Sorted(("InputVat", tax), ("Payables", -33.33m - tax), ("Rent", 33.33m)), Sorted(await company.PostedBy(bill)));
        }

        foreach (var tax in (decimal[])[6.61m, 6.73m])
        {
            var refusal = await company.Refused(
                "bill.tax_difference",
                (SaveBill save) => save.Run(new SaveBill.Request(BillKind.Bill, null, Printed(tax)))
            );
            Assert.Equal("taxes[0].tax", refusal.Field);
            Assert.Contains(tax.ToString(System.Globalization.CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
            Assert.Contains("6.67", refusal.Message, StringComparison.Ordinal);
        }

        // What is not taxed has no tax, to the cent (T-10).
        var untaxed = Purchases.Of(supplier, 10, "ZERO") with
        {
            Taxes = [new StatedTax("ZERO", 0.01m)],
        };
        await company.Refused("bill.tax_difference", (SaveBill save) => save.Run(new SaveBill.Request(BillKind.Bill, null, untaxed)));
        await company.Do((SaveCompanyDetails save) => save.Run(new SaveCompanyDetails.Request("Test", LargestTaxDifference: 0.5m)));
        await company.PostBill(Printed(6.2m));
        await Clean(company);
    }

    /// <summary>BC's example: 1,000 and 250 of VAT, nothing of it deductible, cost 1,250.</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Tax_that_is_not_deductible_is_a_cost(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request("S25", "25 %", "S", 25)));
        var supplier = await company.Supplier();
        BillInput Deductible(decimal percent, string tax = "S25") =>
            Purchases.Of(supplier, 1000) with
            {
                Lines = [new BillInputLine("Car", 1, 1000, TaxCode: tax, DeductiblePercent: percent)],
            };
        var none = await company.PostBill(Deductible(0));
        Assert.Equal(Sorted(("Payables", -1250m), ("Rent", 1250m)), Sorted(await company.PostedBy(none)));
        var half = await company.PostBill(Deductible(50));
        Assert.Equal(Sorted(("InputVat", 125m), ("Payables", -1250m), ("Rent", 1125m)), Sorted(await company.PostedBy(half)));
        await company.Refused(
            "line.deductible",
            (SaveBill save) => save.Run(new SaveBill.Request(BillKind.Bill, null, Deductible(100.1m)))
        );
        await Clean(company);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task T_16_reverse_charge_nets_to_zero_when_it_is_deductible(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        var bill = await company.PostBill(Purchases.Of(supplier, 500, "RC-IN"));
        Assert.Equal(
            Sorted(("InputVat", 100m), ("OutputVat", -100m), ("Payables", -500m), ("Rent", 500m)),
            Sorted(await company.PostedBy(bill))
        );
        var half = Purchases.Of(supplier, 500) with { Lines = [new BillInputLine("Car", 1, 500, TaxCode: "RC-IN", DeductiblePercent: 50)] };
        Assert.Equal(
            Sorted(("InputVat", 50m), ("OutputVat", -100m), ("Payables", -500m), ("Rent", 550m)),
            Sorted(await company.PostedBy(await company.PostBill(half)))
        );
        await Clean(company);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_foreign_bill_is_booked_at_its_rate(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier("Abroad", "EUR");
        var input = Purchases.Of(supplier, 100);
        await company.Refused("bill.exchange_rate", (SaveBill save) => save.Run(new SaveBill.Request(BillKind.Bill, null, input)));
        var bill = await company.PostBill(input with { ExchangeRate = 0.85m });
        Assert.Equal(Sorted(("InputVat", 17m), ("Payables", -102m), ("Rent", 85m)), Sorted(await company.PostedBy(bill)));
        await Clean(company);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_10_supplier_credits_never_exceed_the_bill_nor_its_lines(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        BillInputLine Line(decimal quantity, decimal price, int? original = null) =>
            new("Work", quantity, price, TaxCode: "ZERO", OriginalLine: original);
        BillInput Credit(Guid bill, params BillInputLine[] lines) =>
            new(supplier, Purchases.NextNumber(), Purchases.Day, Lines: lines, OriginalBillId: bill);
        async Task Refused(string code, BillInput input)
        {
            var draft = await company.DraftBill(input, BillKind.SupplierCredit);
            await company.Refused(code, (PostBill post) => post.Run(new PostBill.Request(draft)));
        }

        var bill = await company.PostBill(new BillInput(supplier, "X1", Purchases.Day, Lines: [Line(5, 10), Line(1, 100)]));
        await company.PostBill(Credit(bill, Line(3, 10, 1)), BillKind.SupplierCredit);
        await Refused("credit.exceeds_line", Credit(bill, Line(3, 5, 1)));
        await Refused("credit.exceeds_line", Credit(bill, Line(1, 20.01m, 1)));
        await Refused("credit.exceeds_bill", Credit(bill, Line(1, 120.01m)));
        await Refused("credit.line", Credit(bill, Line(1, 1, 3)));
        await company.PostBill(Credit(bill, Line(2, 10, 1), Line(1, 100, 2)), BillKind.SupplierCredit);
        Assert.Equal(BillStatus.Credited, (await company.Bill(bill)).Row.Status);
        await Clean(company);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Voiding_reverses_the_entry_linked_both_ways_and_frees_the_number(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        var bill = await company.PostBill(Purchases.Of(supplier, 100, number: "V-1"));
        var day = Purchases.Day.AddDays(10);
        await company.Do((VoidBill undo) => undo.Run(new VoidBill.Request(bill, day)));
        var card = await company.Bill(bill);
        Assert.Equal((BillStatus.Void, 0m, day), (card.Row.Status, card.Row.OpenAmount, card.VoidDate));
        Assert.All(await company.PostedBy(bill), account => Assert.Equal(0, account.Value));
        var entry = await company.Do((GetJournalEntry get) => get.Run(card.EntryId!.Value));
        var reversal = await company.Do((GetJournalEntry get) => get.Run(card.ReversalId!.Value));
        Assert.Equal((card.ReversalId, card.EntryId), (entry.ReversedById, reversal.ReversesId));
        // Before the day it is owed, from then on it is not.
        Assert.Equal(120m, (await company.Do((AgedPayables aged) => aged.Run(day.AddDays(-1)))).Total);
        Assert.Equal(0m, (await company.Do((AgedPayables aged) => aged.Run(day))).Total);

        await company.Refused("bill.void", (VoidBill undo) => undo.Run(new VoidBill.Request(bill)));
        var again = await company.PostBill(Purchases.Of(supplier, 100, number: "V-1"));
        await company.PaySupplier(supplier, 1, new RegisterPayment.Part(again, 1));
        await company.Refused("bill.settled", (VoidBill undo) => undo.Run(new VoidBill.Request(again)));
        await Clean(company);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_05_the_purchase_lock_stops_bills_and_payments_to_suppliers_and_not_sales(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        var customer = await company.Customer();
        var bill = await company.PostBill(Purchases.Of(supplier, 100));
        var draft = await company.DraftBill(Purchases.Of(supplier, 10));
        await company.Do((LockPeriod period) => period.Run(new LockPeriod.Request(Purchases.Day, LockScope.Purchases)));
        await company.Refused("period.locked", (PostBill post) => post.Run(new PostBill.Request(draft)));
        var pay = new RegisterPayment.Request(PaymentDirection.Out, supplier, Purchases.Day, 5);
        await company.Refused("period.locked", (RegisterPayment run) => run.Run(pay));
        await company.Refused("period.locked", (VoidBill undo) => undo.Run(new VoidBill.Request(bill, Purchases.Day)));
        await company.Issue(Sales.Of(customer, 100));
        await company.Pay(customer, 5);
        // Without a date it is taken back on the first open day.
        Assert.Equal(Purchases.Day.AddDays(1), (await company.Do((VoidBill undo) => undo.Run(new VoidBill.Request(bill)))).Date);

        var sales = await (await Host.On(database)).NewCompany();
        await sales.Do((LockPeriod period) => period.Run(new LockPeriod.Request(Purchases.Day, LockScope.Sales)));
        await sales.PostBill(Purchases.Of(await sales.Supplier(), 100));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task N_02_N_07_a_draft_has_no_number_of_ours_and_a_refusal_takes_none(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        var draft = await company.DraftBill(Purchases.Of(supplier, 100));
        Assert.Null((await company.Bill(draft)).Row.Number);
        var incomplete = await company.Do(
            (SaveBill save) => save.Run(new SaveBill.Request(BillKind.Bill, null, new BillInput(supplier), Incomplete: true))
        );
        Assert.Contains(incomplete.Problems, problem => problem.Code == "bill.supplier_number");
        await company.Refused("bill.supplier_number", (PostBill post) => post.Run(new PostBill.Request(incomplete.Id)));
        await company.Refused("bill.posted", (DeleteBillDraft run) => DeletePosted(run));
        Assert.Equal("B-00002", (await company.Do((PostBill post) => post.Run(new PostBill.Request(draft)))).Number);

        async Task<Outcome<Done>> DeletePosted(DeleteBillDraft run) =>
            await run.Run(new DeleteBillDraft.Request(await company.PostBill(Purchases.Of(supplier, 1))));
    }

    private static async Task Clean(TestCompany company) =>
        Assert.Empty((await company.Do((VerifyLedger verify) => verify.Run())).Differences);

    private static List<(string, decimal)> Sorted(params (string, decimal)[] amounts) =>
        [.. amounts.OrderBy(item => item.Item1, StringComparer.Ordinal)];

    private static List<(string, decimal)> Sorted(Dictionary<string, decimal> amounts) =>
        Sorted([.. amounts.Select(item => (item.Key, item.Value))]);
}
