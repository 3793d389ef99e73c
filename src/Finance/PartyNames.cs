using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Parties.Suppliers;

namespace BackOffice.Finance;

/// <summary>Names of customers and suppliers by id, for lines of the journal, which know only the id.</summary>
internal static class PartyNames
{
    public static async Task<Dictionary<Guid, string>> Of(TenantDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var names = await GetCustomer.Names(db, ids, cancel);
        foreach (var (id, name) in await GetSupplier.Names(db, ids, cancel))
        {
            names[id] = name;
        }

        return names;
    }
}
