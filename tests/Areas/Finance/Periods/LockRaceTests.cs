using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Finance.Periods;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Periods;

public class LockRaceTests
{
    /// <summary>P-01: once the lock is answered, nothing is added to what it covers, also by postings that were under way.</summary>
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_lock_stops_postings_that_are_under_way(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var customer = await company.Customer();
        var drafts = new List<Guid>();
        for (var count = 0; count < 24; count++)
        {
            drafts.Add(await company.Draft(Sales.Of(customer, 10)));
        }

        var issuing = drafts
            .Select(id => Task.Run(() => company.Ask((IssueDocument issue) => issue.Run(new IssueDocument.Request(id)))))
            .ToList();
        await Task.WhenAny(issuing);
        await company.Do((LockPeriod period) => period.Run(new LockPeriod.Request(Sales.Day, LockScope.Sales)));
        var covered = await company.Look(db => db.Set<JournalEntry>().CountAsync());
        await Task.WhenAll(issuing);
        Assert.Equal(covered, await company.Look(db => db.Set<JournalEntry>().CountAsync()));
        Assert.All(issuing.Where(task => !task.Result.Succeeded), task => Assert.Equal("period.locked", task.Result.Refusals[0].Code));
    }
}
