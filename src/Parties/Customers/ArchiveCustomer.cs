using BackOffice.Kernel;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Customers;

/// <summary>
/// Takes a customer out of lists and pickers, or brings them back. Documents, balances and history stay as they are.
/// </summary>
public sealed class ArchiveCustomer(Work work, ICustomerAccounts accounts)
{
    /// <param name="Restore">Brings them back.</param>
    public sealed record Request(Guid Id, bool Restore = false);

    public Task<Outcome<Done>> Run(Request request, CancellationToken cancel = default) =>
        work.Do<Done>(
            PartiesRights.Edit,
            request,
            null,
            async db =>
            {
                var customer = await db.Set<Customer>().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (customer is null)
                {
                    return Refusal.NotFound("customer");
                }

                if (!request.Restore && await accounts.HasOpen(db, customer.Id, cancel))
                {
                    return new Refusal(
                        "customer.open",
                        null,
                        $"{customer.Name} has open documents. Settle or void them first.",
                        RefusalKind.Conflict
                    );
                }

                if (request.Restore == customer.ArchivedAt is null)
                {
                    return default(Done);
                }

                customer.ArchivedAt = request.Restore ? null : db.Now;
                db.About("customer", customer.Id, $"{customer.Name} {(request.Restore ? "brought back" : "archived")}");
                return default(Done);
            },
            cancel
        );
}
