using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Scim;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.Scim;

/// <summary>What a directory can do to the people of its company, and what it cannot.</summary>
[Collection(Staff.Name)]
public class ProvisioningTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_new_user_is_invited_and_keeps_the_id_when_they_join(Database database)
    {
        var okta = await IdentityProvider.Of(await Staff.Company(database));
        var email = Staff.Address();
        var added = await okta.Add(email);
        // Told that an invited person is not active, Okta would activate them again and again.
        Assert.Equal((true, "viewer"), (added.Data.Active, added.Role));
        Assert.DoesNotContain(await okta.Company.Members(), member => member.Email == email);
        var link = (await okta.Company.Do((InvitationList list) => list.Run(new ListQuery(email)))).Items[0];
        Assert.Equal("", (await okta.Company.Accept((link.Id, await okta.Company.Token(email)))).Code());
        Assert.Contains(await okta.Company.Members(), member => member.Email == email);
        var joined = await okta.Named(email.ToUpperInvariant());
        Assert.Equal((added.Id, true), (joined.Id, joined.Data.Active));
        Assert.Contains($"Okta: {email} was invited as viewer", await okta.Company.Activity());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task People_known_elsewhere_and_strangers_are_invited_alike(Database database)
    {
        var okta = await IdentityProvider.Of(await Staff.Company(database));
        var (known, stranger) = (Staff.Address(), Staff.Address());
        var elsewhere = await (await Staff.Company(database)).Member("viewer", known);
        var answers = new List<ScimUser>();
        foreach (var email in (string[])[known, stranger])
        {
            var user = await okta.Add(email);
            answers.Add(user with { Id = default, Data = user.Data with { UserName = "", Email = "" } });
        }

        Assert.Equal(answers[0], answers[1]);
        var caller = new Caller(okta.Company.Id, okta.Company.Slug, elsewhere.ActorId, "", CallerKind.Person);
        Assert.Equal("forbidden", (await Look(okta.Company, caller)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Inactive_ends_the_membership_and_active_brings_it_back_with_its_role(Database database)
    {
        var okta = await IdentityProvider.Of(await Staff.Company(database));
        var (user, person) = await okta.Joined();
        Assert.Equal("", (await okta.PutIn("bookkeeper", user)).Code());
        Assert.Equal("", (await Look(okta.Company, person)).Code());
        Assert.False((await okta.Set(user, active: false)).Data.Active);
        Assert.Equal("forbidden", (await Look(okta.Company, person)).Code());
        Assert.Equal((true, "bookkeeper"), await okta.Set(user, active: true) is var back ? (back.Data.Active, back.Role) : default);
        Assert.Equal("", (await Look(okta.Company, person)).Code());
        Assert.Equal("", (await okta.TryDelete(user)).Code());
        Assert.Equal("forbidden", (await Look(okta.Company, person)).Code());
        Assert.Equal("not_found", (await okta.TryGet(user)).Code());
        var activity = await okta.Company.Activity();
        Assert.Contains("Okta: Nell Newcomer (bookkeeper) was removed", activity);
        Assert.Contains("Okta: Nell Newcomer came back as bookkeeper", activity);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Inactive_takes_an_invitation_back_and_active_sends_another(Database database)
    {
        var okta = await IdentityProvider.Of(await Staff.Company(database));
        var email = Staff.Address();
        var user = await okta.Add(email);
        var first = (await okta.Company.Do((InvitationList list) => list.Run(new ListQuery(email)))).Items[0];
        var token = await okta.Company.Token(email);
        await okta.Set(user.Id, active: false);
        Assert.Equal("invitation.link", (await okta.Company.Accept((first.Id, token))).Code());
        Assert.False((await okta.Get(user.Id)).Data.Active);
        Assert.True((await okta.Set(user.Id, active: true)).Data.Active);
        var second = (await okta.Company.Do((InvitationList list) => list.Run(new ListQuery(email)))).Items[0];
        Assert.Equal("", (await okta.Company.Accept((second.Id, await okta.Company.Token(email)))).Code());
        // Too old to be used is not taken back.
        var late = await okta.Add(Staff.Address());
        okta.Company.Host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.True((await okta.Get(late.Id)).Data.Active);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Members_who_were_there_before_are_found_and_not_invited_again(Database database)
    {
        var company = await Staff.Company(database);
        var email = Staff.Address();
        var person = await company.Member("bookkeeper", email);
        var okta = await IdentityProvider.Of(company);
        var found = await okta.Named(email);
        Assert.Equal((person.ActorId, "bookkeeper", true), (found.Id, found.Role, found.Data.Active));
        Assert.Equal("scim.uniqueness", (await okta.TryAdd(email.ToUpperInvariant())).Code());
        // Whom a colleague let in while the directory's invitation waited is the same user.
        var waiting = await okta.Add(Staff.Address());
        await company.Member("viewer", waiting.Data.UserName);
        Assert.Equal(waiting.Id, (await okta.Named(waiting.Data.UserName!)).Id);
        Assert.Single(await okta.Users(), user => user.Data.UserName == waiting.Data.UserName);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owners_are_neither_made_nor_ended(Database database)
    {
        var company = await Staff.Company(database);
        var okta = await IdentityProvider.Of(company);
        var founder = Assert.Single(await okta.Users());
        var second = await company.Member("owner");
        var (user, _) = await okta.Joined();
        foreach (var owner in (Guid[])[founder.Id, second.ActorId])
        {
            Assert.Equal("scim.mutability", (await okta.TrySet(owner, active: false)).Code());
            Assert.Equal("scim.mutability", (await okta.TryDelete(owner)).Code());
            Assert.Equal("scim.mutability", (await okta.PutIn("viewer", owner)).Code());
            Assert.Equal("scim.mutability", (await okta.TakeOut("owner", owner)).Code());
        }

        Assert.Equal("scim.mutability", (await okta.PutIn("owner", user)).Code());
        // Removed in the portal, an owner comes back by the portal only.
        await company.Do((RemoveMember remove) => remove.Run(second.ActorId));
        Assert.Equal("scim.mutability", (await okta.TrySet(second.ActorId, active: true)).Code());
        // Nor does the directory lower somebody whom an owner invites as one, or take that back.
        var email = Staff.Address();
        await company.Invite(email, "owner");
        var invited = await okta.Add(email);
        Assert.Equal("owner", invited.Role);
        Assert.Equal("scim.mutability", (await okta.TrySet(invited.Id, active: false)).Code());
        Assert.Equal("scim.mutability", (await okta.PutIn("viewer", invited.Id)).Code());
        Assert.Equal("owner", Assert.Single(await company.Members(), member => member.Id == founder.Id).Role);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_second_group_moves_a_member_and_none_makes_a_viewer(Database database)
    {
        var company = await Staff.Company(database);
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Payroll clerk", ["finance.view", "finance.edit"])));
        var okta = await IdentityProvider.Of(company);
        var (one, _) = await okta.Joined();
        var pending = (await okta.Add(Staff.Address())).Id;
        Assert.Equal("", (await okta.PutIn("Payroll clerk", one, pending)).Code());
        Assert.Equal("", (await okta.PutIn("bookkeeper", one)).Code());
        Assert.Equal(["bookkeeper", "Payroll clerk"], [(await okta.Get(one)).Role, (await okta.Get(pending)).Role]);
        Assert.Equal(pending, Assert.Single((await okta.Group("payroll CLERK")).Members!).Id);
        // Okta takes out of the old group after it has put into the new one.
        Assert.Equal("", (await okta.TakeOut("Payroll clerk", one, pending)).Code());
        Assert.Equal(["bookkeeper", "viewer"], [(await okta.Get(one)).Role, (await okta.Get(pending)).Role]);
        Assert.Equal("", (await okta.TakeOut("viewer", pending)).Code());
        Assert.Equal("viewer", (await okta.Get(pending)).Role);
        Assert.Equal("scim.invalidValue", (await okta.PutIn("bookkeeper", Guid.CreateVersion7())).Code());
        // A group keeps its id when an owner renames the role.
        var before = (await okta.Group("Payroll clerk")).Id;
        await company.Do((SaveRole save) => save.Change("Payroll clerk", new SaveRole.Request("Payroll", ["finance.view"])));
        Assert.Equal(before, (await okta.Group("Payroll")).Id);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Taken_out_of_a_group_while_inactive_nobody_comes_back_with_its_role(Database database)
    {
        var okta = await IdentityProvider.Of(await Staff.Company(database));
        var (user, _) = await okta.Joined();
        Assert.Equal("", (await okta.PutIn("bookkeeper", user)).Code());
        await okta.Set(user, active: false);
        Assert.Equal("", (await okta.TakeOut("bookkeeper", user)).Code());
        Assert.Equal("viewer", (await okta.Set(user, active: true)).Role);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_companys_users_and_groups_do_not_exist(Database database)
    {
        var (mine, theirs) = (
            await IdentityProvider.Of(await Staff.Company(database)),
            await IdentityProvider.Of(await Staff.Company(database))
        );
        var (user, person) = await theirs.Joined();
        var group = (await theirs.Group("bookkeeper")).Id;
        foreach (var absent in (Guid[])[user, Guid.CreateVersion7()])
        {
            Assert.Equal("not_found", (await mine.TryGet(absent)).Code());
            Assert.Equal("not_found", (await mine.TrySet(absent, active: false)).Code());
            Assert.Equal("not_found", (await mine.TryDelete(absent)).Code());
            Assert.Equal("scim.invalidValue", (await mine.PutIn("bookkeeper", absent)).Code());
        }

        foreach (var absent in (Guid[])[group, Guid.CreateVersion7()])
        {
            var changed = await mine.Company.As(mine.Client, (ChangeScimGroup change) => change.Run(absent, data => data, default));
            Assert.Equal("not_found", changed.Code());
        }

        Assert.Equal("", (await Look(theirs.Company, person)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_client_for_a_directory_may_do_nothing_else_and_others_not_this(Database database)
    {
        var company = await Staff.Company(database);
        var okta = await IdentityProvider.Of(company);
        Assert.Equal("forbidden", (await Look(company, okta.Client)).Code());
        Assert.Equal("forbidden", (await company.TryInvite(okta.Client, Staff.Address(), "viewer")).Code());
        Assert.Equal("forbidden", (await company.As(okta.Client, (MemberList list) => list.Run(new ListQuery()))).Code());
        var all = await company.Do(
            (CreateApiClient create) =>
                create.Run(new CreateApiClient.Request("shop", [.. ProductAreas.All.Granted.Select(area => $"{area.Name}.write")]))
        );
        var shop = new Caller(company.Id, "", all.ClientId, "shop", CallerKind.ApiClient);
        Assert.Equal("forbidden", (await new IdentityProvider(company, shop).TryAdd(Staff.Address())).Code());
        var owner = await company.Member("owner");
        Assert.Equal("forbidden", (await new IdentityProvider(company, owner).TryAdd(Staff.Address())).Code());
        await company.Do((RevokeApiClient revoke) => revoke.Run(okta.Client.ActorId));
        Assert.Equal("forbidden", (await okta.TryAdd(Staff.Address())).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Only_an_owner_who_has_just_proved_it_connects_a_directory_and_alone(Database database)
    {
        var company = await Staff.Company(database);
        Task<Outcome<CreateApiClient.Created>> Connect(Caller caller, params string[] scopes) =>
            company.As(caller, (CreateApiClient create) => create.Run(new CreateApiClient.Request("Entra", scopes)));
        var manager = await company.ManagerOf();
        var owner = await company.Member("owner");
        Assert.Equal("api_client.scim_owner", (await Connect(manager, "scim")).Code());
        Assert.Equal("api_client.scim_alone", (await Connect(owner, "scim", "finance.read")).Code());
        var lately = company.Host.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(11);
        Assert.Equal("proof.required", (await Connect(owner with { ProvedAt = lately }, "scim")).Code());
        Assert.Equal("", (await Connect(owner, "scim")).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_invitation_that_a_colleague_sent_keeps_its_role_and_the_directory_may_change_it(Database database)
    {
        var company = await Staff.Company(database);
        var okta = await IdentityProvider.Of(company);
        var manager = await company.ManagerOf();
        var email = Staff.Address();
        Assert.Equal("", (await company.TryInvite(manager, email, "Manager")).Code());
        var user = await okta.Add(email);
        Assert.Equal("Manager", user.Role);
        // More than whoever invited could give: the directory answers for it.
        Assert.Equal("", (await okta.PutIn("bookkeeper", user.Id)).Code());
        var link = (await company.Do((InvitationList list) => list.Run(new ListQuery(email)))).Items[0];
        Assert.Equal("", (await company.Accept((link.Id, await company.Token(email)))).Code());
        Assert.Equal("bookkeeper", (await okta.Get(user.Id)).Role);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Another_address_before_joining_makes_the_earlier_link_dead(Database database)
    {
        var okta = await IdentityProvider.Of(await Staff.Company(database));
        var (before, after) = (Staff.Address(), Staff.Address());
        var user = await okta.Add(before);
        var link = (await okta.Company.Do((InvitationList list) => list.Run(new ListQuery(before)))).Items[0];
        var token = await okta.Company.Token(before);
        var changed = await okta.Company.As(
            okta.Client,
            (SaveScimUser save) => save.Change(user.Id, person => person with { Email = after }, default)
        );
        Assert.Equal("", changed.Code());
        Assert.Equal("invitation.link", (await okta.Company.Accept((link.Id, token))).Code());
        Assert.NotEmpty(await okta.Company.Token(after));
        // Of somebody who joined, only the directory's word changes: the account is the person's.
        var (joined, _) = await okta.Joined();
        var own = (await okta.Get(joined)).Data.Email;
        await okta.Company.As(
            okta.Client,
            (SaveScimUser save) => save.Change(joined, person => person with { Email = Staff.Address() }, default)
        );
        Assert.Contains(await okta.Company.Members(), member => member.Email == own);
    }

    private static Task<Outcome<ListPage<CustomerCard>>> Look(TestCompany company, Caller caller) =>
        company.As(caller, (CustomerList list) => list.Run(new ListQuery()));
}
