using BackOffice.Finance.Bills;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Parties;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Duties;

namespace BackOffice.Finance;

/// <summary>The rules of segregation of duties in purchasing, and what they ask of the trail before the second duty.</summary>
public static class PurchaseDuties
{
    public static readonly DutyRule Bills = new(
        "bill",
        "Writing and posting bills",
        "Whoever writes and posts a bill alone can have the company owe what it never bought.",
        new Duty("Write bills and supplier credits", FinanceRights.Create, FinanceRights.Edit),
        new Duty("Post them", FinanceRights.Approve)
    );

    public static readonly DutyRule Suppliers = new(
        "supplier",
        "Entering suppliers and paying them",
        "Whoever enters a supplier or its bank account and pays it alone can pay it to themselves.",
        new Duty("Enter or change suppliers", SupplierRights.Create, SupplierRights.Edit),
        new Duty("Pay suppliers", FinanceRights.Approve)
    );

    public static readonly IReadOnlyList<DutyRule> All = [Bills, Suppliers];

    /// <summary>Of a draft that is about to be posted.</summary>
    internal static Task<Refusal?> MayPost(TenantDb db, Bill bill, CancellationToken cancel) =>
        DutyGuard.Check(
            db,
            Bills,
            () => DutyGuard.Did(db, [bill.Id], [nameof(SaveBill)], cancel),
            $"You wrote this {(bill.Kind == BillKind.Bill ? "bill" : "supplier credit")}, and in this company somebody else posts it.",
            cancel
        );

    /// <summary>Of money that is about to be paid to a supplier.</summary>
    internal static Task<Refusal?> MayPay(TenantDb db, Guid supplier, CancellationToken cancel) =>
        DutyGuard.Check(
            db,
            Suppliers,
            () => DutyGuard.Did(db, [supplier], [nameof(SaveSupplier), nameof(AskBankChange), nameof(ImportRecord)], cancel),
            "You entered or changed this supplier, and in this company somebody else pays it.",
            cancel
        );
}
