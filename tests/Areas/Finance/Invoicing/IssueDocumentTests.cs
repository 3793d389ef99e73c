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
}
