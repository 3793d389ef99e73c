using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Arithmetic;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.TaxCodes;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using BackOffice.Tests.Areas.Kernel.Pdf;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

/// <summary>
/// Figures on which accounting systems were reported to differ, to the cent: the same in the preview, in the books, on
/// paper and in the e-invoice, because all of them read the one stored computation.
/// </summary>
public class StoredVectorTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly ConcurrentDictionary<(Database, TaxRounding), Lazy<Task<(TestCompany, Guid)>>> Companies = new();

    /// <param name="Lines">Quantity × price − percent; + stands between lines.</param>
    /// <param name="Net">As published, or what follows from the published figure by addition.</param>
    private sealed record Vector(
        string Lines,
        string Rate,
        bool Inclusive,
        TaxRounding Rounding,
        string Net,
        string Tax,
        string Total,
        bool Credit = false
    );

    private static readonly Vector[] Vectors =
    [
        new("1×10.01 + 1×10.01 + 1×10.01", "20", false, TaxRounding.Category, "30.03", "6.01", "36.04"),
        new("1×10.01 + 1×10.01 + 1×10.01", "20", false, TaxRounding.Line, "30.03", "6.00", "36.03"),
        new("16×348.35−4", "22", false, TaxRounding.Category, "5350.66", "1177.15", "6527.81"),
        new("16×348.35−4", "22", false, TaxRounding.Line, "5350.66", "1177.15", "6527.81"),
        new("1×55.55 + 1×11.11", "23", false, TaxRounding.Category, "66.66", "15.33", "81.99"),
        new("1×55.55 + 1×11.11", "23", false, TaxRounding.Line, "66.66", "15.34", "82.00"),
        new("10×3.60", "5.5", false, TaxRounding.Category, "36.00", "1.98", "37.98"),
        new("10×3.80", "5.5", true, TaxRounding.Category, "36.02", "1.98", "38.00"),
        new("10×3.80", "5.5", true, TaxRounding.Line, "36.02", "1.98", "38.00"),
        new("1×299.97", "25", false, TaxRounding.Category, "299.97", "74.99", "374.96"),
        new("1×7612.50", "19", false, TaxRounding.Category, "7612.50", "1446.38", "9058.88"),
        new("1×7612.50", "19", false, TaxRounding.Category, "7612.50", "1446.38", "9058.88", Credit: true),
        new("1×7612.50", "19", false, TaxRounding.Line, "7612.50", "1446.38", "9058.88", Credit: true),
        new("1×8500 + -1×7500", "19", false, TaxRounding.Category, "1000.00", "190.00", "1190.00"),
        new("1×8500 + -1×7500", "19", false, TaxRounding.Line, "1000.00", "190.00", "1190.00"),
        new("1×19935.66", "15", false, TaxRounding.Category, "19935.66", "2990.35", "22926.01"),
        new("2000×9.99−33.333", "20", false, TaxRounding.Category, "13320.07", "2664.01", "15984.08"),
    ];

    public static TheoryData<Database, int> Cases
    {
        get
        {
            var data = new TheoryData<Database, int>();
            foreach (var database in (Database[])[Database.Sqlite, Database.Postgres])
            {
                for (var at = 0; at < Vectors.Length; at++)
                {
                    data.Add(database, at);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task The_figure_is_the_same_everywhere(Database database, int at)
    {
        var vector = Vectors[at];
        var (net, tax, total) = (Number(vector.Net), Number(vector.Tax), Number(vector.Total));
        await Host.On(database);
        var (company, customer) = await Companies
            .GetOrAdd((database, vector.Rounding), key => new(() => Company(key.Item1, key.Item2)))
            .Value;
        var input = new DraftInput(customer, Sales.Day, PricesIncludeTax: vector.Inclusive, Lines: Lines(vector));

        var preview = (await company.Do((PreviewDraft draft) => draft.Run(input))).Figures!;
        Assert.Equal((net, tax, total), (preview.TaxExclusive, preview.Tax, preview.TaxInclusive));

        var id = await company.Issue(input, vector.Credit ? DocumentKind.CreditMemo : DocumentKind.Invoice);
        var sign = vector.Credit ? -1 : 1;
        Assert.Equal(sign * total, await Posted(company, id, AccountRole.Receivables));
        Assert.Equal(-sign * tax, await Posted(company, id, AccountRole.OutputVat));
        Assert.Equal(-sign * net, await Posted(company, id, AccountRole.SalesServices));

        var paper = PdfTool.Run("pdftotext", (await company.Do((DocumentFiles files) => files.PdfOf(id))).Content, "-layout", "FILE", "-");
        Assert.Equal(Shown(net), Last(paper, "Total without tax"));
        Assert.Equal(Shown(total), Last(paper, "Amount due", "Amount credited", "Total"));
        Assert.Contains(Shown(tax), paper, StringComparison.Ordinal);

        var xml = XDocument.Parse(
            System.Text.Encoding.UTF8.GetString((await company.Do((DocumentFiles files) => files.UblOf(id))).Content)
        );
        var totals = xml.Root!.Element(Cac + "LegalMonetaryTotal")!;
        Assert.Equal(vector.Net, totals.Element(Cbc + "TaxExclusiveAmount")!.Value);
        Assert.Equal(vector.Total, totals.Element(Cbc + "TaxInclusiveAmount")!.Value);
        Assert.Equal(vector.Total, totals.Element(Cbc + "PayableAmount")!.Value);
        Assert.Equal(vector.Tax, xml.Root.Element(Cac + "TaxTotal")!.Element(Cbc + "TaxAmount")!.Value);
    }

    private static decimal Number(string text) => decimal.Parse(text, Invariant);

    private static string Shown(decimal amount) => amount.ToString("#,0.00", Invariant);

    // The amount at the end of the last line that begins with one of the titles.
    private static string Last(string paper, params string[] titles)
    {
        var line = paper
            .Split('\n')
            .Last(text => Array.Exists(titles, title => text.TrimStart().StartsWith(title, StringComparison.Ordinal)));
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].TrimStart('£');
    }

    private static DraftLine[] Lines(Vector vector) =>
        [
            .. vector
                .Lines.Split(" + ")
                .Select(text => text.Split('×', '−'))
                .Select(parts => new DraftLine(
                    "Work",
                    Quantity: Number(parts[0]),
                    UnitPrice: Number(parts[1]),
                    DiscountPercent: parts.Length > 2 ? Number(parts[2]) : null,
                    TaxCode: Code(vector.Rate)
                )),
        ];

    private static string Code(string rate) => $"R{rate.Replace('.', '-')}";

    private static Task<decimal> Posted(TestCompany company, Guid document, AccountRole role) =>
        company.Look(async db =>
        {
            var accounts = await db.Set<Account>().Where(row => row.Role == role).Select(row => row.Id).ToListAsync();
            return await db.Set<JournalEntry>()
                .Where(entry => entry.SourceId == document)
                .Join(db.Set<JournalLine>(), entry => entry.Id, line => line.EntryId, (_, line) => line)
                .Where(line => accounts.Contains(line.AccountId))
                .SumAsync(line => line.Debit - line.Credit);
        });

    private static async Task<(TestCompany, Guid)> Company(Database database, TaxRounding rounding)
    {
        var company = await (await Host.On(database)).NewCompany();
        var details = new SaveCompanyDetails.Request(
            "Northwind Traders",
            "1 Quay Street",
            "London",
            "EC1A 1BB",
            "GB235410300",
            Iban: "GB82WEST12345698765432",
            RoundTaxPerLine: rounding == TaxRounding.Line
        );
        await company.Do((SaveCompanyDetails save) => save.Run(details));
        foreach (var rate in Vectors.Select(vector => vector.Rate).Distinct())
        {
            await company.Do((AddTaxCode add) => add.Run(new AddTaxCode.Request(Code(rate), $"{rate} %", "S", Number(rate))));
        }

        var address = new PostalAddress("2 Mill Lane", "Leeds", null, "LS1 1AA");
        var customer = await company.Do(
            (SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme", Address: address, BuyerReference: "PO 1"))
        );
        return (company, customer.Id);
    }
}
