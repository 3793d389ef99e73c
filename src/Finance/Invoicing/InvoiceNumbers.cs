using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;

namespace BackOffice.Finance.Invoicing;

/// <summary>The series of documents and payments.</summary>
internal sealed class InvoiceNumbers : IProvisioningStep
{
    public const string Invoice = "invoice";
    public const string CreditMemo = "credit memo";
    public const string Payment = "payment";
    public const string Item = "item";

    public string Name => "finance numbers";

    public int Order => 50;

    public static string SeriesOf(DocumentKind kind) => kind == DocumentKind.Invoice ? Invoice : CreditMemo;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        db.Add(new NumberSeries(Invoice, "INV-{n:00000}"));
        db.Add(new NumberSeries(CreditMemo, "CM-{n:00000}"));
        db.Add(new NumberSeries(Payment, "PAY-{n:00000}"));
        db.Add(new NumberSeries(Item, "I-{n:0000}"));
        return Task.CompletedTask;
    }
}
