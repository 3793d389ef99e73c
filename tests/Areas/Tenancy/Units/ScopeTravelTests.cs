using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Units;
using BackOffice.Tests.Areas.Insights;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.AccessReviews;
using BackOffice.Tests.Areas.Tenancy.Leaving;

namespace BackOffice.Tests.Areas.Tenancy.Units;

/// <summary>Scopes, units and who looks after whom go where the company goes.</summary>
[Collection(Staff.Name)]
public class ScopeTravelTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task In_another_portal_the_same_people_reach_the_same_customers(Database database)
    {
        var company = await Staff.Company(database);
        var (ann, lead) = (await company.Seller(RecordScope.Own), await company.Seller(RecordScope.Branch));
        var branch = await company.Unit(UnitKind.Branch, null, lead);
        await company.Unit(UnitKind.Team, branch, ann);
        await company.Sold("Of Ann", ann.ActorId);
        await company.Sold("Of nobody", null);
        var (file, _) = await company.Export();

        // People of the other portal have ids of its own.
        await using var elsewhere = await Host.Start(database);
        var copy = await elsewhere.Restored(file, new RestoreCompany.Request(Members: true));
        var members = await copy.Members();
        Caller There(Caller who, string role) =>
            new(copy.Id, copy.Slug, members.Single(row => row.Role == role).Id, who.ActorName, CallerKind.Person);
        foreach (var (who, role) in new[] { (ann, "Sales Own"), (lead, "Sales Branch") })
        {
            Assert.NotEqual(who.ActorId, There(who, role).ActorId);
            var found = await copy.As(There(who, role), (CustomerList list) => list.Run(new ListQuery()));
            Assert.Equal("Of Ann", Assert.Single(found.Value!.Items).Name);
        }

        var units = (await copy.Do((UnitList list) => list.Run(new ListQuery()))).Items;
        var there = units.Single(unit => unit.Kind == UnitKind.Branch);
        Assert.Equal(
            (there.Id, 1),
            units.Where(unit => unit.Kind == UnitKind.Team).Select(unit => (unit.BranchId!.Value, unit.Members)).Single()
        );

        // Without its people the company has its units and roles, and no customer is anybody's of this portal.
        var alone = await elsewhere.Restored(file);
        Assert.All((await alone.Do((UnitList list) => list.Run(new ListQuery()))).Items, unit => Assert.Equal(0, unit.Members));
        Assert.Equal(RecordScope.Own, (await alone.Do((RoleList roles) => roles.Get("Sales Own"))).Scope);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_role_of_a_template_reaches_in_a_client_what_it_reaches_in_the_model(Database database)
    {
        await using var place = await Modelled.On(database);
        var (client, grant) = await place.Client();
        await place.RollOut(grant, await place.Compare(grant));
        var warehouse = new SaveRole.Request("Warehouse", ["parties.view", "finance.view", "finance.create"], Scope: RecordScope.Team);
        await place.Model.Do((SaveRole save) => save.Change("Warehouse", warehouse));
        await place.Take(place.Template);
        var plan = await place.Compare(grant);
        Assert.Equal("Reaches: Everything → Team", Assert.Single(plan.Differences, item => item.Key == "Warehouse").Detail);
        await place.TryRollOut(grant, plan.Hash, version: 2);
        Assert.Equal(RecordScope.Team, (await client.Do((RoleList list) => list.Get("Warehouse"))).Scope);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_review_of_access_says_how_far_a_role_reaches_and_that_it_changed(Database database)
    {
        var company = await Staff.Company(database);
        var (ann, owner) = (await company.Seller(RecordScope.Own), await company.Member("owner"));
        var review = await company.Review();
        Assert.Equal(RecordScope.Own, (await company.Line(review, ann.ActorId)).Scope);
        await company.Do(
            (SaveRole save) => save.Change("Sales Own", new SaveRole.Request("Sales Own", Desk.Sells, Scope: RecordScope.Team))
        );
        Assert.Equal("review.moved", await company.Decide(owner, review, ann.ActorId, ReviewVerdict.Keep));
    }
}
