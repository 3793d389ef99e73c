using System.Text.Json;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Finance.TaxCodes;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Finance.Arithmetic;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

/// <summary>
/// Invariants T on what is stored: random documents are issued through the product, then the rows of documents, lines,
/// contents and journal are read back and checked against each other.
/// </summary>
public class StoredDocumentProperties
{
    private const int Documents = 40;
    private static readonly DateOnly NewRate = new(2026, 6, 1);

    private sealed record Stored(SalesDocument Row, IssuedDocument Content, List<DocumentLine> Lines, List<JournalLine> Journal)
    {
        public DocumentFigures Figures => Content.Figures;

        public Currency Currency => Currency.Get(Row.Currency);

        public int Sign => Row.Kind == DocumentKind.Invoice ? 1 : -1;

        /// <summary>Net of lines, allowances and charges as stored, with category and rate.</summary>
        public IEnumerable<(string Category, decimal Rate, decimal Net)> Parts =>
            [
                .. Content.Lines.Zip(Lines, (said, row) => (said.TaxCategory, said.TaxRate, row.Net)),
                .. Content.Allowances.Select(item => (item.TaxCategory, item.TaxRate, -item.Amount)),
                .. Content.Charges.Select(item => (item.TaxCategory, item.TaxRate, item.Amount)),
            ];
    }

    [Theory]
    [InlineData(Database.Sqlite, TaxRounding.Category)]
    [InlineData(Database.Sqlite, TaxRounding.Line)]
    [InlineData(Database.Postgres, TaxRounding.Category)]
    [InlineData(Database.Postgres, TaxRounding.Line)]
    public async Task T_holds_on_the_stored_rows(Database database, TaxRounding rounding)
    {
        var company = await Company(database, rounding);
        await Issue(company);
        var stored = await Read(company);
        Assert.True(stored.Count >= Documents, $"{stored.Count} documents");
        Assert.Contains(stored, item => item.Content.PricesIncludeTax);
        Assert.Contains(stored, item => item.Row.Kind == DocumentKind.CreditMemo);
        foreach (var item in stored)
        {
            Totals(item);
            Taxes(item, rounding);
            Shown(item);
        }

        await Ledger(company, stored);
        await Rates(company, stored);
        Assert.Empty((await company.Do((VerifyLedger verify) => verify.Run())).Differences);
    }

