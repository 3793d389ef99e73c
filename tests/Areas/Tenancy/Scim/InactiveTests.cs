using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;

namespace BackOffice.Tests.Areas.Tenancy.Scim;

/// <summary>People whom a directory makes inactive at once, and access that ends in a company that may not be changed.</summary>
[Collection(Staff.Name)]
public class InactiveTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_is_made_inactive_is_invited_when_activated(Database database)
    {
        var okta = await IdentityProvider.Of(await Staff.Company(database));
        var made = (await okta.TryAdd(Staff.Address(), active: false)).Value!;
        Assert.False(made.Data.Active);
        Assert.Equal(0, (await okta.Company.Do((InvitationList list) => list.Run(new ListQuery()))).Total);
        Assert.Equal("scim.invalidValue", (await okta.PutIn("bookkeeper", made.Id)).Code());
        Assert.True((await okta.Set(made.Id, active: true)).Data.Active);
        Assert.NotEmpty(await okta.Company.Token(made.Data.UserName!));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task In_a_company_that_is_read_only_access_is_still_taken_away(Database database)
    {
        var company = await Staff.Company(database);
        var okta = await IdentityProvider.Of(company);
        var ((one, _), (two, _)) = (await okta.Joined(), await okta.Joined());
        await (await Desk.On(company.Host)).Set(company, StandingState.ReadOnly);
        Assert.Equal(Standing.ReadOnlyCode, (await okta.TryAdd(Staff.Address())).Code());
        Assert.Equal(Standing.ReadOnlyCode, (await okta.PutIn("bookkeeper", one)).Code());
        Assert.Equal("", (await okta.TrySet(one, active: false)).Code());
        Assert.Equal("", (await okta.TryDelete(two)).Code());
        Assert.Equal(Standing.ReadOnlyCode, (await okta.TrySet(one, active: true)).Code());
    }
}
