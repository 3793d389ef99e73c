using BackOffice.Finance.Bills;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>A bill that can be paid, or a credit that lowers what is paid.</summary>
/// <param name="Number">Ours; <paramref name="SupplierNumber"/> is as the supplier prints it.</param>
/// <param name="OpenAmount">Positive for both.</param>
/// <param name="Excluded">Why no run pays it now; null where one can.</param>
/// <param name="IsChangeWaiting">Whether somebody asked that the supplier be paid to another account.</param>
public sealed record DueBill(
    Guid Id,
    bool IsCredit,
    Guid SupplierId,
    string SupplierName,
    string Number,
    string? SupplierNumber,
    DateOnly DueDate,
    string Currency,
    decimal OpenAmount,
    Exclusion? Excluded,
    bool IsChangeWaiting
);

/// <summary>Why a bill is not paid now, in words for people.</summary>
/// <param name="Code">Stable name for programs: currency, disputed, on_hold, other_run, no_iban, wrong_iban or supplier_held.</param>
public sealed record Exclusion(string Code, string Message);

/// <summary>Reads what a run can pay.</summary>
internal static class DueBills
{
    /// <summary>Open bills that are due and all open credits, by supplier, the oldest first.</summary>
    /// <param name="run">A bill in this run is not in another one.</param>
    public static Task<List<DueBill>> Through(TenantDb db, string currency, DateOnly day, Guid? run, CancellationToken cancel) =>
        Load(
            db,
            db.Set<Bill>().Where(row => row.Open != 0 && (row.Kind == BillKind.SupplierCredit || row.DueDate <= day)),
            currency,
            run,
            cancel
        );

    /// <summary>These documents, as far as anything of them is open.</summary>
    public static Task<List<DueBill>> These(
        TenantDb db,
        string currency,
        IReadOnlyCollection<Guid> ids,
        Guid? run,
        CancellationToken cancel
    ) => Load(db, db.Set<Bill>().Where(row => row.Open != 0 && ids.Contains(row.Id)), currency, run, cancel);

    private static async Task<List<DueBill>> Load(TenantDb db, IQueryable<Bill> which, string currency, Guid? run, CancellationToken cancel)
    {
        var bills = await which
            .AsNoTracking()
            .Where(row => row.Number != null && row.SupplierId != null)
            .OrderBy(row => row.SupplierName)
            .ThenBy(row => row.SupplierId)
            .ThenBy(row => row.DueDate)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        var payees = await SupplierPayees.Of(db, [.. bills.Select(row => row.SupplierId!.Value).Distinct()], cancel);
        var ids = bills.ConvertAll(row => row.Id);
        var others = await db.Set<PaymentRunItem>()
            .Where(item => item.OpenDocumentId != null && ids.Contains(item.DocumentId) && item.RunId != run)
            .Join(db.Set<PaymentRun>(), item => item.RunId, other => other.Id, (item, other) => new { item.DocumentId, other.Number })
            .ToDictionaryAsync(row => row.DocumentId, row => (int?)row.Number, cancel);
        return bills.ConvertAll(row => Of(row, payees[row.SupplierId!.Value], currency, others.GetValueOrDefault(row.Id)));
    }

    private static DueBill Of(Bill row, SupplierPayee payee, string currency, int? otherRun) =>
        new(
            row.Id,
            row.Kind == BillKind.SupplierCredit,
            payee.Id,
            payee.Name,
            row.Number!,
            row.SupplierNumber,
            row.DueDate,
            row.Currency,
            Math.Abs(row.Open),
            Why(new Facts(row.Currency == currency ? null : row.Currency, row.Hold, row.HoldReason, otherRun, payee)),
            payee.IsChangeWaiting
        );

    /// <param name="OtherCurrency">Of the document, where it is not the run's.</param>
    public sealed record Facts(string? OtherCurrency, BillHold? Hold, string? HoldReason, int? OtherRun, SupplierPayee Payee);

    /// <summary>The first reason in this order: currency, disputed or on hold (U-03), in another run, no account, a wrong one, supplier held (U-06). Pure.</summary>
    public static Exclusion? Why(Facts facts) =>
        facts switch
        {
            { OtherCurrency: { } other } => new("currency", $"It is in {other}."),
            { Hold: BillHold.Disputed } => new("disputed", $"It is disputed: {facts.HoldReason}"),
            { Hold: BillHold.Waits } => new("on_hold", $"It is on hold: {facts.HoldReason}"),
            { OtherRun: { } run } => new("other_run", $"It is in payment run {run}."),
            { Payee.Bank.Iban: null } => new("no_iban", "The supplier has no IBAN."),
            { Payee.Bank.Iban: { } iban } when !Parties.Identifiers.Iban.Check(iban).Succeeded => new(
                "wrong_iban",
                "The IBAN of the supplier is wrong."
            ),
            { Payee.HeldThrough: { } day } => new(
                "supplier_held",
                $"The bank details of the supplier changed; payments are held through {day:yyyy-MM-dd}."
            ),
            _ => null,
        };
}
