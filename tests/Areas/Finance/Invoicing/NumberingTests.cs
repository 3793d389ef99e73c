using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Invoicing;

/// <summary>Invariants N of the domain: gapless series.</summary>
public class NumberingTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task N_01_eight_parallel_issuers_leave_no_gap_and_no_duplicate(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var good = new List<Guid>();
        for (var count = 0; count < 40; count++)
        {
            good.Add(await company.Draft(Sales.Of(customer, 10 + count)));
        }

        await company.Do((LockPeriod period) => period.Run(new LockPeriod.Request(new DateOnly(2025, 12, 31), LockScope.Sales)));
        var refused = await company.Draft(Sales.Of(customer, 1, day: new DateOnly(2025, 12, 1)));
        var work = new System.Collections.Concurrent.ConcurrentQueue<Guid>(good.SelectMany(id => new[] { id, refused }));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => IssueAll(company, work))));

        var documents = await company.Look(db => db.Set<SalesDocument>().Where(row => row.Number != null).ToListAsync());
        var expected = Enumerable.Range(1, 40).Select(number => $"INV-{number:00000}");
        Assert.Equal(expected, documents.Select(row => row.Number!).Order(StringComparer.Ordinal));

        // N-04: the order of numbers is the order of posting.
        var entries = await company.Look(db => db.Set<JournalEntry>().OrderBy(entry => entry.Sequence).ToListAsync());
        var posted = entries.Select(entry => documents.Single(row => row.Id == entry.SourceId).Number!);
        Assert.Equal(expected, posted);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task N_02_a_draft_has_no_number_and_N_03_an_issued_one_keeps_its(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var id = await company.Draft(Sales.Of(customer, 50));
        Assert.Null((await company.Card(id)).Row.Number);
        await company.Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));
        await company.Do((VoidDocument undo) => undo.Run(new VoidDocument.Request(id)));
        Assert.Equal("INV-00001", (await company.Card(id)).Row.Number);
        var next = await company.Issue(Sales.Of(customer, 50));
        Assert.Equal("INV-00002", (await company.Card(next)).Row.Number);
        await company.Refused("document.issued", (IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task N_05_series_are_separate_by_company_and_by_kind(Database database)
    {
        var host = await Host.On(database);
        var (one, other) = (await host.NewCompany(), await host.NewCompany());
        var (mine, theirs) = (await one.Customer(), await other.Customer());
        await one.Issue(Sales.Of(mine, 10));
        var memo = await one.Issue(Sales.Of(mine, 5), DocumentKind.CreditMemo);
        var first = await other.Issue(Sales.Of(theirs, 10));
        Assert.Equal("CM-00001", (await one.Card(memo)).Row.Number);
        Assert.Equal("INV-00001", (await other.Card(first)).Row.Number);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task N_07_a_refused_e_invoice_takes_no_number(Database database)
    {
        var company = await (await Host.On(database)).NewCompany("DE", "EUR");
        var customer = await company.Customer();
        var draft = await company.Draft(Sales.Of(customer, 10, "RC"));
        var refusal = await company.Refused("BR-AE-02", (IssueDocument issue) => issue.Run(new IssueDocument.Request(draft)));
        Assert.Equal(RefusalKind.Rule, refusal.Kind);
        var next = await company.Issue(Sales.Of(customer, 10));
        Assert.Equal("INV-00001", (await company.Card(next)).Row.Number);
    }

    private static async Task IssueAll(TestCompany company, System.Collections.Concurrent.ConcurrentQueue<Guid> work)
    {
        while (work.TryDequeue(out var id))
        {
            await company.Ask((IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));
        }
    }
}
