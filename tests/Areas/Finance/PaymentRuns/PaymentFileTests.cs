using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.PaymentRuns;
using BackOffice.Kernel;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;

namespace BackOffice.Tests.Areas.Finance.PaymentRuns;

/// <summary>The file that tells the bank to pay a run; that it is valid by its schema is proved with the official one.</summary>
[Collection(Staff.Name)]
public class PaymentFileTests
{
    private const string Debtor = "DE89370400440532013000";
    private const string Paid = "FR1420041010050500013M02606";
    private static readonly XNamespace Pain = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_file_says_what_was_approved_and_every_download_stands_in_the_history(Database database)
    {
        var runs = await Company(database);
        var (mill, well) = (await runs.Supplier("Mühle & Söhne", Paid), await runs.Supplier("Well"));
        Guid[] bills = [await Bill(runs, mill, 100), await Bill(runs, mill, 1.50m), await Bill(runs, well, 7)];
        var run = await runs.Run(PaymentRunState.Submitted, bills);
        Assert.Equal("payment_run.state", (await File(runs, run)).Code());
        Runs.Value(await runs.Approve(run));

        var file = Runs.Value(await File(runs, run));
        var xml = XDocument.Parse(System.Text.Encoding.UTF8.GetString(file.Content));
        var card = await runs.Card(run);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.Content)), card.FileHash);
        var sums = xml.Descendants(Pain + "CtrlSum").Select(node => decimal.Parse(node.Value, CultureInfo.InvariantCulture));
        Assert.All(sums, sum => Assert.Equal(108.50m, sum));
        Assert.All(xml.Descendants(Pain + "NbOfTxs"), node => Assert.Equal("2", node.Value));
        Assert.Equal("true", Only(xml, "BtchBookg"));
        Assert.Equal(Debtor, xml.Descendants(Pain + "DbtrAcct").Single().Value);
        var transfers = xml.Descendants(Pain + "CdtTrfTxInf").ToList();
        Assert.Equal(
            [("Muehle + Soehne", Paid, "101.50"), ("Well", Runs.Iban, "7.00")],
            transfers.Select(item =>
                (item.Element(Pain + "Cdtr")!.Value, item.Element(Pain + "CdtrAcct")!.Value, item.Element(Pain + "Amt")!.Value)
            )
        );
        Assert.Equal(2, xml.Descendants(Pain + "EndToEndId").Select(node => node.Value).Distinct().Count());

        // The same bytes again, also when the company moves to another bank and the run is paid.
        await Details(runs, "FR1420041010050500013M02606");
        Runs.Value(await runs.Pay(run));
        Assert.Equal(file.Content, Runs.Value(await File(runs, run)).Content);
        var told = (await runs.Company.Activity()).Where(line => line.Contains($"SHA-256 {card.FileHash}", StringComparison.Ordinal));
        Assert.Equal(2, told.Count(line => line.StartsWith("A owner", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task There_is_no_file_in_another_currency_without_an_account_or_for_who_may_not_pay(Database database)
    {
        var pounds = await Runs.New(database);
        var run = await pounds.Run(PaymentRunState.Approved, await pounds.Bill(await pounds.Supplier("Mill"), 5));
        Assert.Equal("payment_run.not_euro", (await File(pounds, run)).Code());
        Assert.Null((await pounds.Card(run)).FileHash);

        var runs = await Company(database, iban: null);
        run = await runs.Run(PaymentRunState.Approved, await Bill(runs, await runs.Supplier("Mill"), 5));
        Assert.Equal("payment_run.no_debtor", (await File(runs, run)).Code());
        Assert.Equal("forbidden", (await File(runs, run, await runs.Company.Member("viewer"))).Code());
        var blind = new SaveRole.Request(
            "Blind",
            ["finance.view", "finance.approve"],
            Fields: new Dictionary<string, FieldAccess> { [BankDetails.Class] = FieldAccess.Hidden }
        );
        await runs.Company.Do((SaveRole save) => save.Create(blind));
        var hidden = await runs.Company.Member("Blind");
        Assert.Equal("forbidden", (await File(runs, run, hidden)).Code());
        var card = Runs.Value(await runs.As<GetPaymentRun, PaymentRunCard>(hidden, get => get.Run(run)));
        Assert.Null(card.Lines[0].Bank.Iban);
    }

    private static async Task<Runs> Company(Database database, string? iban = Debtor)
    {
        var runs = await Runs.New(database, "DE", "EUR");
        await Details(runs, iban);
        return runs;
    }

    private static Task Details(Runs runs, string? iban) =>
        runs.Company.Do((SaveCompanyDetails save) => save.Run(new SaveCompanyDetails.Request("Käufer AG", Iban: iban)));

    // Of a total without tax: German bills of the test name a code without it.
    private static Task<Guid> Bill(Runs runs, Guid supplier, decimal amount) =>
        runs.Company.PostBill(Purchases.Of(supplier, amount, "NONE", day: runs.Today) with { DueDate = runs.Today });

    private static Task<Outcome<DocumentFile>> File(Runs runs, Guid run, Caller? by = null) =>
        runs.As<PaymentRunFile, DocumentFile>(by ?? runs.Boss, files => files.Run(run));

    private static string Only(XDocument xml, string name) => xml.Descendants(Pain + name).Single().Value;
}
