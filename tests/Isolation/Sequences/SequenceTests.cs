using BackOffice.Finance.Items;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Isolation.Sequences;

/// <summary>
/// Random operations of three companies at the same time, many with ids of the others. Each company has a model of its own
/// in memory that knows nothing of the others: in the end what is stored is what the three models say.
/// </summary>
public class SequenceTests
{
    private const int Histories = 4;
    private const int Length = 25;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Three_companies_at_once_are_three_models(Database database)
    {
        var host = await Host.On(database);
        var (swapped, all) = (0, 0);
        var histories = Deed.Any.ArrayOf(3 * Length);
        Prop.ForAll(
                histories.ToArbitrary(),
                deeds =>
                {
                    all += deeds.Length;
                    swapped += Run(host, deeds).GetAwaiter().GetResult();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories).WithReplay(20260302, 17));
        // Otherwise nobody tried anything.
        Assert.InRange(swapped, all / 6, all);
    }

    private static async Task<int> Run(Host host, Deed[] deeds)
    {
        var street = new List<MemoryCompany>();
        for (var number = 0; number < 3; number++)
        {
            street.Add(await Furnished(host));
        }

        // Each deals with a third of the operations, in their order, while the others deal with theirs.
        var swapped = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(me => Task.Run(() => Deal(Turned(street, me), deeds.Where((_, at) => at % 3 == me))))
        );
        foreach (var company in street)
        {
            await company.Check();
        }

        return swapped.Sum();
    }

    private static async Task<int> Deal(IReadOnlyList<MemoryCompany> street, IEnumerable<Deed> deeds)
    {
        var swapped = 0;
        foreach (var deed in deeds)
        {
            swapped += await deed.Run(street) ? 1 : 0;
        }

        return swapped;
    }

    private static MemoryCompany[] Turned(List<MemoryCompany> street, int me) => [.. street.Skip(me), .. street.Take(me)];

    // One record of each kind, so that there is an id to try from the first operation on.
    private static async Task<MemoryCompany> Furnished(Host host)
    {
        var company = new MemoryCompany(await host.NewCompany());
        company.Keep(new MemoryCustomer(await company.Company.Customer("First"), "First"));
        var item = await company.Company.Do((SaveItem save) => save.Create(new SaveItem.Request("First", SalesPrice: 1)));
        company.Keep(new MemoryItem(item.Id, 1));
        await new Deed(DeedKind.Issue, 0, 0, 0, 5_000).Run([company]);
        return company;
    }
}
