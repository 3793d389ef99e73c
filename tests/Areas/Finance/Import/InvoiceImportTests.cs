using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Imports;
using BackOffice.Kernel.Tables;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Import;

public class InvoiceImportTests
{
    private const string Customers = "number,name\nC1,Hansen\n";

    private const string File = """
        invoice,customer,date,description,quantity,price,discount,tax code,freight,charge reason,freight tax code
        1,C1,2026-03-01,Chairs,3,10.01,,STD,5,Freight,STD
        1,,,Table,1,200,10,STD,,,
        2,C1,2026-03-01,Good line,1,10,,STD,,,
        2,C1,2026-03-01,Bad line,1,10,,NOPE,,,
        3,C9,2026-03-01,Chairs,1,10,,STD,,,
        """;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_invoice_with_a_bad_line_is_left_out_as_a_whole(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Import("customers", Customers);
        var import = await company.Import("invoices", File, new ImportOptions(Issue: true));
        Assert.Equal((3, 1, 2), (import.Records, import.Good, import.Rejected));
        // 3 × 10.01 + (200 − 20) + 5 = 215.03, VAT 20 % 43.01.
        Assert.Equal(["INV-00001, Hansen, 2026-03-01, 258.04 GBP"], import.Samples);
        var rejects = await company.Rejects(import, withRecord: true);
        Assert.Equal(
            [(4, null, null, "import.with_record"), (5, "tax code", "NOPE", "line.tax_code"), (6, "customer", "C9", "import.customer")],
            rejects.Select(reject => (reject.Row, reject.Column, reject.Found, reject.Code))
        );
        Assert.Equal(1, await company.Look(db => db.Set<SalesDocument>().CountAsync()));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Without_the_option_invoices_stay_drafts_and_a_preview_takes_no_number(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Import("customers", Customers);
        await company.Check("invoices", File, new ImportOptions(Issue: true));
        var import = await company.Import("invoices", File);
        Assert.Equal(["Draft, Hansen, 2026-03-01, 258.04 GBP"], import.Samples);
        var draft = await company.Look(db => db.Set<SalesDocument>().SingleAsync());
        var issued = await company.Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(draft.Id)));
        Assert.Equal("INV-00001", issued.Number);
    }

    [Fact]
    public async Task The_same_records_in_a_workbook_are_known()
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        await company.Import("customers", Customers);
        await company.Import(
            "invoices",
            "invoice,customer,date,description,price,tax code\nR1,C1,31.3.2026,Chairs,\"1.010,50\",STD\n",
            new ImportOptions(DecimalSign.Comma, DateOrder.DayFirst)
        );
        using var workbook = new MemoryStream();
        await using (
            var writer = await TableWriter.Xlsx(workbook, "Invoices", company.Host.Clock.GetUtcNow(), TestContext.Current.CancellationToken)
        )
        {
            await writer.Header(["customer", "invoice", "date", "description", "price", "tax code"]);
            await writer.Row([
                TableCell.Text("C1"),
                TableCell.Text("R1"),
                TableCell.Date(new DateOnly(2026, 3, 31)),
                TableCell.Text("Chairs"),
                TableCell.Number(1010.5m),
                TableCell.Text("STD"),
            ]);
            await writer.Complete();
        }

        workbook.Position = 0;
        var staged = await company.Do((StageImport stage) => stage.Run("invoices", "invoices.xlsx", workbook));
        await company.Do((CheckImport check) => check.Run(new CheckImport.Request(staged.Id), inBackground: false));
        var preview = await company.Finish(staged.Id);
        Assert.Equal((0, 1, 0), (preview.Good, preview.Known, preview.Rejected));
    }
}
