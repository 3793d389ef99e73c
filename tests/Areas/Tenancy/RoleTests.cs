using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>A company's own roles.</summary>
[Collection(Staff.Name)]
public class RoleTests
{
    private static readonly string[] Clerk = ["finance.create", "parties.view"];

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_of_its_own_is_made_given_renamed_and_changed(Database database)
    {
        var company = await Staff.Company(database);
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", Clerk)));
        var clerk = await company.Member("Clerk");
        var link = await company.Invite(Staff.Address(), "Clerk");
        Assert.Equal("", (await List(company, clerk)).Code());
        var card = await company.Do((RoleList roles) => roles.Get("Clerk"));
        // Whoever creates sees.
        Assert.Equal(["finance.create", "finance.view", "parties.view"], card.Permissions.Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (card.Members, card.Invitations));

        await company.Do((SaveRole save) => save.Change("Clerk", new SaveRole.Request("Junior clerk", ["finance.view"], card.Version)));
        company.Host.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("forbidden", (await List(company, clerk)).Code());
        await company.Refused("not_found", (RoleList roles) => roles.Get("Clerk"));
        Assert.Equal("", (await company.Accept(link)).Code());
        Assert.Equal(2, (await company.Members()).Count(row => row.Role == "Junior clerk"));
        var activity = await company.Activity();
        Assert.Contains("Test: Role Clerk was created", activity);
        Assert.Contains("Test: Role Clerk was changed", activity);
        await company.Refused(
            "conflict",
            (SaveRole save) => save.Change("Junior clerk", new SaveRole.Request("Junior clerk", Clerk, card.Version))
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_is_deleted_when_nobody_has_it_and_none_is_offered(Database database)
    {
        var company = await Staff.Company(database);
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", Clerk)));
        var clerk = await company.Member("Clerk");
        await company.Refused("role.in_use", (DeleteRole delete) => delete.Run("Clerk"));
        await company.Do((RemoveMember remove) => remove.Run(clerk.ActorId));
        var (id, _) = await company.Invite(Staff.Address(), "Clerk");
        await company.Refused("role.in_use", (DeleteRole delete) => delete.Run("Clerk"));
        await company.Do((RevokeInvitation revoke) => revoke.Run(id));
        await company.Do((DeleteRole delete) => delete.Run("Clerk"));
        await company.Refused("not_found", (RoleList roles) => roles.Get("Clerk"));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Standard_roles_stay_as_they_are_and_keep_their_names(Database database)
    {
        var company = await Staff.Company(database);
        foreach (var name in (string[])["owner", "bookkeeper", "viewer"])
        {
            await company.Refused("role.standard", (SaveRole save) => save.Change(name, new SaveRole.Request("Mine", Clerk)));
            await company.Refused("role.standard", (DeleteRole delete) => delete.Run(name));
            await company.Refused("role.name_taken", (SaveRole save) => save.Create(new SaveRole.Request(name.ToUpperInvariant(), Clerk)));
        }

        await company.Refused("role.name", (SaveRole save) => save.Create(new SaveRole.Request("a/b", Clerk)));
        await company.Refused("role.permissions", (SaveRole save) => save.Create(new SaveRole.Request("Empty", [])));
        await company.Refused("role.permissions", (SaveRole save) => save.Create(new SaveRole.Request("Odd", ["moon.walk"])));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_makes_or_changes_a_role_above_their_own(Database database)
    {
        var company = await Staff.Company(database);
        var manager = await company.ManagerOf();
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", Clerk)));
        Task<Outcome<SaveRole.Saved>> As(Func<SaveRole, Task<Outcome<SaveRole.Saved>>> run) => company.As(manager, run);
        Assert.Equal("role.above", (await As(save => save.Create(new SaveRole.Request("Boss", ["finance.approve"])))).Code());
        Assert.Equal("role.above", (await As(save => save.Change("Clerk", new SaveRole.Request("Clerk", ["finance.view"])))).Code());
        // Their own role is no way up either.
        string[] more = [.. StaffActs.Manager, "finance.approve"];
        Assert.Equal("role.above", (await As(save => save.Change("Manager", new SaveRole.Request("Manager", more)))).Code());
        Assert.Equal("role.above", (await company.As(manager, (DeleteRole delete) => delete.Run("Clerk"))).Code());
        Assert.Equal("", (await As(save => save.Create(new SaveRole.Request("Reader", ["finance.export"])))).Code());
        var owner = new AddMember.Request(Staff.Address(), "Friend", StandardRoles.Owner, Staff.Password);
        Assert.Equal("forbidden", (await company.As(manager, (AddMember add) => add.Run(owner))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_given_while_it_is_deleted_is_either_there_or_not(Database database)
    {
        var company = await Staff.Company(database);
        var person = await company.Member("viewer");
        for (var round = 0; round < 5; round++)
        {
            await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", Clerk)));
            var given = Task.Run(() => company.Ask((ChangeRole change) => change.Run(person.ActorId, new ChangeRole.Request("Clerk"))));
            var deleted = Task.Run(() => company.Ask((DeleteRole delete) => delete.Run("Clerk")));
            var codes = ((string[])[(await given).Code(), (await deleted).Code()]);
            Assert.Contains(codes, new[] { new[] { "", "role.in_use" }, ["member.role", ""] });
            await company.Do((ChangeRole change) => change.Run(person.ActorId, new ChangeRole.Request("viewer")));
            await company.Ask((DeleteRole delete) => delete.Run("Clerk"));
        }
    }

    private static Task<Outcome<ListPage<CustomerCard>>> List(TestCompany company, Caller caller) =>
        company.As(caller, (CustomerList list) => list.Run(new ListQuery()));
}
