using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Scim;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.Scim;

/// <summary>The directory of a company: an identity provider with a client of its own.</summary>
internal sealed class IdentityProvider(TestCompany company, Caller client)
{
    public TestCompany Company => company;

    public Caller Client => client;

    public static async Task<IdentityProvider> Of(TestCompany company)
    {
        var made = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("Okta", [ScimScope.Name])));
        return new IdentityProvider(company, new Caller(company.Id, "", made.ClientId, "Okta", CallerKind.ApiClient));
    }

    public Task<Outcome<ScimUser>> TryAdd(string userName, bool? active = true) =>
        company.As(client, (SaveScimUser save) => save.Create(new PersonData(userName, Active: active), default));

    public async Task<ScimUser> Add(string userName) => Value(await TryAdd(userName));

    public Task<Outcome<ScimUser>> TrySet(Guid id, bool active) =>
        company.As(client, (SaveScimUser save) => save.Change(id, person => person with { Active = active }, default));

    public async Task<ScimUser> Set(Guid id, bool active) => Value(await TrySet(id, active));

    public Task<Outcome<Done>> TryDelete(Guid id) => company.As(client, (SaveScimUser save) => save.Remove(id, default));

    public Task<Outcome<ScimUser>> TryGet(Guid id) => company.As(client, (ScimUsers users) => users.Get(id, default));

    public async Task<ScimUser> Get(Guid id) => Value(await TryGet(id));

    public async Task<IReadOnlyList<ScimUser>> Users() =>
        Value(await company.As(client, (ScimUsers users) => users.Run(null, ScimPaging.Of(1, null), default))).Items;

    public async Task<ScimUser> Named(string userName) =>
        Assert.Single(
            Value(
                await company.As(
                    client,
                    (ScimUsers users) => users.Run(new ScimFilter("username", userName), ScimPaging.Of(1, null), default)
                )
            ).Items
        );

    public async Task<ScimGroup> Group(string name) =>
        Assert.Single(
            Value(
                await company.As(
                    client,
                    (ScimGroups groups) => groups.Run(new ScimFilter("displayname", name), ScimPaging.Of(1, null), true, default)
                )
            ).Items
        );

    public async Task<Outcome<ScimGroup>> PutIn(string group, params IEnumerable<Guid> users)
    {
        var id = (await Group(group)).Id;
        return await company.As(
            client,
            (ChangeScimGroup change) => change.Run(id, data => data with { Members = data.Members.Union(users).ToHashSet() }, default)
        );
    }

    public async Task<Outcome<ScimGroup>> TakeOut(string group, params IEnumerable<Guid> users)
    {
        var id = (await Group(group)).Id;
        return await company.As(
            client,
            (ChangeScimGroup change) => change.Run(id, data => data with { Members = data.Members.Except(users).ToHashSet() }, default)
        );
    }

    /// <summary>Somebody the directory added, who accepted.</summary>
    /// <returns>The user of the directory, and the person.</returns>
    public async Task<(Guid User, Caller Person)> Joined(string? address = null)
    {
        var email = address ?? Staff.Address();
        var user = await Add(email);
        var link = (await company.Do((BackOffice.Tenancy.Members.InvitationList list) => list.Run(new ListQuery(email)))).Items[0];
        var joined = await company.Accept((link.Id, await company.Token(email)));
        Assert.Equal("", joined.Code());
        var person = joined.Value!.Person;
        return (user.Id, new Caller(company.Id, company.Slug, person.UserId, person.Name, CallerKind.Person));
    }

    private static T Value<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value;
    }
}
