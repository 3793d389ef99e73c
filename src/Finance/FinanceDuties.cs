using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Imports;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Duties;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance;

/// <summary>The rules of segregation of duties in sales, and what they ask of the trail before the second duty.</summary>
public static class FinanceDuties
{
    private static readonly Duty PayBack = new("Pay money back", FinanceRights.Approve);

    public static readonly DutyRule Invoices = new(
        "invoice",
        "Writing and issuing invoices",
        "Whoever writes and issues an invoice alone can bill what was never sold.",
        new Duty("Write invoices", FinanceRights.Create, FinanceRights.Edit),
        new Duty("Issue them", FinanceRights.Approve)
    );

    public static readonly DutyRule CreditMemos = new(
        "credit_memo",
        "Writing and issuing credit memos",
        "Whoever writes and issues a credit memo alone can forgive what a customer owes.",
        new Duty("Write credit memos", FinanceRights.Create, FinanceRights.Edit),
        new Duty("Issue them", FinanceRights.Approve)
    );

    public static readonly DutyRule Refunds = new(
        "refund",
        "Issuing credit memos and paying money back",
        "Whoever credits a customer and pays the credit out alone can take money from the company.",
        new Duty("Issue credit memos", FinanceRights.Approve),
        PayBack
    );

    public static readonly DutyRule Payees = new(
        "payee",
        "Entering customers and paying money back",
        "Whoever enters a customer and pays money to it alone can pay it to somebody who is none.",
        new Duty("Enter or change customers", new Permission("parties", Act.Create), new Permission("parties", Act.Edit)),
        PayBack
    );

    public static readonly DutyRule WriteOffs = new(
        "write_off",
        "Issuing invoices and writing them off",
        "Whoever issues an invoice and writes it off alone can keep what the customer paid.",
        new Duty("Issue invoices", FinanceRights.Approve),
        new Duty("Write bad debts off", FinanceRights.Approve)
    );

    public static readonly IReadOnlyList<DutyRule> All = [Invoices, CreditMemos, Refunds, Payees, WriteOffs];

    /// <summary>Of a draft that is about to be issued; one made in the same operation was written by the caller.</summary>
    internal static async Task<Refusal?> MayIssue(TenantDb db, SalesDocument document, CancellationToken cancel)
    {
        var isInvoice = document.Kind == DocumentKind.Invoice;
        var word = isInvoice ? "invoice" : "credit memo";
        var isNew = db.Entry(document).State == EntityState.Added;
        var own = await DutyGuard.Check(
            db,
            isInvoice ? Invoices : CreditMemos,
            async () => isNew || await DutyGuard.Did(db, [document.Id], [nameof(SaveDraft), nameof(ImportRecord)], cancel),
            $"You wrote this {word}, and in this company somebody else issues it.",
            cancel
        );
        return own is not null || isInvoice
            ? own
            : await DutyGuard.Check(
                db,
                Refunds,
                async () => await DutyGuard.Did(db, await OpenRefunds(db, document, cancel), [nameof(RegisterPayment)], cancel),
                "You paid money back to this customer, and in this company somebody else issues the credit memo for it.",
                cancel
            );
    }

    /// <summary>Of money that is about to be paid back to a customer.</summary>
    internal static async Task<Refusal?> MayPayBack(TenantDb db, Guid customer, CancellationToken cancel) =>
        await DutyGuard.Check(
            db,
            Payees,
            () => DutyGuard.Did(db, [customer], [nameof(SaveCustomer), nameof(ImportRecord)], cancel),
            "You entered or changed this customer, and in this company somebody else pays money back to it.",
            cancel
        )
        ?? await DutyGuard.Check(
            db,
            Refunds,
            async () =>
                await DutyGuard.Did(db, await OpenCredits(db, customer, cancel), [nameof(IssueDocument), nameof(ImportRecord)], cancel),
            "You issued a credit memo to this customer that is open, and in this company somebody else pays it back.",
            cancel
        );

    /// <summary>Of an invoice, or a reminder, that is about to be a bad debt.</summary>
    internal static Task<Refusal?> MayWriteOff(TenantDb db, Guid item, CancellationToken cancel) =>
        DutyGuard.Check(
            db,
            WriteOffs,
            () => DutyGuard.Did(db, [item], [nameof(IssueDocument), nameof(ImportRecord), nameof(Dunning.IssueNotice)], cancel),
            "You issued it, and in this company somebody else writes it off.",
            cancel
        );

    private static Task<List<Guid>> OpenCredits(TenantDb db, Guid customer, CancellationToken cancel) =>
        db.Set<SalesDocument>()
            .Where(row => row.CustomerId == customer && row.Kind == DocumentKind.CreditMemo && row.Number != null && row.Open != 0)
            .Select(row => row.Id)
            .ToListAsync(cancel);

    private static Task<List<Guid>> OpenRefunds(TenantDb db, SalesDocument document, CancellationToken cancel) =>
        db.Set<Payment>()
            .Where(row => row.CustomerId == document.CustomerId && row.Direction == PaymentDirection.Out && row.Open != 0)
            .Select(row => row.Id)
            .ToListAsync(cancel);
}
