using BackOffice.Kernel;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Units;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.Units;

/// <summary>Teams and branches, and who puts whom into them.</summary>
[Collection(Staff.Name)]
public class UnitTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_team_belongs_to_a_branch_of_its_company_and_a_branch_to_none(Database database)
    {
        var company = await Staff.Company(database);
        var other = await Staff.Company(database);
        Task<Outcome<SaveUnit.Saved>> Make(string? name, UnitKind kind, Guid? branch = null) =>
            company.Ask((SaveUnit save) => save.Create(new SaveUnit.Request(name, kind, branch)));
        var north = (await Make("North", UnitKind.Branch)).Value!;
        var crew = (await Make("Crew", UnitKind.Team, north.Id)).Value!;
        var foreign = await other.Unit(UnitKind.Branch, null);

        Assert.Equal("unit.name", (await Make(" ", UnitKind.Team)).Code());
        Assert.Equal("unit.name_taken", (await Make("north", UnitKind.Team)).Code());
        Assert.Equal("unit.branch", (await Make("South", UnitKind.Branch, north.Id)).Code());
        Assert.Equal("unit.branch", (await Make("Desk", UnitKind.Team, crew.Id)).Code());
        Assert.Equal("unit.branch", (await Make("Desk", UnitKind.Team, foreign)).Code());
        await company.Refused("not_found", (SaveUnit save) => save.Change(foreign, new SaveUnit.Request("Taken")));
        await company.Refused("not_found", (DeleteUnit delete) => delete.Run(foreign));
        await company.Refused("unit.teams", (DeleteUnit delete) => delete.Run(north.Id));
        var stale = new SaveUnit.Request("Crew", BranchId: null, Version: crew.Version + 1);
        await company.Refused("conflict", (SaveUnit save) => save.Change(crew.Id, stale));
        await company.Do((SaveUnit save) => save.Change(crew.Id, new SaveUnit.Request("Crew")));
        await company.Do((DeleteUnit delete) => delete.Run(north.Id));
        var left = Assert.Single((await company.Do((UnitList list) => list.Run(new ListQuery()))).Items);
        Assert.Equal(("Crew", UnitKind.Team, null), (left.Name, left.Kind, left.BranchId));
        Assert.Contains("Test: Branch North was deleted", await company.Activity());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_brings_people_together_whose_role_allows_more_than_their_own(Database database)
    {
        var company = await Staff.Company(database);
        var manager = await company.ManagerOf();
        var (seller, viewer) = (await company.Seller(RecordScope.Team), await company.Member("viewer"));
        var unit = await company.Unit(UnitKind.Team, null);
        Task<Outcome<Done>> Put(Caller who, Guid person) => company.As(who, (PlaceMember place) => place.Run(unit, person));

        Assert.Equal("unit.above", (await Put(manager, seller.ActorId)).Code());
        Assert.Equal("forbidden", (await Put(viewer, viewer.ActorId)).Code());
        Assert.Equal("", (await Put(manager, manager.ActorId)).Code());
        await company.Do((PlaceMember place) => place.Run(unit, seller.ActorId));
        // Now whoever comes in is reached by the seller.
        Assert.Equal("unit.above", (await Put(manager, manager.ActorId)).Code());
        await company.Refused("unit.person", (PlaceMember place) => place.Run(unit, Guid.CreateVersion7()));
        var old = manager with { ProvedAt = company.Host.Clock.GetUtcNow().UtcDateTime.AddHours(-1) };
        Assert.Equal("proof.required", (await Put(old, manager.ActorId)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whoever_comes_back_begins_in_no_unit(Database database)
    {
        var company = await Staff.Company(database);
        var address = Staff.Address();
        var person = await company.Member("viewer", address);
        var unit = await company.Unit(UnitKind.Team, null, person);
        await company.Do((RemoveMember remove) => remove.Run(person.ActorId));
        Assert.True(Assert.Single(await company.Do((UnitList list) => list.People(unit))).HasLeft);
        await company.Member("viewer", address);
        Assert.Empty(await company.Do((UnitList list) => list.People(unit)));
    }
}
