using BackOffice.Finance.Bills;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Suppliers;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>A run with everything its page shows.</summary>
/// <param name="IsMine">Whether the caller submitted it, so that somebody else approves it.</param>
/// <param name="Reason">Why it was rejected last, or cancelled.</param>
/// <param name="FileHash">SHA-256 of the payment file; null where there is none.</param>
public sealed record PaymentRunCard(
    PaymentRunRow Row,
    DateOnly DueThrough,
    bool IsMine,
    DateTime? SubmittedAt,
    DateTime? ApprovedAt,
    bool IsApprovedAlone,
    DateTime? PaidAt,
    string? PaidBy,
    string? Reason,
    string? FileHash,
    IReadOnlyList<PaymentRunLineCard> Lines,
    long Version
);

/// <summary>What a run pays to one supplier.</summary>
/// <param name="Bank">Where it goes to: as submitted, of a draft as it is now. Empty for those from whom bank details are hidden.</param>
/// <param name="Former">Where the supplier was paid to before the last change; null where it never changed.</param>
/// <param name="IsNewBank">Whether no run has paid to this account before.</param>
/// <param name="IsChangeWaiting">Whether somebody asked for other bank details.</param>
/// <param name="Problem">Why an open line cannot be paid as it stands.</param>
/// <param name="Reason">Why a line was left out or came back.</param>
public sealed record PaymentRunLineCard(
    Guid Id,
    Guid SupplierId,
    string SupplierName,
    decimal Amount,
    string Reference,
    SupplierBank Bank,
    SupplierBank? Former,
    bool IsNewBank,
    bool IsChangeWaiting,
    PaymentLineState State,
    string? Problem,
    string? Reason,
    Guid? PaymentId,
    string? PaymentNumber,
    IReadOnlyList<PaymentRunDocument> Documents
);

/// <summary>A bill or credit in a line.</summary>
/// <param name="Amount">Of credits negative.</param>
public sealed record PaymentRunDocument(Guid Id, bool IsCredit, string Number, string? SupplierNumber, DateOnly DueDate, decimal Amount);

/// <summary>One payment run.</summary>
public sealed class GetPaymentRun(Work work, SensitiveFields fields)
{
    public async Task<Outcome<PaymentRunCard>> Run(Guid id, CancellationToken cancel = default)
    {
        var hides = await fields.Hides(BankDetails.Class, FinanceRights.View, cancel);
        return await work.Read<PaymentRunCard>(
            FinanceRights.View,
            async db =>
                await RunContent.Load(db, id, cancel) is { } content
                    ? await Card(db, content, hides, cancel)
                    : Refusal.NotFound("payment run"),
            cancel
        );
    }

    private static async Task<PaymentRunCard> Card(TenantDb db, RunContent content, bool hides, CancellationToken cancel)
    {
        var run = content.Run;
        var row = await PaymentRunList.Rows(db, db.Set<PaymentRun>().Where(item => item.Id == run.Id)).SingleAsync(cancel);
        return new PaymentRunCard(
            row,
            run.DueThrough,
            run.SubmittedById == db.Caller.ActorId && run.State == PaymentRunState.Submitted,
            run.SubmittedAt,
            run.ApprovedAt,
            run.IsApprovedAlone,
            run.PaidAt,
            run.PaidBy,
            run.Reason,
            run.FileHash,
            await Lines(db, content, hides, cancel),
            run.Version
        );
    }

    private static async Task<List<PaymentRunLineCard>> Lines(TenantDb db, RunContent content, bool hides, CancellationToken cancel)
    {
        var suppliers = content.Lines.Select(line => line.SupplierId).ToList();
        var payees = await SupplierPayees.Of(db, suppliers, cancel);
        var bills = content.Run.IsOpen ? await content.Bills(db, cancel) : new Dictionary<Guid, DueBill>();
        var documents = await Documents(db, content, cancel);
        var paid = await PaidAccounts(db, content.Run.Id, suppliers, cancel);
        var payments = content.Lines.Select(line => line.PaymentId).OfType<Guid>().ToList();
        var numbers = await db.Set<Payment>()
            .Where(row => payments.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Number, cancel);
        return content
            .Lines.Select(line =>
            {
                var payee = payees[line.SupplierId];
                var bank = content.Run.State == PaymentRunState.Draft ? payee.Bank : line.Bank;
                return new PaymentRunLineCard(
                    line.Id,
                    line.SupplierId,
                    line.SupplierName,
                    line.Amount,
                    line.Reference,
                    bank.Shown(hides),
                    payee.Former?.Shown(hides),
                    bank.Iban is not null && !paid.Contains((line.SupplierId, bank.Iban)),
                    payee.IsChangeWaiting,
                    line.State,
                    content.Run.IsOpen && line.State == PaymentLineState.Open ? content.Problem(line, bills) : null,
                    line.Reason,
                    line.PaymentId,
                    line.PaymentId is { } payment ? numbers[payment] : null,
                    [.. content.Items[line.Id].Select(item => documents[item.DocumentId] with { Amount = item.Amount })]
                );
            })
            .ToList();
    }

    private static async Task<Dictionary<Guid, PaymentRunDocument>> Documents(TenantDb db, RunContent content, CancellationToken cancel)
    {
        var ids = content.Items.SelectMany(group => group).Select(item => item.DocumentId).ToList();
        return await db.Set<Bill>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Select(row => new PaymentRunDocument(
                row.Id,
                row.Kind == BillKind.SupplierCredit,
                row.Number!,
                row.SupplierNumber,
                row.DueDate,
                0
            ))
            .ToDictionaryAsync(row => row.Id, cancel);
    }

    /// <summary>Accounts to which other runs have paid these suppliers.</summary>
    private static async Task<HashSet<(Guid Supplier, string Iban)>> PaidAccounts(
        TenantDb db,
        Guid run,
        List<Guid> suppliers,
        CancellationToken cancel
    )
    {
        var lines = await db.Set<PaymentRunLine>()
            .Where(line => line.RunId != run && line.State == PaymentLineState.Paid && line.Iban != null)
            .Where(line => suppliers.Contains(line.SupplierId))
            .Select(line => new { line.SupplierId, line.Iban })
            .Distinct()
            .ToListAsync(cancel);
        return [.. lines.Select(line => (line.SupplierId, line.Iban!))];
    }
}
