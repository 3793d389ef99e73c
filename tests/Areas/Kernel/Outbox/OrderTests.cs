using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Members;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Kernel.Outbox;

/// <summary>What one transaction sent is carried out in the order in which it was sent.</summary>
[Collection(Staff.Name)]
public class OrderTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Acts_of_one_moment_stand_in_the_trail_as_they_were_done(Database database)
    {
        var company = await Staff.Company(database);
        var sent = Enumerable.Range(1, 40).Select(number => $"Act {number}").ToList();
        await company.Platform(async db =>
        {
            var caller = Caller.System(company.Id, "test");
            foreach (var summary in sent)
            {
                CompanyAudit.Note(db, caller, company.Host.Clock.GetUtcNow().UtcDateTime, "Test", "test", null, summary);
            }

            return await db.SaveChangesAsync();
        });
        await company.Host.Services.GetRequiredService<OutboxWorker>().Drain(Guid.Empty, TestContext.Current.CancellationToken);

        var trail = await company.Look(db =>
            db.Set<AuditEntry>()
                .Where(entry => entry.Action == "Test")
                .OrderBy(entry => entry.Sequence)
                .Select(entry => entry.Summary!)
                .ToListAsync()
        );
        Assert.Equal(sent, trail);
    }
}
