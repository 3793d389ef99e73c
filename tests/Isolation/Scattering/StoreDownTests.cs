using BackOffice.Kernel.Data;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Isolation.Neighbours;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Scattering;

/// <summary>A server that is down takes its own companies with it and nobody else, and they come back with it.</summary>
[Collection(StoresCollection.Name)]
public class StoreDownTests(StoresFixture stores)
{
    [Fact]
    public async Task Its_companies_are_told_to_try_again_and_all_others_go_on()
    {
        var portal = stores.Portal;
        Databases.OnSecond("halt");
        try
        {
            foreach (var company in (Neighbour[])[portal.OnWest, portal.Alone])
            {
                var page = await Ask(company, "customers");
                Assert.Equal(503, page.Status);
                Assert.Contains("does not answer at the moment", page.Text, StringComparison.Ordinal);
                var program = await Ask(company, "/api/v1/customers");
                Assert.Equal((503, "application/problem+json"), (program.Status, program.MediaType));
                Assert.Contains("\"company.unavailable\"", program.Text, StringComparison.Ordinal);
                Assert.Equal(503, (await Change(company)).Status);
            }

            foreach (var company in (Neighbour[])[portal.InFile, portal.OnEast])
            {
                Assert.Equal(200, (await Ask(company, "customers")).Status);
                Assert.Equal(201, (await Change(company)).Status);
            }

            // Also for whoever only now asks where people are let in, and for the portal as a whole.
            Assert.Equal(200, (await Ask(portal.OnWest, "~/companies")).Status);
            Assert.Equal(200, (await Ask(portal.OnWest, "~/health/ready")).Status);

            // A portal that starts meanwhile opens what it can.
            await portal.Street.Services.GetRequiredService<Schema>().Migrate();
            Assert.Equal(["alone", "west"], portal.Street.Services.GetRequiredService<StoreHealth>().Behind);
        }
        finally
        {
            Databases.OnSecond("resume");
        }

        await portal.Street.Services.GetRequiredService<Schema>().CatchUp(default);
        foreach (var company in portal.Companies)
        {
            Assert.Equal(200, (await Ask(company, "customers")).Status);
        }

        Assert.Equal(201, (await Change(portal.OnWest)).Status);
    }

    private static Task<Answer> Ask(Neighbour company, string path) => new Call("GET", path).Send(company, kind => kind);

    private static Task<Answer> Change(Neighbour company) =>
        new Call("POST", "/api/v1/customers", """{"name":"Meanwhile"}""").Send(company, kind => kind);
}
