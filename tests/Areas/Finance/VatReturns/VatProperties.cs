using BackOffice.Finance.Bills;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.VatReturns;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.VatReturns;

/// <summary>Invariant T-15 after random histories of documents of every kind, voids, entries by hand and filings, many of them backdated.</summary>
public class VatProperties
{
    private const int Histories = 5;
    private const int Length = 26;
    private static readonly DateOnly First = new(2025, 10, 20);
    private static readonly string[] SalesCodes = ["STD", "RED", "ZERO", "EXEMPT", "EXPORT", "NONE", "RC"];
    private static readonly string[] PurchaseCodes = ["STD", "RED", "ZERO", "RC-IN", "IC-IN", "NONE"];

    public enum Act
    {
        Invoice,
        ForeignInvoice,
        CreditMemo,
        Bill,
        PartlyDeductibleBill,
        SupplierCredit,
        VoidInvoice,
        VoidBill,
        Manual,
        File,
    }

    /// <summary>One command of a random history, valid or not.</summary>
    public sealed record Step(Act Act, int Pick, int Day, int Cents);

    private static readonly Gen<Step> Any =
        from act in Gen.Elements(Enum.GetValues<Act>())
        from pick in Gen.Choose(0, 1000)
        from day in Gen.Choose(0, 150)
        from cents in Gen.Choose(1, 40_000)
        select new Step(act, pick, day, cents);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task T_15_each_tax_line_is_in_one_return_and_what_is_filed_stays(Database database)
    {
        await Host.On(database);
        Prop.ForAll(Any.ArrayOf(Length).ToArbitrary(), steps => Holds(database, steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories).WithReplay((ulong)First.DayNumber, 23));
    }

    private static async Task Holds(Database database, Step[] steps)
    {
        // The months from November 2025 to February 2026 have ended.
        var history = new History(await Vat.NewCompany(database, new DateOnly(2025, 11, 1)));
        await history.Begin();
        foreach (var step in steps)
        {
            await history.Run(step);
        }

        var company = history.Company;
        var all = await company.AllLines();
        var claimed = new List<VatLineRow>();
        foreach (var (id, digest) in history.Filed)
        {
            Assert.Equal(digest, await company.Digest(id));
            var (card, lines) = (await company.Return(id), await company.Lines(id));
            Assert.True(card.Tie.IsMet, $"{card.Tie}");
            foreach (var (boxes, earlier) in new[] { (card.Figures.Boxes, false), (card.Figures.Earlier, true) })
            {
                Assert.Equal(SumsOf(lines.Where(line => line.Date < card.From == earlier)), boxes.Select(SumOf).Order());
            }

            claimed.AddRange(lines);
        }

        // Each line in one return or in none, and what the next one shows is what is left of its days.
        Assert.Equal(claimed.Count, claimed.DistinctBy(line => (line.EntryId, line.LineNo)).Count());
        Assert.Subset(all.Select(Identity).ToHashSet(), claimed.Select(Identity).ToHashSet());
        var next = await company.Return();
        var left = all.Select(Identity).Except(claimed.Select(Identity)).ToHashSet();
        var draft = (await company.Lines()).Select(Identity).ToHashSet();
        Assert.Equal(left.Where(line => line.Date <= next.Through).ToHashSet(), draft);
        Assert.True(next.Tie.IsMet, $"{next.Tie}");

        // The accounts of the tax are the sum of the lines, on every day.
        foreach (var day in Enumerable.Range(0, 8).Select(month => First.AddMonths(month)))
        {
            Assert.Equal(await company.OwedOn(day), all.Where(line => line.Date <= day).Sum(Owed));
        }

        await AreTheDocuments(company, all);
        await company.Clean();
    }

    /// <summary>By the figures that documents and bills keep in their rows, which are not what the lines are read from.</summary>
    private static async Task AreTheDocuments(TestCompany company, IReadOnlyList<VatLineRow> all)
    {
        var invoices = await company.Look(db =>
            db.Set<SalesDocument>().Where(row => row.Number != null && row.Currency == "EUR").ToListAsync()
        );
        foreach (var invoice in invoices)
        {
            var sign = invoice.Kind == DocumentKind.Invoice ? 1 : -1;
            var lines = all.Where(line => line.SourceId == invoice.Id).ToList();
            Assert.Equal(sign * invoice.Tax, lines.Sum(line => line.Tax));
            Assert.Equal(sign * (invoice.Total - invoice.Tax), lines.Sum(line => line.Base));
            Assert.All(lines, line => Assert.Equal((invoice.IssueDate, VatBox.Sales), (line.Date, line.Box)));
        }

        foreach (var bill in await company.Look(db => db.Set<Bill>().Where(row => row.Number != null).ToListAsync()))
        {
            var lines = all.Where(line => line.SourceId == bill.Id).ToList();
            if (bill.VoidDate is { } day)
            {
                Assert.Equal((0m, 0m), (lines.Sum(line => line.Base), lines.Sum(line => line.Tax)));
                Assert.Contains(lines, line => line.Date == day);
                continue;
            }

            // What is deducted and what is not is the printed tax; what the company owes itself is in no bill.
            var printed = lines.Sum(line =>
                line.Box is VatBox.Purchases or VatBox.SelfAssessedDeducted or VatBox.NotDeducted ? line.Tax
                : line.Box == VatBox.SelfAssessed ? -line.Tax
                : 0
            );
            Assert.Equal(bill.Kind == BillKind.Bill ? bill.Tax : -bill.Tax, printed);
        }
    }

