using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>Changing and ending memberships: nobody above oneself, never the last owner, and at once.</summary>
[Collection(Staff.Name)]
public class MemberTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_removed_or_lowered_member_is_refused_within_five_seconds_by_a_page_that_stays_open(Database database)
    {
        var company = await Staff.Company(database);
        var (leaver, lowered) = (await company.Member("bookkeeper"), await company.Member("bookkeeper"));
        foreach (var person in (Caller[])[leaver, lowered])
        {
            Assert.Equal("", (await Save(company, person)).Code());
        }

        await company.Do((RemoveMember remove) => remove.Run(leaver.ActorId));
        await company.Do((ChangeRole change) => change.Run(lowered.ActorId, new ChangeRole.Request("viewer")));
        company.Host.Clock.Advance(TimeSpan.FromSeconds(5));
        foreach (var person in (Caller[])[leaver, lowered])
        {
            Assert.Equal("forbidden", (await Save(company, person)).Code());
        }

        Assert.Equal("", (await company.As(lowered, (CustomerList list) => list.Run(new ListQuery()))).Code());
        Assert.Equal("forbidden", (await company.As(leaver, (CustomerList list) => list.Run(new ListQuery()))).Code());
        Assert.Contains("Test: A bookkeeper (bookkeeper) was removed", await company.Activity());
        Assert.Contains("Test: A bookkeeper: bookkeeper became viewer", await company.Activity());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_last_owner_stays(Database database)
    {
        var company = await Staff.Company(database);
        var owner = Assert.Single(await company.Members());
        await company.Refused("member.last_owner", (RemoveMember remove) => remove.Run(owner.Id));
        await company.Refused("member.last_owner", (ChangeRole change) => change.Run(owner.Id, new ChangeRole.Request("viewer")));
        await company.Do((ChangeRole change) => change.Run(owner.Id, new ChangeRole.Request("owner")));
        await company.Member("owner");
        await company.Do((RemoveMember remove) => remove.Run(owner.Id));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_two_owners_who_remove_each_other_at_once_one_stays(Database database)
    {
        var company = await Staff.Company(database);
        var founder = Assert.Single(await company.Members());
        for (var round = 0; round < 8; round++)
        {
            var (one, two) = (await company.Member("owner"), await company.Member("owner"));
            var current = (await company.Members()).Where(row => row.Role == "owner" && row.Id != one.ActorId && row.Id != two.ActorId);
            foreach (var earlier in current)
            {
                await company.Do((RemoveMember remove) => remove.Run(earlier.Id));
            }

            var outcomes = await Task.WhenAll(
                Task.Run(() => company.As(one, (RemoveMember remove) => remove.Run(two.ActorId))),
                Task.Run(() => company.As(two, (RemoveMember remove) => remove.Run(one.ActorId)))
            );
            Assert.Equal(1, outcomes.Count(outcome => outcome.Succeeded));
            Assert.Equal("forbidden", outcomes.Single(outcome => !outcome.Succeeded).Code());
            Assert.Single(await company.Members());
        }

        Assert.DoesNotContain(await company.Members(), row => row.Id == founder.Id);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Of_two_owners_who_step_down_at_once_one_stays(Database database)
    {
        var company = await Staff.Company(database);
        var founder = Assert.Single(await company.Members());
        for (var round = 0; round < 8; round++)
        {
            var two = await company.Member("owner");
            var outcomes = await Task.WhenAll(
                ((Guid[])[founder.Id, two.ActorId]).Select(id =>
                    Task.Run(() => company.Ask((ChangeRole change) => change.Run(id, new ChangeRole.Request("viewer"))))
                )
            );
            Assert.Equal(["", "member.last_owner"], outcomes.Select(outcome => outcome.Code()).Order(StringComparer.Ordinal));
            await company.Do((ChangeRole change) => change.Run(founder.Id, new ChangeRole.Request("owner")));
            await company.Do((RemoveMember remove) => remove.Run(two.ActorId));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_raises_themselves_or_touches_those_above(Database database)
    {
        var company = await Staff.Company(database);
        var founder = Assert.Single(await company.Members());
        var manager = await company.ManagerOf();
        var bookkeeper = await company.Member("bookkeeper");
        Task<Outcome<MemberChanged>> Change(Guid id, string role) =>
            company.As(manager, (ChangeRole change) => change.Run(id, new ChangeRole.Request(role)));
        Assert.Equal("member.own_role", (await Change(manager.ActorId, "owner")).Code());
        Assert.Equal("member.above", (await Change(founder.Id, "Manager")).Code());
        Assert.Equal("member.above", (await Change(bookkeeper.ActorId, "Manager")).Code());
        Assert.Equal("member.above", (await company.As(manager, (RemoveMember remove) => remove.Run(founder.Id))).Code());
        var peer = await company.Member("Manager");
        Assert.Equal("member.role_above", (await Change(peer.ActorId, "viewer")).Code());
        Assert.Equal("", (await company.As(manager, (RemoveMember remove) => remove.Run(peer.ActorId))).Code());
        var client = new CreateApiClient.Request("way up", ["company.write", "finance.write"]);
        Assert.Equal("api_client.above", (await company.As(manager, (CreateApiClient create) => create.Run(client))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Strangers_do_not_exist_and_a_stale_change_is_refused(Database database)
    {
        var (mine, theirs) = (await Staff.Company(database), await Staff.Company(database));
        var stranger = await theirs.Member("viewer");
        await mine.Refused("not_found", (ChangeRole change) => change.Run(stranger.ActorId, new ChangeRole.Request("viewer")));
        await mine.Refused("not_found", (RemoveMember remove) => remove.Run(stranger.ActorId));
        await mine.Refused("not_found", (MemberList list) => list.Get(stranger.ActorId));
        var card = await theirs.Do((MemberList list) => list.Get(stranger.ActorId));
        Assert.Equal(
            ["company.export", "company.view"],
            card.Permissions.Where(name => name.StartsWith("company", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        await theirs.Do((ChangeRole change) => change.Run(card.Id, new ChangeRole.Request("bookkeeper", card.Version)));
        await theirs.Refused("conflict", (ChangeRole change) => change.Run(card.Id, new ChangeRole.Request("viewer", card.Version)));
        await theirs.Refused("conflict", (RemoveMember remove) => remove.Run(card.Id, card.Version));
    }

    private static Task<Outcome<CustomerCard>> Save(TestCompany company, Caller caller) =>
        company.As(caller, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme")));
}
