using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>
/// The one door to the bank details of a supplier (U-06): the first ones of a supplier that was never billed by are entered, every
/// other ones are asked for.
/// </summary>
internal static class BankGuard
{
    /// <summary>What is said about a change, by whoever asks for it.</summary>
    public sealed record Words(string? Reason = null, string? ConfirmedWith = null, DateOnly? ConfirmedOn = null)
    {
        public static readonly Words None = new();
    }

    /// <summary>Whether a change takes a second person.</summary>
    public static async Task<bool> IsGuarded(TenantDb db, Supplier supplier, ISupplierAccounts accounts, CancellationToken cancel) =>
        supplier.PaidTo != SupplierBank.None
        || await db.Set<SupplierBankChange>().AnyAsync(row => row.SupplierId == supplier.Id, cancel)
        || await accounts.HasPosted(db, supplier.Id, cancel);

    /// <summary>The change that waits for an answer; at most one does.</summary>
    public static Task<SupplierBankChange?> Waiting(TenantDb db, Guid supplier, CancellationToken cancel) =>
        Unanswered(db).FirstOrDefaultAsync(row => row.SupplierId == supplier, cancel);

    public static IQueryable<SupplierBankChange> Unanswered(TenantDb db) =>
        db.Set<SupplierBankChange>()
            .AsNoTracking()
            .Where(row => !row.IsFirst && !db.Set<SupplierBankAnswer>().Any(answer => answer.ChangeId == row.Id));

    /// <param name="supplier">Tracked, and touched: of two that change it at once one comes after the other.</param>
    /// <returns>The change that was made or waits; null where the details are these already.</returns>
    public static async Task<Outcome<SupplierBankChange>?> Enter(
        TenantDb db,
        Supplier supplier,
        SupplierBank bank,
        Words words,
        bool guarded,
        CancellationToken cancel
    )
    {
        if (bank == supplier.PaidTo)
        {
            return null;
        }

        if (guarded && await Waiting(db, supplier.Id, cancel) is { } waiting)
        {
            return waiting.New == bank
                ? waiting
                : new Refusal(
                    "bank_change.waiting",
                    "iban",
                    "Another change of these bank details waits. Approve or refuse it first.",
                    RefusalKind.Conflict
                );
        }

        var change = new SupplierBankChange
        {
            SupplierId = supplier.Id,
            OldIban = supplier.Iban,
            OldBic = supplier.Bic,
            OldHolder = supplier.AccountHolder,
            Iban = bank.Iban,
            Bic = bank.Bic,
            Holder = bank.Holder,
            IsFirst = !guarded,
            Reason = words.Reason,
            ConfirmedWith = words.ConfirmedWith,
            ConfirmedOn = words.ConfirmedOn,
            At = db.Now,
            ById = db.Caller.ActorId,
            ByKind = db.Caller.Kind,
            By = db.Caller.ActorName,
        };
        db.Append(change);
        supplier.NextVersion();
        if (!guarded)
        {
            supplier.PutBank(bank);
        }

        return change;
    }
}