    /// <summary>T-20: a price that was changed behind the product's back no longer gives the stored figures.</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task T_20_A_changed_line_of_a_stored_document_is_found(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Issue(Sales.Of(await company.Customer(), 100));
        const string Contents = "finance_document_contents";
        await Tampering.Run(
            company,
            database,
            Contents,
            $"UPDATE {Contents} SET \"Json\" = REPLACE(\"Json\", '\"UnitPrice\":100', '\"UnitPrice\":101')"
        );
        var difference = Assert.Single((await company.Do((VerifyLedger verify) => verify.Run())).Differences);
        Assert.Equal(("documents", "INV-00001"), (difference.Check, difference.Row));
        Assert.Equal(
            ("line 1: net 101, tax 20.2, gross 101", "line 1: net 100, tax 20, gross 100"),
            (difference.Expected, difference.Found)
        );
    }

    private static void Totals(Stored item)
    {
        var figures = item.Figures;
        // T-01 to T-04, BR-CO-10 to BR-CO-16.
        Assert.Equal(item.Lines.Sum(line => line.Net), figures.LineTotal);
        Assert.Equal(item.Parts.Sum(part => part.Net), figures.TaxExclusive);
        Assert.Equal(figures.TaxBreakdown.Sum(tax => tax.Tax), item.Row.Tax);
        Assert.Equal(figures.TaxExclusive + item.Row.Tax, figures.TaxInclusive);
        Assert.Equal(figures.TaxInclusive + figures.RoundingAmount, item.Row.Total);
        Assert.Equal(figures.TaxInclusive - figures.Prepaid + figures.RoundingAmount, figures.Due);
        // T-22
        Assert.True(item.Row.DueDate >= item.Row.IssueDate);
        // T-20
        Assert.Null(StoredFigures.Other(item.Content));
    }

    private static void Taxes(Stored item, TaxRounding rounding)
    {
        var breakdown = item.Figures.TaxBreakdown;
        // T-09, T-11: each category and rate once, with the base that its parts have.
        Assert.Equal(
            item.Parts.GroupBy(part => (part.Category, part.Rate)).ToDictionary(group => group.Key, group => group.Sum(part => part.Net)),
            breakdown.ToDictionary(tax => (tax.Category, tax.Rate), tax => tax.Base)
        );
        // T-10
        Assert.All(breakdown.Where(tax => tax.Rate == 0), tax => Assert.Equal(0, tax.Tax));
        Assert.Equal(rounding, item.Content.Rounding);
        if (item.Content.PricesIncludeTax)
        {
            return;
        }

        foreach (var tax in breakdown)
        {
            var parts = item.Parts.Where(part => (part.Category, part.Rate) == (tax.Category, tax.Rate));
            var expected =
                rounding == TaxRounding.Category
                    ? item.Currency.Round(tax.Base * tax.Rate / 100)
                    : parts.Sum(part => item.Currency.Round(part.Net * part.Rate / 100));
            // T-05, T-06
            Assert.Equal(expected, tax.Tax);
        }
    }

    // T-13: with tax in the prices the total is what quantities and prices make, whatever the rates are.
    private static void Shown(Stored item)
    {
        if (!item.Content.PricesIncludeTax)
        {
            return;
        }

        decimal Of(IssuedAdjustment part, decimal whole) => item.Currency.Round(part.TypedAmount ?? whole * part.Percent!.Value / 100);
        var lines = item.Content.Lines.Sum(line =>
        {
            var gross = item.Currency.Round(line.Quantity * line.UnitPrice / line.BaseQuantity);
            return gross - line.Allowances.Sum(part => Of(part, gross)) + line.Charges.Sum(part => Of(part, gross));
        });
        var total = lines - item.Content.Allowances.Sum(part => Of(part, lines)) + item.Content.Charges.Sum(part => Of(part, lines));
        Assert.Equal(total, item.Figures.TaxBreakdown.Sum(tax => tax.Base + tax.Tax));
        Assert.Equal(total, item.Figures.TaxInclusive);
    }

    // T-15, T-21: the tax lines of the ledger are those of the documents, and together the control account.
    private static async Task Ledger(TestCompany company, List<Stored> stored)
    {
        var accounts = await company.Look(db =>
            db.Set<Account>().Where(row => row.Role != null).ToDictionaryAsync(row => row.Role!.Value, row => row.Id)
        );
        foreach (var item in stored)
        {
            var taxes = item.Journal.Where(line => line.AccountId == accounts[AccountRole.OutputVat]).ToList();
            Assert.Equal(
                item.Figures.TaxBreakdown.Where(tax => tax.Tax != 0).Select(tax => -item.Sign * tax.Tax).Order(),
                taxes.Select(line => line.CurrencyAmount).Order()
            );
            Assert.All(taxes, line => Assert.Contains(item.Content.TaxNotes, note => note.TaxCode == line.TaxCode));
            var owed = item.Journal.Where(line => line.AccountId == accounts[AccountRole.Receivables]).Sum(line => line.CurrencyAmount);
            Assert.Equal(item.Sign * item.Row.Total, owed);
            Assert.Equal(item.Row.Total - item.Figures.TaxExclusive - item.Row.Tax, item.Figures.RoundingAmount);
        }

        var control = await company.Look(db =>
            db.Set<AccountBalance>().Where(row => row.AccountId == accounts[AccountRole.OutputVat]).SumAsync(row => row.Debit - row.Credit)
        );
        Assert.Equal(
            stored.Sum(item => item.Figures.TaxBreakdown.Sum(tax => -item.Sign * Round.To(tax.Tax * item.Content.ExchangeRate, 2))),
            control
        );
    }

    // T-19: the rate of every line is the one of its code on the tax point.
    private static async Task Rates(TestCompany company, List<Stored> stored)
    {
        var codes = await company.Look(db => db.Set<TaxCode>().Include(code => code.Rates).ToDictionaryAsync(code => code.Code));
        Assert.All(
            stored.SelectMany(item =>
                item.Content.Lines.Select(line => (line, Point: item.Content.DeliveryDate ?? item.Content.IssueDate))
            ),
            pair => Assert.Equal(codes[pair.line.TaxCode].RateOn(pair.Point), pair.line.TaxRate)
        );
        var changing = stored
            .SelectMany(item => item.Content.Lines)
            .Where(line => line.TaxCode == "S8-1")
            .Select(line => line.TaxRate)
            .Distinct();
        Assert.Equal([8.1m, 9m], changing.Order());
    }

    private static async Task Issue(TestCompany company)
    {
        var customer = await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme", VatId: "GB562235945")));
        var random = new Random(20);
        var issued = 0;
        foreach (var document in DocumentGenerator.Sample(Documents * 4))
        {
            var day = new DateOnly(2026, 1, 1).AddDays(random.Next(300));
            var input = InputOf(document, customer.Id, day) with
            {
                DeliveryDate = random.Next(3) == 0 ? day.AddDays(-random.Next(40)) : null,
            };
            var preview = await company.Do((PreviewDraft draft) => draft.Run(input));
            if (preview.Problems.Count > 0 || preview.Figures!.TaxInclusive < 0)
            {
                continue;
            }

            var kind = random.Next(4) == 0 ? DocumentKind.CreditMemo : DocumentKind.Invoice;
            var draft = await company.Draft(input, kind);
            var outcome = await company.Ask((IssueDocument issue) => issue.Run(new IssueDocument.Request(draft)));
            // What no e-invoice could say, such as a price below zero, is refused as a whole.
            Assert.All(outcome.Refusals, refusal => Assert.StartsWith("BR-", refusal.Code, StringComparison.Ordinal));
            if (outcome.Succeeded && ++issued == Documents)
            {
                return;
            }
        }
    }

    private static DraftInput InputOf(DocumentInput document, Guid customer, DateOnly day) =>
        new(
            customer,
            day,
            Currency: document.Currency,
            ExchangeRate: document.Currency == "JPY" ? 0.0052m : 1.37m,
            PricesIncludeTax: document.PricesIncludeTax,
            Lines:
            [
                .. document.Lines.Select(line => new DraftLine(
                    "Work",
                    Quantity: line.Quantity,
                    UnitPrice: line.UnitPrice,
                    BaseQuantity: line.BaseQuantity,
                    Allowances: [.. line.Allowances.Select(Part)],
                    Charges: [.. line.Charges.Select(Part)],
                    TaxCode: Code(line.TaxCategory, line.TaxRate)
                )),
            ],
            Allowances: [.. document.Allowances.Select(item => Part(item))],
            Charges: [.. document.Charges.Select(item => Part(item))],
            PayableStep: day.Day % 5 == 0 ? (document.Currency == "JPY" ? 5 : 0.05m) : null
        );

    private static DraftAdjustment Part(AdjustmentInput item) => new(item.Amount, item.Percent, item.Reason);

    private static DraftAdjustment Part(DocumentAdjustmentInput item) =>
        new(item.Amount, item.Percent, item.Reason, Code(item.TaxCategory, item.TaxRate));

    private static string Code(string category, decimal rate) =>
        $"{category}{rate.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace('.', '-')}";

    private static async Task<List<Stored>> Read(TestCompany company)
    {
        var rows = await company.Look(db => db.Set<SalesDocument>().Where(row => row.Number != null).ToListAsync());
        var contents = await company.Look(db => db.Set<IssuedContent>().ToDictionaryAsync(row => row.DocumentId));
        var lines = (await company.Look(db => db.Set<DocumentLine>().OrderBy(row => row.LineNo).ToListAsync())).ToLookup(row =>
            row.DocumentId
        );
        var entries = await company.Look(db => db.Set<JournalEntry>().ToDictionaryAsync(row => row.Id, row => row.SourceId));
        var journal = (await company.Look(db => db.Set<JournalLine>().ToListAsync())).ToLookup(line => entries[line.EntryId]);
        return rows.ConvertAll(row => new Stored(
            row,
            JsonSerializer.Deserialize<IssuedDocument>(contents[row.Id].Json)!,
            [.. lines[row.Id]],
            [.. journal[row.Id]]
        ));
    }

    private static async Task<TestCompany> Company(Database database, TaxRounding rounding)
    {
        var company = await (await Host.On(database)).NewCompany();
        var details = new SaveCompanyDetails.Request("Trader", VatId: "GB235410300", RoundTaxPerLine: rounding == TaxRounding.Line);
        await company.Do((SaveCompanyDetails save) => save.Run(details));
        foreach (var (category, rate) in DocumentGenerator.Taxes)
        {
            var reason = category == "E" ? "Exempt by law" : null;
            var code = new AddTaxCode.Request(Code(category, rate), $"{category} {rate}", category, rate, ExemptionReason: reason);
            await company.Do((AddTaxCode add) => add.Run(code));
        }

        await company.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request("S8-1", null, null, 9, NewRate)));
        return company;
    }
}
