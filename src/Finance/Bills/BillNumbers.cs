using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Numbering;

namespace BackOffice.Finance.Bills;

/// <summary>Our own series of bills and supplier credits, beside the numbers that suppliers print.</summary>
internal sealed class BillNumbers : IProvisioningStep
{
    public const string Bill = "bill";
    public const string SupplierCredit = "supplier credit";

    public string Name => "bill numbers";

    public int Order => 51;

    public static string SeriesOf(BillKind kind) => kind == BillKind.Bill ? Bill : SupplierCredit;

    public Task Run(CompanyProfile company, TenantDb db)
    {
        db.Add(new NumberSeries(Bill, "B-{n:00000}"));
        db.Add(new NumberSeries(SupplierCredit, "SC-{n:00000}"));
        return Task.CompletedTask;
    }
}
