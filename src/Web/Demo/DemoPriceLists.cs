using BackOffice.Finance.Items;
using BackOffice.Finance.PriceLists;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;

namespace BackOffice.Web.Demo;

/// <summary>Gives a demo company its price lists and the customers that have them.</summary>
internal sealed class DemoPriceLists(DemoScript script, SavePriceList lists, AssignPriceList assigning)
{
    private const decimal Break = 24;

    public async Task SetUp(IReadOnlyList<CustomerCard> customers, IReadOnlyList<ItemCard> items, CancellationToken cancel)
    {
        foreach (var list in script.PriceLists)
        {
            var request = new SavePriceList.Request(
                list.Name,
                script.Currency,
                list.IncludesTax,
                Prices: [.. items.SelectMany(item => Prices(item, list.Factor))]
            );
            var saved = DemoCompanies.Expect(await lists.Create(request, cancel: cancel));
            foreach (var customer in customers.Where(customer => list.Customers.Contains(customer.Name)))
            {
                DemoCompanies.Expect(await assigning.Run(new AssignPriceList.Request(saved.Id, customer.Id), cancel: cancel));
            }
        }
    }

    private static PriceInput[] Prices(ItemCard item, decimal factor) =>
        [new(item.Id, Round.To(item.SalesPrice * factor, 1)), new(item.Id, Round.To(item.SalesPrice * factor * 0.95m, 1), Break)];
}
