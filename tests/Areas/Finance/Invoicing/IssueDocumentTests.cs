using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Payments;
using BackOffice.Parties.Customers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

public class IssueDocumentTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task From_draft_to_paid(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme")));
        var input = new DraftInput(
            customer.Id,
            new DateOnly(2026, 3, 1),
            Lines: [new DraftLine("Consulting", Quantity: 3, UnitPrice: 10.01m, TaxCode: "STD")]
        );
        var draft = await company.Do((SaveDraft save) => save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, input)));
        var issued = await company.Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(draft.Id)));
        Assert.Equal("INV-00001", issued.Number);

        var paid = await company.Do(
            (RegisterPayment pay) =>
                pay.Run(
                    new RegisterPayment.Request(
                        PaymentDirection.In,
                        customer.Id,
                        new DateOnly(2026, 3, 5),
                        36.04m,
                        Allocations: [new(draft.Id, 36.04m)]
                    )
                )
        );
        Assert.Equal(0, paid.OpenAmount);
        var document = await company.Look(db => db.Set<SalesDocument>().SingleAsync());
        Assert.Equal((0m, 36.04m), (document.Open, document.Total));
        var lines = await company.Look(db => db.Set<JournalLine>().ToListAsync());
        Assert.Equal(72.08m, lines.Sum(line => line.Debit));
        Assert.Equal(72.08m, lines.Sum(line => line.Credit));
        Assert.Equal(72.08m, await company.Look(db => db.Set<AccountBalance>().SumAsync(balance => balance.Debit)));
    }

    /// <summary>BR-CL-23: what no e-invoice may state is refused where it is typed, and codes are taken in any case.</summary>
    [Theory]
    [InlineData("pieces", false)]
    [InlineData("PCS", false)]
    [InlineData("ZZZ", false)]
    [InlineData("hur", true)]
    [InlineData("XPX", true)]
    public async Task A_unit_is_a_code_of_the_official_lists(string unit, bool isCode)
    {
        var company = await (await Host.On(Database.Sqlite)).NewCompany();
        var input = Sales.Of(await company.Customer(), 10);
        input = input with { Lines = [input.Lines![0] with { Unit = unit }] };
        if (isCode)
        {
            Assert.Equal(unit.ToUpperInvariant(), (await company.Card(await company.Issue(input))).Content!.Lines[0].Unit);
            return;
        }

        var refusal = await company.Refused(
            "line.unit",
            (SaveDraft save) => save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, input))
        );
        Assert.Equal("lines[0].unit", refusal.Field);
    }
}
