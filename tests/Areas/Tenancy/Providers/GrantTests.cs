using BackOffice.Kernel;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.Providers;

/// <summary>A grant opens a company for those assigned, while it is in force, as far as it reaches, and not a second longer.</summary>
[Collection(Staff.Name)]
public class GrantTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Offered_accepted_and_assigned_opens_the_company_and_nothing_less_does(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var staff = await firm.Hire(FirmRole.Staff);
        var grant = await company.Offer(firm.Slug, AccessLevel.Approve);
        Assert.Null(await company.Enter(firm.Founder));
        Assert.Equal("", (await firm.Do(firm.Founder, (AcceptOffer accept) => accept.Run(grant))).Code());
        Assert.Null(await company.Enter(firm.Founder));
        Assert.Null(await company.Enter(staff));
        await firm.Assign(grant, staff, AssignmentRole.Preparer);
        var entry = await company.Enter(staff);
        Assert.Equal(new Via(grant, firm.Founder.Firm), entry?.Via);
        Assert.Equal((true, true), await company.Works(staff));
        Assert.Null(await company.Enter(firm.Founder));
        Assert.Equal((false, false), await company.Works(firm.Founder));
    }

    // Whatever the level: a key, a member or a role would stay behind when the grant is gone.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nothing_that_outlives_a_grant_is_made_under_it(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company, AccessLevel.Admin);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        var partner = company.Caller(firm.Founder, grant);
        var key = new CreateApiClient.Request("stays", ["finance.read"]);
        Assert.Equal("forbidden", (await company.As(partner, (CreateApiClient create) => create.Run(key))).Code());
        var friend = new InvitePeople.Request("friend@firms.example", StandardRoles.Viewer);
        Assert.Equal("forbidden", (await company.As(partner, (InvitePeople invite) => invite.Run(friend))).Code());
        var role = new SaveRole.Request("Way in", ["finance.view"]);
        Assert.Equal("forbidden", (await company.As(partner, (SaveRole save) => save.Create(role))).Code());
        Assert.Equal(["API client ours created"], await ApiClientActs(company));
    }

    // Membership and grant together allow whatever either does; what outlives the grant goes by the membership alone.
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_member_with_a_grant_makes_only_what_the_membership_allows(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var viewer = await company.Member(StandardRoles.Viewer, Staff.Address());
        Assert.Equal("", (await firm.Do(firm.Founder, (AddStaff add) => add.Run(viewer.ActorId, FirmRole.Partner))).Code());
        var grant = await firm.Client(company, AccessLevel.Admin);
        await firm.Assign(grant, firm.Founder with { UserId = viewer.ActorId }, AssignmentRole.Partner);
        Assert.Equal("", (await company.As(viewer, (MemberList list) => list.Run(new ListQuery()))).Code());
        var key = new CreateApiClient.Request("stays", ["finance.read"]);
        Assert.Equal("forbidden", (await company.As(viewer, (CreateApiClient create) => create.Run(key))).Code());
        var friend = new InvitePeople.Request("friend@firms.example", StandardRoles.Owner);
        Assert.Equal("forbidden", (await company.As(viewer, (InvitePeople invite) => invite.Run(friend))).Code());
        var role = new SaveRole.Request("Way in", ["finance.view"]);
        Assert.Equal("forbidden", (await company.As(viewer, (SaveRole save) => save.Create(role))).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Bank_details_that_are_closed_are_neither_shown_nor_changed(Database database)
    {
        const string own = "GB33BUKB20201555555555";
        var company = await Staff.Company(database);
        await company.Do(
            (SaveCompanyDetails save) => save.Run(new SaveCompanyDetails.Request("Test", BankName: "Bank", Iban: own, Bic: "BUKBGB22"))
        );
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company, AccessLevel.Admin);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        var partner = company.Caller(firm.Founder, grant);
        Assert.Equal(own, (await company.As(partner, (GetCompanyDetails get) => get.Run())).Value!.Iban);

        await company.Do(
            (ChangeGrant change) => change.Run(grant, ProviderActs.Terms(AccessLevel.Admin) with { Exclusions = ["bankDetails"] })
        );
        var card = (await company.As(partner, (GetCompanyDetails get) => get.Run())).Value!;
        Assert.Equal((null, null, null), (card.BankName, card.Iban, card.Bic));
        var theirs = new SaveCompanyDetails.Request("Test", Iban: "DE89370400440532013000");
        Assert.Equal("forbidden", (await company.As(partner, (SaveCompanyDetails save) => save.Run(theirs))).Code());
        var address = new SaveCompanyDetails.Request("Test", City: "Leeds");
        Assert.Equal("", (await company.As(partner, (SaveCompanyDetails save) => save.Run(address))).Code());
        var kept = await company.Do((GetCompanyDetails get) => get.Run());
        Assert.Equal(("Leeds", "Bank", own, "BUKBGB22"), (kept.City, kept.BankName, kept.Iban, kept.Bic));
    }

    private static async Task<List<string>> ApiClientActs(TestCompany company)
    {
        await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("ours", ["finance.read"])));
        var activity = await company.Activity();
        return [.. activity.Where(line => line.Contains("API client", StringComparison.Ordinal)).Select(line => line.Split(": ")[1])];
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_a_person_may_do_is_the_lowest_of_grant_assignment_and_role(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var (staff, manager) = (await firm.Hire(FirmRole.Staff), await firm.Hire(FirmRole.Manager));
        var grant = await firm.Client(company, AccessLevel.Read);
        foreach (var level in (AccessLevel[])[AccessLevel.Read, AccessLevel.Prepare, AccessLevel.Approve, AccessLevel.Admin])
        {
            await company.Do((ChangeGrant change) => change.Run(grant, ProviderActs.Terms(level)));
            foreach (var role in Enum.GetValues<AssignmentRole>())
            {
                foreach (var person in (FirmCaller[])[staff, manager, firm.Founder])
                {
                    await firm.Assign(grant, person, role);
                    var left = AccessRules.Effective(level, role, person.Role);
                    var rights = await company.Anybody((IAuthority authority) => authority.PermissionsOf(company.Caller(person)).AsTask());
                    Assert.Equal(
                        AccessRules.Acts(left).Select(act => $"finance.{act}".ToLowerInvariant()).Order(StringComparer.Ordinal),
                        rights.Granted.Where(item => item.Area == "finance").Select(item => item.ToString()).Order(StringComparer.Ordinal)
                    );
                    // People and roles of the client are touched by an administrator of the company's own area alone.
                    Assert.Equal(left == AccessLevel.Admin, rights.Allows(new Permission("company", Act.Configure)));
                }
            }
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_area_that_is_not_granted_stays_closed(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        Assert.Equal((true, true), await company.Works(firm.Founder));
        var finance = new GrantTerms(new Dictionary<string, AccessLevel> { ["finance"] = AccessLevel.Admin }, Purpose: "Books");
        await company.Do((ChangeGrant change) => change.Run(grant, finance));
        Assert.Equal((false, false), await company.Works(firm.Founder));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_holds_from_its_first_day_to_the_end_of_its_last(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var today = company.Today();
        var grant = await firm.Client(company, from: today.AddDays(1), until: today.AddDays(2));
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        bool[] expected = [false, true, true, false];
        foreach (var open in expected)
        {
            Assert.Equal((open, open), await company.Works(firm.Founder));
            Assert.Equal(open, await company.Enter(firm.Founder) is not null);
            company.Host.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Narrowed_unassigned_and_revoked_hold_for_the_next_operation_in_the_same_second(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var staff = await firm.Hire(FirmRole.Staff);
        var grant = await firm.Client(company);
        await firm.Assign(grant, staff, AssignmentRole.Reviewer);
        Assert.Equal((true, true), await company.Works(staff));
        await company.Do((ChangeGrant change) => change.Run(grant, ProviderActs.Terms(AccessLevel.Read)));
        Assert.Equal((true, false), await company.Works(staff));

        await company.Do((ChangeGrant change) => change.Run(grant, ProviderActs.Terms(AccessLevel.Approve)));
        Assert.Equal((true, true), await company.Works(staff));
        Assert.Equal("", (await firm.Do(firm.Founder, (UnassignStaff off) => off.Run(grant, staff.UserId))).Code());
        Assert.Equal((false, false), await company.Works(staff));
        Assert.Null(await company.Enter(staff));

        await firm.Assign(grant, staff, AssignmentRole.Reviewer);
        Assert.Equal((true, true), await company.Works(staff));
        await company.Do((RevokeGrant revoke) => revoke.Run(grant));
        Assert.Equal((false, false), await company.Works(staff));
        Assert.Null(await company.Enter(staff));
        var activity = await company.Activity();
        Assert.Contains($"Test: The access of {firm.Founder.Firm} was revoked", activity);
        Assert.Contains($"Petra Partner: {firm.Founder.Firm}: A Staff works for the company as reviewer", activity);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_new_grant_after_a_revoked_one_starts_with_nobody(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        await company.Do((RevokeGrant revoke) => revoke.Run(grant));
        await firm.Client(company);
        Assert.Null(await company.Enter(firm.Founder));
        Assert.Equal((false, false), await company.Works(firm.Founder));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_member_who_works_for_the_provider_too_may_do_what_either_allows(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var email = Staff.Address();
        var person = await company.Member("viewer", email);
        var caller = firm.Founder with { UserId = person.ActorId, Name = person.ActorName, Role = FirmRole.Staff };
        Assert.Equal("", (await firm.Do(firm.Founder, (AddStaff add) => add.Run(person.ActorId, FirmRole.Staff))).Code());
        Assert.Equal((true, false), await company.Works(caller));
        var grant = await firm.Client(company);
        await firm.Assign(grant, caller, AssignmentRole.Preparer);
        Assert.Equal((true, true), await company.Works(caller));
        await company.Do((RevokeGrant revoke) => revoke.Run(grant));
        Assert.Equal((true, false), await company.Works(caller));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_of_the_firm_decides_about_its_own_access_whatever_the_level(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company, AccessLevel.Admin);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        var partner = company.Caller(firm.Founder, grant);
        Assert.Equal("", (await company.As(partner, (MemberList list) => list.Run(new ListQuery()))).Code());
        Assert.Equal(
            "forbidden",
            (await company.As(partner, (ChangeGrant change) => change.Run(grant, ProviderActs.Terms(AccessLevel.Read)))).Code()
        );
        Assert.Equal("forbidden", (await company.As(partner, (RevokeGrant revoke) => revoke.Run(grant))).Code());
        var other = await Practice.Founded(company.Host);
        var offer = new OfferGrant.Request(other.Slug, ProviderActs.Terms(AccessLevel.Read).Levels, Purpose: "Way in");
        Assert.Equal("forbidden", (await company.As(partner, (OfferGrant operation) => operation.Run(offer))).Code());
        await other.Do(
            other.Founder,
            (ProposeGrant propose) => propose.Run(new ProposeGrant.Request(company.Slug, ProviderActs.Terms(AccessLevel.Admin)))
        );
        var proposal = (await company.Do((ProviderList list) => list.Run(new ListQuery()))).Items.Single(row => row.FirmSlug == other.Slug);
        Assert.Equal("forbidden", (await company.As(partner, (AcceptProposal accept) => accept.Run(proposal.Id))).Code());
        var bookkeeper = await company.Member("bookkeeper");
        Assert.Equal("forbidden", (await company.As(bookkeeper, (RevokeGrant revoke) => revoke.Run(grant))).Code());
    }
}
