using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;

namespace BackOffice.Tests.Areas.Kit;

/// <summary>The small cast of the sales tests: what a bookkeeper does, in one line each.</summary>
public static class Sales
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    public static async Task<Guid> Customer(this TestCompany company, string name = "Acme", string? currency = null) =>
        (await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request(name, Currency: currency)))).Id;

    public static DraftInput Of(Guid customer, decimal price, string tax = "STD", DateOnly? day = null, decimal quantity = 1) =>
        new(customer, day ?? Day, Lines: [new DraftLine("Work", Quantity: quantity, UnitPrice: price, TaxCode: tax)]);

    public static async Task<Guid> Draft(this TestCompany company, DraftInput input, DocumentKind kind = DocumentKind.Invoice) =>
        (await company.Do((SaveDraft save) => save.Run(new SaveDraft.Request(kind, null, input)))).Id;

    public static async Task<Guid> Issue(this TestCompany company, DraftInput input, DocumentKind kind = DocumentKind.Invoice)
    {
        var id = await company.Draft(input, kind);
        await company.Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));
        return id;
    }

    public static Task<RegisterPayment.Registered> Pay(
        this TestCompany company,
        Guid customer,
        decimal amount,
        params RegisterPayment.Part[] parts
    ) =>
        company.Do(
            (RegisterPayment pay) => pay.Run(new RegisterPayment.Request(PaymentDirection.In, customer, Day, amount, Allocations: parts))
        );

    public static Task<Outcome<AllocateOpenItems.Allocated>> TryAllocate(this TestCompany company, Guid from, Guid to, decimal amount) =>
        company.Ask((AllocateOpenItems allocate) => allocate.Run(new AllocateOpenItems.Request(from, to, amount)));

    public static async Task<DocumentCard> Card(this TestCompany company, Guid id) => await company.Do((GetDocument get) => get.Run(id));
}
