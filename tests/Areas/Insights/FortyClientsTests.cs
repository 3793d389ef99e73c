using BackOffice.Insights.Clients;
using BackOffice.Insights.Queue;
using BackOffice.Kernel;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy;
using BackOffice.Tests.Areas.Tenancy.Providers;

namespace BackOffice.Tests.Areas.Insights;

/// <summary>A firm with forty clients and three defects in each: the queue holds exactly these, and none when all are repaired.</summary>
public class FortyClientsTests
{
    private const int Clients = 40;

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_hundred_and_twenty_defects_are_as_many_items_and_none_once_they_are_repaired(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        await using var host = await Host.Start(database);
        var firm = await Practice.Founded(host);
        var repairs = new List<Func<Task>>();
        var grants = new List<Guid>();
        for (var number = 0; number < Clients; number++)
        {
            var company = await host.NewCompany("GB", "GBP", "generic");
            grants.Add(await firm.Client(company));
            foreach (var offset in (int[])[0, 1, 2])
            {
                repairs.Add(await company.Make(Defects.Kinds[(number + offset) % Defects.Kinds.Length]));
            }
        }

        var assign = new AssignStaff.Request(grants, firm.Founder.UserId, AssignmentRole.Partner);
        Assert.Equal("", (await firm.Do(firm.Founder, (AssignStaff operation) => operation.Run(assign))).Code());
        host.Clock.Set(Defects.Later);
        Assert.Equal(Clients, await MeasureAll());
        Assert.Equal(3 * Clients, (await firm.Queue(firm.Founder)).Total);
        foreach (var kind in Defects.Kinds)
        {
            Assert.Equal(3 * Clients / 5, (await firm.Queue(firm.Founder, new WorkList.Filter(Kind: kind))).Total);
        }

        var health = await firm.Health(firm.Founder);
        Assert.All(health.Items, client => Assert.Equal(3, client.OpenItems));

        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Clients, await MeasureAll());
        Assert.Equal(3 * Clients, (await firm.Queue(firm.Founder, new WorkList.Filter("all"))).Total);
        foreach (var repair in repairs)
        {
            await repair();
        }

        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Clients, await MeasureAll());
        Assert.Equal(0, (await firm.Queue(firm.Founder)).Total);
        Assert.Equal(3 * Clients, (await firm.Queue(firm.Founder, new WorkList.Filter("closed"))).Total);
        Assert.All((await firm.Health(firm.Founder)).Items, client => Assert.Equal((0, 0), (client.OpenItems, client.Books!.Risk)));

        async Task<int> MeasureAll()
        {
            var measured = await firm.Do(firm.Founder, (MeasureNow measure) => measure.Run());
            Assert.Equal("", measured.Code());
            return measured.Value;
        }
    }
}
