using BackOffice.Kernel;
using BackOffice.Tenancy.Units;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Customers;

/// <summary>
/// Makes another colleague responsible for a customer, and so for what hangs on the customer. Whoever reaches only some people's
/// customers hands over within that reach; only who reaches everything makes a customer nobody's.
/// </summary>
public sealed class HandOverCustomer(Work work, ResponsiblePeople people)
{
    /// <param name="To">A member of the company; null for nobody.</param>
    public sealed record Request(Guid Id, Guid? To, long? Version = null);

    public async Task<Outcome<CustomerCard>> Run(Request request, string? key = null, CancellationToken cancel = default)
    {
        var to = await people.Find(request.To, cancel);
        return await work.Do<CustomerCard>(
            PartiesRights.Edit,
            request,
            key,
            async db =>
            {
                var customer = await db.Set<Customer>().FirstOrDefaultAsync(item => item.Id == request.Id, cancel);
                if (customer is null)
                {
                    return Refusal.NotFound("customer");
                }

                if (customer.IsStale(request.Version))
                {
                    return Refusal.Conflict("Somebody changed this customer meanwhile. Load it again and repeat your change.");
                }

                if (request.To is not null && to is null)
                {
                    return new Refusal("customer.responsible", "to", "Choose a member of the company.");
                }

                if (db.Reach is { } reach && !reach.Has(request.To))
                {
                    return new Refusal("customer.responsible", "to", "Choose somebody whose customers you see.");
                }

                if (customer.ResponsibleId != request.To)
                {
                    customer.ResponsibleId = request.To;
                    customer.NextVersion();
                    db.About("customer", customer.Id, $"{customer.Name}: {to?.Name ?? "nobody"} is responsible");
                }

                return CustomerCard.Of(customer);
            },
            cancel
        );
    }
}
