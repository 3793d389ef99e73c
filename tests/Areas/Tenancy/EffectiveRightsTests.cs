using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Providers;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>What the page of somebody's rights says, against what operations decide.</summary>
[Collection(Staff.Name)]
public class EffectiveRightsTests
{
    private static readonly string[] Granted = [.. ProductAreas.All.Granted.Select(area => area.Name)];

    private static readonly Permission[] Everything =
    [
        .. Granted.SelectMany(area => Enum.GetValues<Act>().Select(act => new Permission(area, act))),
    ];

    /// <summary>A random person: perhaps with a role of these permissions, perhaps of a firm with these levels.</summary>
    private sealed record Case(
        bool IsMember,
        List<Permission> Role,
        bool IsStaff,
        List<AccessLevel> Levels,
        AssignmentRole Assignment,
        FirmRole Firm,
        FieldAccess Fields,
        bool IsClosed
    );

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_page_says_what_is_decided_for_random_roles_and_grants(Database database)
    {
        var company = await Staff.Company(database);
        var manager = await company.ManagerOf();
        await company.Do((SaveCompanyDetails save) => save.Run(new SaveCompanyDetails.Request("Test", Iban: "GB33BUKB20201555555555")));
        var invoice = await company.Issue(Sales.Of(await company.Customer(), 100));
        var cases =
            from member in Gen.Elements(true, false)
            from permissions in Gen.NonEmptyListOf(Gen.Elements(Everything))
            from staff in Gen.Elements(true, false)
            from levels in Gen.ListOf(Gen.Elements(Enum.GetValues<AccessLevel>()), Granted.Length)
            from assignment in Gen.Elements(Enum.GetValues<AssignmentRole>())
            from firm in Gen.Elements(Enum.GetValues<FirmRole>())
            from fields in Gen.Elements(Enum.GetValues<FieldAccess>())
            from closed in Gen.Elements(true, false)
            where levels.Any(level => level != AccessLevel.None) && (member || staff)
            select new Case(member, [.. permissions], staff, [.. levels], assignment, firm, fields, closed);
        foreach (var made in Gen.Sample(cases, 12, 12))
        {
            var caller = await Somebody(company, made);
            var card = await company.As(manager, (EffectiveRights rights) => rights.Of(caller.ActorId));
            Assert.Equal("", card.Code());
            var mine = await company.As(caller, (EffectiveRights rights) => rights.Mine());
            var expected = Expected(made);
            foreach (var permission in Everything)
            {
                var decided = await company.As(caller, async (Work work) => await work.Allowed(permission));
                Assert.Equal((made, permission, expected.Contains(permission)), (made, permission, decided));
                Assert.Equal((made, permission, decided), (made, permission, card.Value!.From(permission).Any()));
                Assert.Equal((made, permission, decided), (made, permission, mine.Value!.From(permission).Any()));
                var access = await company.As(caller, async (SensitiveFields all) => await all.Of(BankDetails.Class, permission));
                Assert.Equal((made, permission, ExpectedFields(made, permission)), (made, permission, access));
                Assert.Equal((made, permission, access), (made, permission, card.Value!.Together.AccessTo(BankDetails.Class, permission)));
            }

            await SeesAndChanges(company, caller, invoice, made, card.Value!.Together);
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task It_says_where_each_permission_comes_from(Database database)
    {
        var company = await Staff.Company(database);
        var practice = await Practice.Founded(company.Host);
        var person = await practice.Hire(FirmRole.Staff);
        var grant = await practice.Client(company, AccessLevel.Admin);
        await practice.Assign(grant, person, AssignmentRole.Preparer);
        var source = Assert.Single((await company.Do((EffectiveRights rights) => rights.Of(person.UserId))).Sources);
        // Granted everything, prepares only, and is staff of the firm: what a preparer may do is left.
        Assert.Equal((RightOrigin.Grant, practice.Founder.Firm, grant), (source.Origin, source.Name, source.Grant!.GrantId));
        var finance = source.Grant.Areas.Single(area => area.Area == "finance");
        Assert.Equal((AccessLevel.Admin, AccessLevel.Prepare), (finance.Granted, finance.Effective));
        Assert.Contains("finance.edit", source.Permissions);
        Assert.DoesNotContain("finance.approve", source.Permissions);

        string[] scopes = ["finance.read", "parties.write"];
        var client = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("Shop", scopes)));
        var card = await company.Do((EffectiveRights rights) => rights.Of(client.ClientId));
        Assert.Equal(scopes, card.Sources.Select(item => item.Name));
        Assert.Equal(["finance.view", "finance.export"], card.Sources[0].Permissions);
        await company.Do((RevokeApiClient revoke) => revoke.Run(client.ClientId));
        await company.Refused("not_found", (EffectiveRights rights) => rights.Of(client.ClientId));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Everybody_sees_their_own_and_only_who_manages_people_those_of_others(Database database)
    {
        var company = await Staff.Company(database);
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Clerk", ["finance.create"])));
        var clerk = await company.Member("Clerk");
        var other = await company.Member("viewer");
        var mine = await company.As(clerk, (EffectiveRights rights) => rights.Mine());
        Assert.Equal(["finance.view", "finance.create"], Assert.Single(mine.Value!.Sources).Permissions);
        Assert.Equal("forbidden", (await company.As(clerk, (EffectiveRights rights) => rights.Of(other.ActorId))).Code());
        var elsewhere = await Staff.Company(database);
        var stranger = await elsewhere.Member("viewer");
        await company.Refused("not_found", (EffectiveRights rights) => rights.Of(stranger.ActorId));
    }

    /// <summary>What operations show of the bank account and let change, as the page says.</summary>
    private static async Task SeesAndChanges(TestCompany company, Caller caller, Guid invoice, Case made, PermissionSet said)
    {
        var own = said.AccessIn(BankDetails.Class, "company");
        var details = await company.As(caller, (GetCompanyDetails get) => get.Run());
        Assert.Equal((made, own != FieldAccess.Hidden), (made, details.Value?.Iban is not null));
        var other = new SaveCompanyDetails.Request("Test", Iban: $"GB{Guid.CreateVersion7():N}");
        var saved = await company.As(caller, (SaveCompanyDetails save) => save.Run(other));
        Assert.Equal((made, own == FieldAccess.Changed), (made, saved.Succeeded));
        var document = await company.As(caller, (GetDocument get) => get.Run(invoice));
        var onDocuments = said.AccessIn(BankDetails.Class, "finance");
        Assert.Equal((made, onDocuments != FieldAccess.Hidden), (made, document.Value?.Content?.Seller.Iban is not null));
    }

    private static async Task<Caller> Somebody(TestCompany company, Case made)
    {
        var practice = await Practice.Founded(company.Host);
        var person = await practice.Hire(made.Firm);
        if (made.IsStaff)
        {
            var levels = Granted.Zip(made.Levels).ToDictionary(pair => pair.First, pair => pair.Second);
            string[] closed = made.IsClosed ? [BankDetails.Class] : [];
            var grant = await company.Do(
                (OfferGrant offer) => offer.Run(new OfferGrant.Request(practice.Slug, levels, closed, Purpose: "Books"))
            );
            Assert.Equal("", (await practice.Do(practice.Founder, (AcceptOffer accept) => accept.Run(grant))).Code());
            await practice.Assign(grant, person, made.Assignment);
        }

        if (made.IsMember)
        {
            var role = $"Role {Guid.CreateVersion7():N}";
            var fields = new Dictionary<string, FieldAccess> { [BankDetails.Class] = made.Fields };
            string[] permissions = [.. made.Role.Select(item => item.ToString())];
            await company.Do((SaveRole save) => save.Create(new SaveRole.Request(role, permissions, Fields: fields)));
            var email = await company.Platform(db => Email(db, person.UserId));
            await company.Member(role, email);
        }

        return company.Caller(person);
    }

    private static Task<string> Email(PlatformDb db, Guid person) =>
        db.Set<User>().Where(user => user.Id == person).Select(user => user.Email!).SingleAsync();

    // Of the sources that give the permission, the one that opens most; without one there is nothing to see.
    private static FieldAccess ExpectedFields(Case made, Permission permission)
    {
        var role = made.IsMember && Expected(made with { IsStaff = false }).Contains(permission);
        var grant = made.IsStaff && Expected(made with { IsMember = false }).Contains(permission);
        FieldAccess[] given =
        [
            .. role ? [made.Fields] : Array.Empty<FieldAccess>(),
            .. grant ? [made.IsClosed ? FieldAccess.Hidden : FieldAccess.Changed] : Array.Empty<FieldAccess>(),
        ];
        return given.Length == 0 ? FieldAccess.Hidden : given.Max();
    }

    // By the tables of the domain: who does anything in an area sees it; of grant, assignment and role in the firm the lowest.
    private static HashSet<Permission> Expected(Case made)
    {
        var expected = new HashSet<Permission>();
        if (made.IsMember)
        {
            expected.UnionWith(made.Role);
            expected.UnionWith(made.Role.Select(item => item with { Act = Act.View }));
        }

        foreach (var (area, level) in made.IsStaff ? Granted.Zip(made.Levels) : [])
        {
            var assigned = made.Assignment switch
            {
                AssignmentRole.Preparer => AccessLevel.Prepare,
                AssignmentRole.Reviewer => AccessLevel.Approve,
                _ => AccessLevel.Admin,
            };
            var inFirm = made.Firm == FirmRole.Partner ? AccessLevel.Admin : AccessLevel.Approve;
            var left = ((AccessLevel[])[level, assigned, inFirm]).Min();
            Act[] acts =
            [
                .. left >= AccessLevel.Read ? [Act.View, Act.Export] : Array.Empty<Act>(),
                .. left >= AccessLevel.Prepare ? [Act.Create, Act.Edit] : Array.Empty<Act>(),
                .. left >= AccessLevel.Approve ? [Act.Approve, Act.Delete] : Array.Empty<Act>(),
                .. left >= AccessLevel.Admin ? [Act.Configure] : Array.Empty<Act>(),
            ];
            expected.UnionWith(acts.Select(act => new Permission(area, act)));
        }

        return expected;
    }
}
