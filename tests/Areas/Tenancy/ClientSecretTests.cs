using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Scim;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>The secrets of API clients: two at a time, with an end, and only for whoever may do what the client may.</summary>
[Collection(Staff.Name)]
public class ClientSecretTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_former_secret_works_for_seven_days_and_one_before_it_no_more(Database database)
    {
        var company = await Staff.Company(database);
        var first = await Make(company, "finance.read");
        var second = await company.Do((RenewSecret renew) => renew.Run(first.ClientId));
        Assert.Equal(first.ClientId, second.ClientId);
        Assert.NotEqual(first.ClientSecret, second.ClientSecret);
        Assert.Equal((true, true), (await Works(company, first), await Works(company, second)));
        var third = await company.Do((RenewSecret renew) => renew.Run(first.ClientId));
        Assert.Equal((false, true, true), (await Works(company, first), await Works(company, second), await Works(company, third)));
        company.Host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal((false, true), (await Works(company, second), await Works(company, third)));
        Assert.Contains("Test: API client Shop got a new secret", await company.Activity());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_lasting_token_of_a_directory_is_renewed_in_the_same_way(Database database)
    {
        var company = await Staff.Company(database);
        var first = await Make(company, "scim");
        var second = await company.Do((RenewSecret renew) => renew.Run(first.ClientId));
        Task<TokenOwner?> Directory(CreateApiClient.Created client) =>
            company.Anybody((IssueToken tokens) => tokens.DirectoryOf(ScimToken.Of(client.ClientId, client.ClientSecret)));
        Assert.Equal([company.Id, company.Id], [(await Directory(first))?.TenantId, (await Directory(second))?.TenantId]);
        company.Host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Null(await Directory(first));
        Assert.NotNull(await Directory(second));
        await company.Do((RevokeApiClient revoke) => revoke.Run(first.ClientId));
        Assert.Null(await Directory(second));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task After_its_last_day_neither_secret_nor_token_works(Database database)
    {
        var company = await Staff.Company(database);
        var clock = company.Host.Clock;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var yesterday = new CreateApiClient.Request("Late", ["finance.read"], today.AddDays(-1));
        await company.Refused("api_client.expires", (CreateApiClient create) => create.Run(yesterday));
        var client = await company.Do((CreateApiClient create) => create.Run(yesterday with { ExpiresOn = today }));
        var end = today.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        clock.Set(new DateTimeOffset(end).AddSeconds(-1));
        var token = (await company.Anybody((IssueToken tokens) => tokens.Run($"{client.ClientId}", client.ClientSecret)))!.Token;
        Assert.NotNull(await company.Anybody((IssueToken tokens) => tokens.OwnerOf(token)));
        clock.Set(new DateTimeOffset(end));
        Assert.Null(await company.Anybody((IssueToken tokens) => tokens.OwnerOf(token)));
        Assert.False(await Works(company, client));
        var row = await company.Do((ApiClientList list) => list.Get(client.ClientId));
        Assert.Equal((true, false), (row.HasExpired, row.Works));
        Assert.Equal(end.AddSeconds(-1), row.LastUsedAt);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_renews_the_secret_of_what_may_do_more_than_they(Database database)
    {
        var company = await Staff.Company(database);
        var manager = await company.ManagerOf();
        var (read, write, directory) = (
            await Make(company, "finance.read"),
            await Make(company, "finance.write"),
            await Make(company, "scim")
        );
        Task<Outcome<CreateApiClient.Created>> Renew(TestCompany by, Caller caller, CreateApiClient.Created client) =>
            by.As(caller, (RenewSecret renew) => renew.Run(client.ClientId));
        Assert.Equal("api_client.above", (await Renew(company, manager, write)).Code());
        Assert.Equal("api_client.scim_owner", (await Renew(company, manager, directory)).Code());
        Assert.Equal("", (await Renew(company, manager, read)).Code());
        var other = await Staff.Company(database);
        Assert.Equal("not_found", (await Renew(other, await other.Member("owner"), read)).Code());
        await company.Do((RevokeApiClient revoke) => revoke.Run(read.ClientId));
        Assert.Equal("not_found", (await Renew(company, await company.Member("owner"), read)).Code());
        Assert.True(await Works(company, write));
    }

    private static Task<CreateApiClient.Created> Make(TestCompany company, string scope) =>
        company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("Shop", [scope])));

    private static async Task<bool> Works(TestCompany company, CreateApiClient.Created client) =>
        await company.Anybody((IssueToken tokens) => tokens.Run($"{client.ClientId}", client.ClientSecret)) is not null;
}
