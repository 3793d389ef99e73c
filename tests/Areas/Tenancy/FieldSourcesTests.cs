using BackOffice.Kernel;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Providers.Emergency;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.AccessReviews;
using BackOffice.Tests.Areas.Tenancy.Operators;
using BackOffice.Tests.Areas.Tenancy.Providers;
using BackOffice.Tests.Areas.Tenancy.Support;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>Sensitive fields, whatever a caller's rights come from: given to others no further than they are open.</summary>
[Collection(Staff.Name)]
public class FieldSourcesTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_opens_to_others_what_is_closed_to_them(Database database)
    {
        var company = await BankFields.Company(database);
        var person = await company.Member(await company.RoleWith(FieldAccess.Hidden));
        Task<Outcome<SaveRole.Saved>> Make(string name, FieldAccess access) =>
            company.As(person, (SaveRole save) => save.Create(BankFields.Request(name, access)));
        Assert.Equal("role.above", (await Make("Open", FieldAccess.Changed)).Code());
        Assert.Equal("role.above", (await Make("Looking", FieldAccess.Seen)).Code());
        Assert.Equal("", (await Make("Closed", FieldAccess.Hidden)).Code());
        Assert.Equal("invitation.role_above", (await company.TryInvite(person, Staff.Address(), "viewer")).Code());
        Assert.Equal("", (await company.TryInvite(person, Staff.Address(), "Closed")).Code());

        // A program sees what its maker sees, and a new secret is for whoever sees as much.
        var scopes = new CreateApiClient.Request("Shop", ["company.read"]);
        var made = await company.As(person, (CreateApiClient create) => create.Run(scopes));
        var program = new Caller(company.Id, company.Slug, made.Value!.ClientId, "Shop", CallerKind.ApiClient);
        Assert.Null(await company.IbanFor(program));
        var open = await company.Do((CreateApiClient create) => create.Run(scopes));
        Assert.Equal("forbidden", (await company.As(person, (RenewSecret renew) => renew.Run(open.ClientId))).Code());
        Assert.Equal("", (await company.As(person, (RenewSecret renew) => renew.Run(made.Value.ClientId))).Code());

        // A firm gets no more of them either, and what is closed to it is not opened.
        var firm = await Practice.Founded(company.Host);
        var terms = ProviderActs.Terms(AccessLevel.Read);
        Task<Outcome<Guid>> Offer(string[] closed) =>
            company.As(person, (OfferGrant offer) => offer.Run(new OfferGrant.Request(firm.Slug, terms.Levels, closed, Purpose: "Books")));
        Assert.Equal("grant.above", (await Offer([])).Code());
        var grant = await Offer([BankDetails.Class]);
        Assert.Equal("", grant.Code());
        var opened = await company.As(person, (ChangeGrant change) => change.Run(grant.Value, terms));
        Assert.Equal("grant.above", opened.Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_firm_without_them_makes_no_role_that_opens_them(Database database)
    {
        var company = await BankFields.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company, AccessLevel.Admin);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        var partner = company.Caller(firm.Founder, grant);
        Assert.Equal(BankFields.Iban, await company.IbanFor(partner));

        // Excluding payroll, of which there are no fields yet, takes nothing else.
        Task<Outcome<bool>> MayMake(FieldAccess? access) =>
            company.As(
                partner,
                (Team team) =>
                    team.RunLent<bool>(
                        async change =>
                            (
                                await SaveRole.Check(change, BankFields.Request($"Clerk {access}", access), null, CancellationToken.None)
                            ).Count == 0,
                        CancellationToken.None
                    )
            );
        Assert.True((await MayMake(null)).Value);
        var terms = ProviderActs.Terms(AccessLevel.Admin) with { Exclusions = ["payroll", BankDetails.Class] };
        await company.Do((ChangeGrant change) => change.Run(grant, terms));
        Assert.Null(await company.IbanFor(partner));
        Assert.False((await MayMake(null)).Value);
        Assert.False((await MayMake(FieldAccess.Seen)).Value);
        Assert.True((await MayMake(FieldAccess.Hidden)).Value);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Emergency_access_and_support_open_no_more_than_the_grant_and_nothing(Database database)
    {
        var company = await BankFields.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company, AccessLevel.Admin);
        async Task<string?> InEmergency(params string[] exclusions)
        {
            var terms = ProviderActs.Terms(AccessLevel.Admin) with { AllowsEmergency = true, Exclusions = exclusions };
            await company.Do((ChangeGrant change) => change.Run(grant, terms));
            return await company.IbanFor(company.Caller(firm.Founder, grant));
        }

        await company.Do((ChangeGrant change) => change.Run(grant, ProviderActs.Terms(AccessLevel.Admin) with { AllowsEmergency = true }));
        const string reason = "The server of the client is down and the return is due.";
        var opened = await firm.Do(firm.Founder with { SecondFactor = true }, (OpenEmergencyAccess open) => open.Run(grant, reason));
        Assert.Equal("", opened.Code());
        Assert.Equal(BankFields.Iban, await InEmergency("payroll"));
        Assert.Null(await InEmergency(BankDetails.Class));

        var desk = await Desk.On(company.Host);
        await company.Open(await company.Member("owner"), mayChange: true);
        var (support, _) = await desk.Enter(company);
        Assert.Null(await company.IbanFor(support));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_review_shows_what_of_them_is_closed_and_notices_when_that_changes(Database database)
    {
        var company = await BankFields.Company(database);
        var role = await company.RoleWith(FieldAccess.Seen);
        var person = await company.Member(role);
        var owner = await company.Member("owner");
        var review = await company.Review();
        Assert.Equal(["bankDetails.seen"], (await company.Line(review, person.ActorId)).Fields);
        Assert.Empty((await company.Line(review, owner.ActorId)).Fields);

        await company.Do((SaveRole save) => save.Change(role, BankFields.Request(role, FieldAccess.Changed)));
        Assert.Equal("review.moved", await company.Decide(owner, review, person.ActorId, ReviewVerdict.Keep));
        await company.Do((SaveRole save) => save.Change(role, BankFields.Request(role, FieldAccess.Seen)));
        Assert.Equal("", await company.Decide(owner, review, person.ActorId, ReviewVerdict.Keep));
    }
}
