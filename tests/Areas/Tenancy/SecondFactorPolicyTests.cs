using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>A company that asks for a second factor: sessions without one may do nothing, whatever the role allows.</summary>
[Collection(Staff.Name)]
public class SecondFactorPolicyTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Without_a_factor_in_this_session_nothing_is_allowed(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var viewer = await company.Member("viewer");
        Assert.Equal("", (await Require(company, owner with { SecondFactor = true }, true)).Code());

        // It holds at once, also for whoever set it and comes by another session, and for whoever comes by a grant.
        foreach (var caller in new[] { owner, viewer, owner with { Via = new Via(Guid.CreateVersion7(), "A firm") } })
        {
            Assert.Empty((await Rights(company, caller)).Granted);
            Assert.Equal("forbidden", (await company.As(caller, (MemberList list) => list.Run(new ListQuery()))).Code());
        }

        Assert.True((await company.As(owner with { SecondFactor = true }, (MemberList list) => list.Run(new ListQuery()))).Succeeded);
        Assert.NotEmpty((await Rights(company, viewer with { SecondFactor = true })).Granted);
        Assert.Equal("forbidden", (await Require(company, owner, false)).Code());
        Assert.Equal("", (await Require(company, owner with { SecondFactor = true }, false)).Code());
        Assert.NotEmpty((await Rights(company, viewer)).Granted);
        Assert.Equal(
            ["A owner: People enter without a second factor", "A owner: People enter only with a second factor"],
            (await company.Activity()).Where(line => line.Contains("second factor", StringComparison.Ordinal))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_sets_it_has_a_factor_and_may_configure(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var viewer = await company.Member("viewer");
        Assert.Equal("second_factor.own", (await Require(company, owner, true)).Code());
        Assert.Equal("forbidden", (await Require(company, viewer with { SecondFactor = true }, true)).Code());
        Assert.NotEmpty((await Rights(company, viewer)).Granted);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Clients_of_the_API_and_other_companies_go_on(Database database)
    {
        var company = await Staff.Company(database);
        var other = await Staff.Company(database);
        var client = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("Shop", ["finance.read"])));
        var owner = await company.Member("owner");
        await Require(company, owner with { SecondFactor = true }, true);
        var caller = new Caller(company.Id, company.Slug, client.ClientId, "Shop", CallerKind.ApiClient);
        Assert.NotEmpty((await Rights(company, caller)).Granted);
        Assert.NotEmpty((await Rights(other, await other.Member("viewer"))).Granted);
    }

    private static Task<Outcome<Done>> Require(TestCompany company, Caller caller, bool required) =>
        company.As(caller, (SecondFactorPolicy policy) => policy.Run(required));

    private static async Task<PermissionSet> Rights(TestCompany company, Caller caller) =>
        await company.Host.Services.GetRequiredService<IAuthority>().PermissionsOf(caller);
}
