using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;
using BackOffice.Tenancy.Roles;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>
/// A second person says yes or no to other bank details of a supplier (U-06). With the yes they are in force, and the supplier is not
/// paid for some days, see <see cref="ReleaseBankHold"/>. Refusals, in this order: unknown, bank details hidden from the caller, answered
/// already, their own request, fields, nobody of the supplier confirmed it, proof of who the caller is.
/// </summary>
public sealed class AnswerBankChange(Work work, SensitiveFields fields, SecondPerson second, Colleagues colleagues)
{
    /// <param name="Approve">Whoever asked may say no, and so take the request back.</param>
    /// <param name="ConfirmedWith">Whom of the supplier the approver called back; left out where whoever asked did.</param>
    public sealed record Request(
        Guid SupplierId,
        Guid Id,
        bool Approve,
        string? ConfirmedWith = null,
        DateOnly? ConfirmedOn = null,
        string? Reason = null
    );

    /// <param name="HeldThrough">The last day on which the supplier is not paid for it.</param>
    public sealed record Answered(bool IsApproved, DateOnly? HeldThrough);

    public async Task<Outcome<Answered>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var outcome = await work.Do(SupplierRights.Approve, request, key, db => In(db, request, cancel), cancel);
        return await colleagues.Name(outcome, SupplierRights.Approve, cancel);
    }

    private async Task<Outcome<Answered>> In(TenantDb db, Request request, CancellationToken cancel)
    {
        var change = await db.Set<SupplierBankChange>()
            .AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.Id && row.SupplierId == request.SupplierId, cancel);
        if (change is null)
        {
            return Refusal.NotFound("change of bank details");
        }

        if (await fields.In(BankDetails.Class, PartiesArea.Key, cancel) == FieldAccess.Hidden)
        {
            return SaveSupplier.BankIsClosed;
        }

        if (change.IsFirst || await db.Set<SupplierBankAnswer>().AnyAsync(row => row.ChangeId == change.Id, cancel))
        {
            return new Refusal("bank_change.answered", null, "This change is answered already.", RefusalKind.Conflict);
        }

        var alone = request.Approve ? await second.Check(db, change.ById, change.ByKind, cancel) : false;
        if (!alone.Succeeded)
        {
            return alone.Refusals[0];
        }

        if (Check(request, change, db) is { } refusal)
        {
            return refusal;
        }

        var supplier = await db.Set<Supplier>().FirstAsync(row => row.Id == change.SupplierId, cancel);
        var held = request.Approve
            ? DateOnly.FromDateTime(db.Now).AddDays((await GetCompanyDetails.In(db, cancel)).BankChangeHoldDays - 1)
            : (DateOnly?)null;
        db.Append(
            new SupplierBankAnswer
            {
                ChangeId = change.Id,
                IsApproved = request.Approve,
                IsAlone = alone.Value,
                Reason = PlainText.Clean(request.Reason),
                ConfirmedWith = PlainText.Clean(request.ConfirmedWith),
                ConfirmedOn = request.ConfirmedOn,
                HeldThrough = held,
                At = db.Now,
                ById = db.Caller.ActorId,
                By = db.Caller.ActorName,
            }
        );
        if (request.Approve)
        {
            supplier.PutBank(change.New);
        }

        supplier.NextVersion();
        db.About("supplier", supplier.Id, Said(request.Approve, alone.Value, change, supplier));
        return new Answered(request.Approve, held);
    }

    private static Refusal? Check(Request request, SupplierBankChange change, TenantDb db)
    {
        var wrong = AskBankChange
            .CheckCall(request.ConfirmedWith, request.ConfirmedOn, db.Now)
            .Concat(new[] { PlainText.TooLong(request.Reason, 500, "reason", "bank_change.too_long") }.OfType<Refusal>())
            .FirstOrDefault();
        if (wrong is not null || !request.Approve)
        {
            return wrong;
        }

        return (change.ConfirmedWith ?? PlainText.Clean(request.ConfirmedWith)) is null
            ? new Refusal(
                "bank_change.not_confirmed",
                "confirmedWith",
                "Call the supplier back on a number that you knew before, and say with whom you spoke."
            )
            : RecentProof.Missing(db.Caller, db.Now);
    }

    private static string Said(bool approved, bool alone, SupplierBankChange change, Supplier supplier) =>
        (approved, alone) switch
        {
            (true, true) => $"Approved alone, as the only member, their own change of the bank details of {supplier.Name}",
            (true, false) => $"Approved the bank details of {supplier.Name} that {change.By} asked for",
            _ => $"Refused the bank details of {supplier.Name} that {change.By} asked for",
        };
}
