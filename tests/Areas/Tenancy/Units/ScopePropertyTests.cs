using BackOffice.Finance;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.OpenItems;
using BackOffice.Finance.Payments;
using BackOffice.Kernel;
using BackOffice.Kernel.Comments;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Units;
using BackOffice.Tests.Areas.Kit;
using FsCheck;
using FsCheck.Fluent;

namespace BackOffice.Tests.Areas.Tenancy.Units;

/// <summary>
/// Random people in random units with random scopes, and customers of whoever: through every list, record, sum, file and export each
/// of them finds exactly what a model says that asks pair by pair whether two people work together.
/// </summary>
public class ScopePropertyTests
{
    private const int Companies = 4;
    private const int People = 4;
    private static readonly RecordScope[] Scopes = [RecordScope.Own, RecordScope.Team, RecordScope.Branch, RecordScope.Everything];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Everybody_finds_what_the_model_says_and_nothing_else(Database database)
    {
        var host = await Host.On(database);
        var (seen, all) = (0, 0);
        Prop.ForAll(
                Gen.Choose(0, 999).ArrayOf(64).ToArbitrary(),
                choices =>
                {
                    var (found, asked) = Check(host, new Choices(choices)).GetAwaiter().GetResult();
                    (seen, all) = (seen + found, all + asked);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Companies).WithReplay(20260302, 23));
        // A world in which nobody sees anything, or everybody everything, would prove nothing.
        Assert.InRange(seen, all / 10, all * 9 / 10);
    }

    private static async Task<(int Seen, int All)> Check(Host host, Choices choices)
    {
        var company = await host.NewCompany();
        var people = new List<(Caller Caller, RecordScope Scope)>();
        for (var number = 0; number < People; number++)
        {
            var scope = Scopes[choices.Next(Scopes.Length)];
            people.Add((await company.Seller(scope), scope));
        }

        var units = new List<(Guid Id, Guid? Branch, HashSet<Guid> People)>();
        var branches = new List<Guid>();
        for (var number = 0; number < 4; number++)
        {
            var isBranch = number < 2;
            Guid? branch = isBranch || choices.Next(3) == 0 ? null : branches[choices.Next(branches.Count)];
            var members = people.Where(_ => choices.Next(2) == 0).Select(person => person.Caller).ToArray();
            var id = await company.Unit(isBranch ? UnitKind.Branch : UnitKind.Team, branch, members);
            units.Add((id, branch, [.. members.Select(member => member.ActorId)]));
            if (isBranch)
            {
                branches.Add(id);
            }
        }

        bool Together(RecordScope scope, Guid one, Guid other) =>
            scope == RecordScope.Team
                ? units.Exists(unit => !branches.Contains(unit.Id) && unit.People.Contains(one) && unit.People.Contains(other))
                : scope == RecordScope.Branch
                    && units.Exists(mine =>
                        branches.Contains(mine.Id)
                        && mine.People.Contains(one)
                        && units.Exists(unit => (unit.Id == mine.Id || unit.Branch == mine.Id) && unit.People.Contains(other))
                    );

        var sold = new List<Sold>();
        for (var number = 0; number < 5; number++)
        {
            var who = choices.Next(People + 1);
            sold.Add(await company.Sold($"Customer {number}", who == People ? null : people[who].Caller.ActorId));
        }

        var count = (Seen: 0, All: 0);
        foreach (var (caller, scope) in people)
        {
            var visible = sold.FindAll(item =>
                scope == RecordScope.Everything
                || (item.Responsible is { } other && (other == caller.ActorId || Together(scope, caller.ActorId, other)))
            );
            await Lists(company, caller, visible);
            foreach (var item in sold)
            {
                await Records(company, caller, item, visible.Contains(item));
            }

            count = (count.Seen + visible.Count, count.All + sold.Count);
        }

        return count;
    }

