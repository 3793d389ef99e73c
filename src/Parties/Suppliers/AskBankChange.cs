using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>
/// Asks that a supplier be paid to another account from now on; the first account of a supplier without bills is entered. Refusals, in
/// this order: unknown, bank details that are not the caller's to change, everything that is wrong with the fields, nothing changes,
/// another change waits.
/// </summary>
public sealed class AskBankChange(Work work, SensitiveFields fields, ISupplierAccounts accounts)
{
    /// <param name="Iban">Left out with all others, the details are taken away.</param>
    /// <param name="AccountHolder">Where that is not the supplier's name.</param>
    /// <param name="ConfirmedWith">Whom of the supplier one called back, on a number that was known before; may be left to whoever approves.</param>
    public sealed record Request(
        Guid SupplierId,
        string? Iban,
        string? Bic = null,
        string? AccountHolder = null,
        string? Reason = null,
        string? ConfirmedWith = null,
        DateOnly? ConfirmedOn = null
    );

    /// <param name="IsWaiting">For the yes of a second person; in force at once otherwise.</param>
    public sealed record Asked(Guid Id, bool IsWaiting);

    public Task<Outcome<Asked>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(SupplierRights.Edit, request, key, db => In(db, request, cancel), cancel);

    private async Task<Outcome<Asked>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var supplier = await db.Set<Supplier>().FirstOrDefaultAsync(item => item.Id == request.SupplierId, cancel);
        if (supplier is null)
        {
            return Refusal.NotFound("supplier");
        }

        if (await fields.In(BankDetails.Class, PartiesArea.Key, cancel) != FieldAccess.Changed)
        {
            return SaveSupplier.BankIsClosed;
        }

        var bank = SupplierBank.Typed(request.Iban, request.Bic, request.AccountHolder);
        var refusals = bank.Wrong().Concat(Check(request, db.Now)).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var words = new BankGuard.Words(PlainText.Clean(request.Reason), PlainText.Clean(request.ConfirmedWith), request.ConfirmedOn);
        var guarded = await BankGuard.IsGuarded(db, supplier, accounts, cancel);
        if (await BankGuard.Enter(db, supplier, bank, words, guarded, cancel) is not { } entered)
        {
            return new Refusal("bank_change.same", "iban", "The supplier is paid to this account already.");
        }

        db.About(
            "supplier",
            supplier.Id,
            $"{(guarded ? "Asked for other" : "Entered the")} bank details of {supplier.Name} ({supplier.Number})"
        );
        return entered.Then<Asked>(change => new Asked(change.Id, guarded));
    }

    /// <summary>A call is named with its day; both or neither.</summary>
    internal static IEnumerable<Refusal> CheckCall(string? with, DateOnly? on, DateTime now)
    {
        if (PlainText.TooLong(with, 200, "confirmedWith", "bank_change.too_long") is { } tooLong)
        {
            yield return tooLong;
        }

        if ((PlainText.Clean(with) is null) != (on is null) || on > DateOnly.FromDateTime(now).AddDays(1) || on?.Year < 1990)
        {
            yield return new Refusal(
                "bank_change.call",
                "confirmedOn",
                "Say with whom you spoke and on which day, which is not in the future."
            );
        }
    }

    private static IEnumerable<Refusal> Check(Request request, DateTime now) =>
        new[] { PlainText.TooLong(request.Reason, 500, "reason", "bank_change.too_long") }
            .OfType<Refusal>()
            .Concat(CheckCall(request.ConfirmedWith, request.ConfirmedOn, now));
}
