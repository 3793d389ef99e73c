using System.Globalization;
using BackOffice.Finance.EInvoice;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Invoicing.Pages;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

/// <summary>What the editor makes of discounts and charges on a line, and what the record says about e-invoices.</summary>
public class EditorTests
{
    [Fact]
    public void Discounts_and_charges_of_a_line_reach_the_draft_and_come_back()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var form = new DocumentForm();
        var line = new FormLine
        {
            Description = "Work",
            Quantity = "2",
            UnitPrice = "100",
        };
        line.Adjustments.Add(new FormAdjustment { Reason = "Scratched", Amount = "5 %" });
        line.Adjustments.Add(
            new FormAdjustment
            {
                Reason = "Engraving",
                Amount = "12.50",
                IsCharge = true,
            }
        );
        line.Adjustments.Add(new FormAdjustment { Reason = "not filled in" });
        form.Lines.Add(new FormLine());
        form.Lines.Add(line);

        var draft = Assert.Single(form.ToDraft().Lines!);
        Assert.Equal([new DraftAdjustment(Percent: 5, Reason: "Scratched")], draft.Allowances);
        Assert.Equal([new DraftAdjustment(Amount: 12.5m, Reason: "Engraving")], draft.Charges);
        var again = DocumentForm.Of(new DraftInput(Lines: [draft])).Lines[0];
        Assert.Equal(["5 %", "12.50"], again.Adjustments.Select(item => item.Amount));
    }

    [Fact]
    public void The_percent_of_a_line_counts_as_its_first_discount()
    {
        var form = new DocumentForm();
        var line = new FormLine
        {
            Description = "Work",
            UnitPrice = "100",
            Discount = "10",
        };
        line.Adjustments.Add(new FormAdjustment { Amount = "x" });
        line.Adjustments.Add(new FormAdjustment { Amount = "3", IsCharge = true });
        form.Lines.Add(line);
        form.ToDraft();
        Assert.Equal(["lines[0].allowances[1]", "lines[0].charges[0]"], line.Adjustments.Select(item => item.Path));
        Assert.Equal("lines[0].allowances[1].amount", Assert.Single(form.Unreadable()).Field);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_amount_on_a_line_lowers_it_and_gets_a_reason(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        // 2 x 100.00 - 10 % - 15.00 + 4.00 = 169.00; with 20 % tax 202.80.
        var line = new DraftLine(
            "Work",
            Quantity: 2,
            UnitPrice: 100,
            DiscountPercent: 10,
            Allowances: [new(Amount: 15)],
            Charges: [new(Amount: 4, Reason: "Engraving")],
            TaxCode: "STD"
        );
        var card = await company.Card(await company.Issue(new DraftInput(customer, Sales.Day, Lines: [line])));
        Assert.Equal((169m, 202.80m), (card.Figures!.Lines[0].Net, card.Row.Total));
        Assert.Equal("Discount", card.Content!.Lines[0].Allowances[1].Reason);
    }

    [Theory]
    [InlineData("seller.vatNumber", "company/details#f-vatid")]
    [InlineData("seller.contact.email", "company/details#f-email")]
    [InlineData("payment.account", "company/details#f-iban")]
    [InlineData("buyer.electronicAddress", "customers/018f0000-0000-7000-8000-000000000001/edit#f-electronicaddress-id")]
    [InlineData("buyerReference", "customers/018f0000-0000-7000-8000-000000000001/edit#f-buyerreference")]
    [InlineData("lines[0].quantity", null)]
    public void What_an_e_invoice_lacks_leads_to_where_it_is_filled_in(string field, string? url) =>
        Assert.Equal(url, EInvoiceWords.PlaceOf(field, new Guid("018f0000-0000-7000-8000-000000000001"))?.Url);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Many_are_issued_one_by_one_and_each_refusal_is_told(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var good = await company.Draft(Sales.Of(customer, 100));
        var bad = (
            await company.Do(
                (SaveDraft save) => save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, new DraftInput(customer), Incomplete: true))
            )
        ).Id;
        var last = await company.Draft(Sales.Of(customer, 50));

        var answers = await company.Ask((BulkDocuments bulk) => bulk.Issue([good, bad, last]));
        Assert.Equal(["INV-00001", "Draft for Acme", "INV-00002"], answers.Select(answer => answer.Name));
        Assert.Equal([true, false, true], answers.Select(answer => answer.Refusals.Count == 0));

        // The customer has no address to send to.
        var sent = await company.Ask((BulkDocuments bulk) => bulk.Send([good]));
        Assert.Equal(("INV-00001", "document.send_to"), (sent[0].Name, sent[0].Refusals[0].Code));
    }
}