    private static List<(VatBox, string?, decimal?, decimal, decimal)> SumsOf(IEnumerable<VatLineRow> lines) =>
        [
            .. lines
                .GroupBy(line => (line.Box, line.Category, line.Rate))
                .Select(group =>
                    (group.Key.Box, group.Key.Category, group.Key.Rate, group.Sum(line => line.Base), group.Sum(line => line.Tax))
                )
                .Order(),
        ];

    private static (VatBox, string?, decimal?, decimal, decimal) SumOf(VatAmount box) =>
        (box.Box, box.Category, box.Rate, box.Base, box.Tax);

    private static (Guid Entry, int No, DateOnly Date, VatBox Box, decimal Base, decimal Tax) Identity(VatLineRow line) =>
        (line.EntryId, line.LineNo, line.Date, line.Box, line.Base, line.Tax);

    private static decimal Owed(VatLineRow line) =>
        line.Box switch
        {
            VatBox.Sales or VatBox.SelfAssessed or VatBox.Other => line.Tax,
            VatBox.NotDeducted => 0,
            _ => -line.Tax,
        };

    /// <summary>A company to which a random history happens.</summary>
    private sealed class History(TestCompany company)
    {
        private readonly List<Guid> invoices = [];
        private readonly List<Guid> bills = [];
        private Guid[] customers = [];
        private Guid supplier;
        private string input = "";
        private string bank = "";

        public TestCompany Company => company;

        public Dictionary<Guid, string> Filed { get; } = [];

        public async Task Begin()
        {
            customers = [await company.Abroad(), await company.Customer("Overseas", "USD")];
            supplier = await company.Supplier();
            (input, bank) = (await company.CodeOf(AccountRole.InputVat), await company.CodeOf(AccountRole.Bank));
        }

        public async Task Run(Step step)
        {
            var (date, amount) = (First.AddDays(step.Day), step.Cents / 100m);
            switch (step.Act)
            {
                case Act.Invoice:
                    invoices.Add(await company.Issue(Sale(step, date, amount)));
                    break;
                case Act.ForeignInvoice:
                    await company.Issue(Sales.Of(customers[1], amount, day: date) with { ExchangeRate = 0.8m + step.Pick % 10 / 100m });
                    break;
                case Act.CreditMemo:
                    await company.Issue(Sale(step, date, amount), DocumentKind.CreditMemo);
                    break;
                case Act.Bill or Act.PartlyDeductibleBill or Act.SupplierCredit:
                    await Bill(step, date, amount);
                    break;
                case Act.VoidInvoice when invoices.Count > 0:
                    await company.Ask(
                        (VoidDocument undo) => undo.Run(new VoidDocument.Request(invoices[step.Pick % invoices.Count], date))
                    );
                    break;
                case Act.VoidBill when bills.Count > 0:
                    await company.Ask((VoidBill undo) => undo.Run(new VoidBill.Request(bills[step.Pick % bills.Count], date)));
                    break;
                case Act.Manual:
                    await company.Do(
                        (PostJournalEntry post) =>
                            post.Run(
                                new PostJournalEntry.Request(
                                    date,
                                    "To the tax office",
                                    [new PostJournalEntry.Line(input, Debit: amount), new PostJournalEntry.Line(bank, Credit: amount)]
                                )
                            )
                    );
                    break;
                case Act.File:
                    await File();
                    break;
            }
        }

        private async Task File()
        {
            var filed = await company.TryFile((await company.Return()).Through);
            if (filed.Succeeded)
            {
                Filed.Add(filed.Value.Id, await company.Digest(filed.Value.Id));
            }
        }

        private async Task Bill(Step step, DateOnly date, decimal amount)
        {
            var bill = Purchases.Of(supplier, amount, PurchaseCodes[step.Pick % PurchaseCodes.Length], day: date);
            if (step.Act == Act.PartlyDeductibleBill)
            {
                bill = bill with { Lines = [bill.Lines![0] with { DeductiblePercent = step.Pick % 101 }] };
            }

            var isCredit = step.Act == Act.SupplierCredit;
            var id = await company.PostBill(bill, isCredit ? BillKind.SupplierCredit : BillKind.Bill);
            if (!isCredit)
            {
                bills.Add(id);
            }
        }

        private DraftInput Sale(Step step, DateOnly date, decimal amount) =>
            Sales.Of(customers[0], amount, SalesCodes[step.Pick % SalesCodes.Length], date);
    }
}
