using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>
/// Takes a supplier out of lists and pickers, or brings them back. Bills, balances and history stay as they are. Refused for
/// somebody unknown, and while anything of them is open.
/// </summary>
public sealed class ArchiveSupplier(Work work, ISupplierAccounts accounts)
{
    /// <param name="Restore">Brings them back.</param>
    public sealed record Request(Guid Id, bool Restore = false);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        work.Do<Done>(
            SupplierRights.Edit,
            request,
            null,
            async db =>
            {
                var supplier = await db.Set<Supplier>().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (supplier is null)
                {
                    return Refusal.NotFound("supplier");
                }

                if (!request.Restore && await accounts.HasOpen(db, supplier.Id, cancel))
                {
                    return new Refusal(
                        "supplier.open",
                        null,
                        $"{supplier.Name} has open bills or payments. Settle or void them first.",
                        RefusalKind.Conflict
                    );
                }

                if (request.Restore == supplier.ArchivedAt is null)
                {
                    return default(Done);
                }

                supplier.ArchivedAt = request.Restore ? null : db.Now;
                db.About("supplier", supplier.Id, $"{supplier.Name} {(request.Restore ? "brought back" : "archived")}");
                return default(Done);
            },
            cancel
        );
}