    private static async Task Lists(TestCompany company, Caller caller, List<Sold> visible)
    {
        var all = new ListQuery(Size: 100);
        var customers = (await company.As(caller, (CustomerList list) => list.Run(all))).Value!;
        Same(visible.Select(item => item.Customer), customers.Items.Select(row => row.Id), customers.Total);
        foreach (var (kind, wanted) in new[] { (DocumentKind.Invoice, 2), (DocumentKind.CreditMemo, 1) })
        {
            var page = (await company.As(caller, (DocumentList list) => list.Run(kind, all, new DocumentFilter()))).Value!;
            var expected = visible.SelectMany(item => kind == DocumentKind.Invoice ? [item.Invoice, item.Draft] : new[] { item.Memo });
            Same(expected, page.Rows.Items.Select(row => row.Id), page.Rows.Total);
            // 100 and 50 with 20 per cent tax, and 7 with it.
            Assert.Equal(visible.Count * (wanted == 2 ? 180m : 8.4m), page.FunctionalTotal);
            var exported = new List<Guid>();
            var done = await company.As(
                caller,
                (DocumentList list) => list.Each(kind, all, new DocumentFilter(), row => Add(exported, row.Id))
            );
            Assert.True(done.Succeeded);
            Same(expected, exported, exported.Count);
        }

        var payments = (await company.As(caller, (PaymentList list) => list.Run(all))).Value!;
        Same(visible.Select(item => item.Payment), payments.Items.Select(row => row.Id), payments.Total);
        var (some, paid) = (new List<Guid>(), new List<Guid>());
        await company.As(caller, (CustomerList list) => list.Each(all, null, null, null, row => Add(some, row.Id)));
        Same(visible.Select(item => item.Customer), some, some.Count);
        await company.As(caller, (PaymentList list) => list.Each(all, null, null, row => Add(paid, row.Id)));
        Same(visible.Select(item => item.Payment), paid, paid.Count);
    }

    private static async Task Records(TestCompany company, Caller caller, Sold item, bool visible)
    {
        async Task Found<TOperation, T>(Func<TOperation, Task<Outcome<T>>> run)
            where TOperation : notnull => Assert.Equal(visible ? "" : "not_found", (await company.As(caller, run)).Code());
        async Task<int> Rows<TOperation, T>(Func<TOperation, Task<Outcome<List<T>>>> run)
            where TOperation : notnull => (await company.As(caller, run)).Value!.Count;

        await Found((GetCustomer get) => get.Run(item.Customer));
        await Found((GetPayment get) => get.Run(item.Payment));
        await Found((DocumentFiles files) => files.PdfOf(item.Invoice));
        foreach (var document in item.Documents)
        {
            await Found((GetDocument get) => get.Run(document));
        }

        await Found((AddComment add) => add.Run(new AddComment.Request("customer", item.Customer, "Seen"), PartiesRights.View));
        Assert.Equal(visible, await Rows((OpenItemsOf items) => items.Run(item.Customer)) > 0);
        Assert.Equal(visible, await Rows((CommentsOf comments) => comments.Run(item.Customer, PartiesRights.View)) > 0);
        foreach (var record in item.Records)
        {
            Assert.Equal(visible, await Rows((CompanyActivity activity) => activity.Of(record, DocumentRights.View)) > 0);
        }

        var books = (await company.As(caller, (ICustomerAccounts accounts) => accounts.Balances([item.Customer]))).Value!;
        Assert.Equal(visible ? 1 : 0, books.ById.Count);
    }

    private static void Same(IEnumerable<Guid> expected, IEnumerable<Guid> found, int total)
    {
        var wanted = expected.Order().ToList();
        Assert.Equal(wanted, found.Order());
        Assert.Equal(wanted.Count, total);
    }

    private static Task Add(List<Guid> ids, Guid id)
    {
        ids.Add(id);
        return Task.CompletedTask;
    }

    private sealed class Choices(int[] numbers)
    {
        private int at;

        public int Next(int below) => numbers[at++ % numbers.Length] % below;
    }
}
