using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PriceLists;

/// <summary>Gives a customer a price list, in the place of the one it has: new documents start with it.</summary>
public sealed class AssignPriceList(Work work)
{
    /// <param name="CustomerId">The customer, or else its number.</param>
    public sealed record Request(Guid ListId, Guid? CustomerId = null, string? CustomerNumber = null);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Edit,
            request,
            key,
            async db =>
            {
                var list = await db.Set<PriceList>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.ListId, cancel);
                if (list is null)
                {
                    return Refusal.NotFound("price list");
                }

                if (list.IsArchived)
                {
                    return new Refusal("price_list.archived", null, $"{list.Name} is archived. Take it back into use first.");
                }

                var number = PlainText.Clean(request.CustomerNumber);
                var found = request.CustomerId ?? (number is null ? null : await GetCustomer.ByNumber(db, number, cancel));
                var customer = found is { } id ? await GetCustomer.In(db, id, cancel) : null;
                if (customer is null)
                {
                    return new Refusal(
                        "price_list.customer",
                        request.CustomerNumber is null ? "customerId" : "customerNumber",
                        request.CustomerId is null && number is null ? "Choose the customer." : "This customer does not exist."
                    );
                }

                var row = await db.Set<PriceListCustomer>().AsTracking().FirstOrDefaultAsync(row => row.CustomerId == customer.Id, cancel);
                if (row is null)
                {
                    db.Add(new PriceListCustomer { CustomerId = customer.Id, PriceListId = list.Id });
                }
                else
                {
                    row.PriceListId = list.Id;
                }

                db.About(SubjectTypes.PriceList, list.Id, $"{customer.Name} has the list {list.Name}");
                return default(Done);
            },
            cancel
        );
}

/// <summary>Takes a price list from a customer: new documents start with the items' own prices.</summary>
public sealed class UnassignPriceList(Work work)
{
    public sealed record Request(Guid ListId, Guid CustomerId);

    public Task<Outcome<Done>> Run(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do<Done>(
            FinanceRights.Edit,
            request,
            key,
            async db =>
            {
                var row = await db.Set<PriceListCustomer>()
                    .AsTracking()
                    .FirstOrDefaultAsync(row => row.CustomerId == request.CustomerId && row.PriceListId == request.ListId, cancel);
                if (row is null)
                {
                    return Refusal.NotFound("customer of the list");
                }

                db.Remove(row);
                var names = await GetCustomer.Names(db, [request.CustomerId], cancel);
                db.About(SubjectTypes.PriceList, request.ListId, $"{names.GetValueOrDefault(request.CustomerId)} no longer has the list");
                return default(Done);
            },
            cancel
        );
}
