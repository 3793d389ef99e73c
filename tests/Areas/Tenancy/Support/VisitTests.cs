using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;

namespace BackOffice.Tests.Areas.Tenancy.Support;

/// <summary>What support does in a company, what it never does, and what the company learns of it.</summary>
[Collection(Staff.Name)]
public class VisitTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Support_looks_and_where_the_owner_ticked_it_makes_entries(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await company.Member("owner");
        var desk = await Desk.On(company.Host);
        await company.Open(owner);
        var (caller, visit) = await desk.Enter(company);
        Assert.Equal(
            ["company.view", "finance.view", "parties.view"],
            (await company.Rights(caller)).Select(right => right.ToString()).Order(StringComparer.Ordinal)
        );
        Assert.Equal("forbidden", (await Save(company, caller)).Code());
        var card = (await company.As(owner, (EffectiveRights rights) => rights.Of(visit.VisitId))).Value!;
        Assert.Equal(("Otto Operator", CallerKind.Support, RightOrigin.Support), (card.Name, card.Kind, card.Sources.Single().Origin));
        Assert.True(card.Sources.Single().Gives.SetEquals(await company.Rights(caller)));

        await company.Close(owner);
        await company.Open(owner, mayChange: true);
        (caller, _) = await desk.Enter(company);
        Assert.Equal(
            ["finance.create", "finance.edit", "parties.create", "parties.edit"],
            (await company.Rights(caller))
                .Where(right => right.Act != Act.View)
                .Select(right => right.ToString())
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("", (await Save(company, caller)).Code());
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Whatever_the_consent_support_does_none_of_this(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var owner = await company.Member("owner");
        await company.Open(owner, mayChange: true);
        var (caller, _) = await desk.Enter(company);
        var draft = await company.Draft(Sales.Of(await company.Customer(), 10m));
        var never = new Dictionary<string, Func<Task<string>>>(StringComparer.Ordinal)
        {
            ["approve"] = () => Code(company, caller, (IssueDocument act) => act.Run(new IssueDocument.Request(draft))),
            ["bank details"] = () =>
                Code(company, caller, (SaveCompanyDetails act) => act.Run(new SaveCompanyDetails.Request("X", "GB", Iban: "x"))),
            ["people"] = () => Code(company, caller, (InvitePeople act) => act.Run(new InvitePeople.Request("a@b.example", "owner"))),
            ["list of people"] = () => Code(company, caller, (MemberList act) => act.Run(new ListQuery())),
            ["rights"] = () => Code(company, caller, (SaveRole act) => act.Create(new SaveRole.Request("x", []))),
            ["rights of others"] = () => Code(company, caller, (EffectiveRights act) => act.Of(owner.ActorId)),
            ["keys"] = () => Code(company, caller, (CreateApiClient act) => act.Run(new CreateApiClient.Request("x", ["finance.read"]))),
            ["list of keys"] = () => Code(company, caller, (ApiClientList act) => act.Run()),
            ["grants"] = () => Code(company, caller, (OfferGrant act) => act.Run(new OfferGrant.Request("x", null))),
            ["consent"] = () => Code(company, caller, (OpenSupport act) => act.Run(new OpenSupport.Request(24, true, "More"))),
            ["end of consent"] = () => Code(company, caller, (EndSupport act) => act.Run()),
            ["archive"] = () => Code(company, caller, (OrderArchive act) => act.Run()),
            ["activity"] = () => Code(company, caller, (CompanyActivity act) => act.Run(new ListQuery(), new ActivityFilter())),
        };
        foreach (var (name, act) in never)
        {
            Assert.Equal((name, "forbidden"), (name, await act()));
        }

        Assert.DoesNotContain(await company.Rights(caller), right => right.Act is Act.Export or Act.Approve or Act.Delete or Act.Configure);
        foreach (var area in (string[])[TenancyArea.Key, "finance"])
        {
            Assert.Equal(FieldAccess.Hidden, await company.As(caller, (SensitiveFields fields) => fields.In(BankDetails.Class, area)));
        }
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task An_operator_who_is_a_member_too_is_one_or_the_other(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var member = await company.Member("owner", desk.Email);
        Assert.Equal(desk.Caller.UserId, member.ActorId);
        await company.Open(member);
        var (caller, _) = await desk.Enter(company);
        Assert.DoesNotContain(await company.Rights(caller), right => right.Act != Act.View);
        Assert.Contains(await company.Rights(member), right => right.Act == Act.Configure);
        var watched = await company.Anybody((RightsOfMany rights) => rights.Of([caller, member]));
        Assert.True(watched[caller].Granted.SetEquals(await company.Rights(caller)));
        Assert.True(watched[member].Granted.SetEquals(await company.Rights(member)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owners_are_told_at_once_and_afterwards_and_the_trail_names_operator_ticket_and_reason(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var (owner, second) = (await company.Member("owner"), Staff.Address());
        await company.Member("owner", second);
        await company.Open(owner, mayChange: true);
        var (caller, _) = await desk.Enter(company);
        await company.As(caller, (SupportDoor door) => Looked(door, caller, "/finance/invoices"));
        Assert.Equal("", (await Save(company, caller)).Code());
        var trail = await company.Activity();
        Assert.Contains($"Otto Operator: Otto Operator enters as support, ticket {Help.Ticket}: {Help.Reason}", trail);
        Assert.Contains($"Otto Operator: Opened finance/invoices: {Help.Reason}", trail);
        var rows = (await company.Do((CompanyActivity activity) => activity.Run(new ListQuery(Help.Ticket), new ActivityFilter()))).Items;
        Assert.Contains(
            rows,
            row => row is { ActorKind: CallerKind.Support, OnBehalfOf: "Support, ticket T-4711", Action: "SaveCustomer" }
        );
        var told = Mails(company, second);
        Assert.Contains(told, mail => mail.Contains("Look at October.", StringComparison.Ordinal));
        Assert.Contains(told, mail => mail.Contains("Otto Operator of the portal's support is in your company", StringComparison.Ordinal));

        await company.Close(owner);
        foreach (var _ in (int[])[1, 2])
        {
            company.Host.Clock.Advance(TimeSpan.FromMinutes(3));
            await company.Anybody(
                async (SupportSummary summary) =>
                {
                    await summary.Run(CancellationToken.None);
                    return true;
                }
            );
        }

        await company.Post();
        var summed = Assert.Single(Mails(company, second), mail => mail.Contains("closed to support again", StringComparison.Ordinal));
        Assert.Contains($"ticket {Help.Ticket}: {Help.Reason}", summed, StringComparison.Ordinal);
        Assert.Contains("Changed: 1", summed, StringComparison.Ordinal);
        Assert.Contains("Looked at: 1", summed, StringComparison.Ordinal);
        Assert.Contains("Opened finance/invoices", summed, StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_company_sees_who_is_in_and_who_was(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var owner = await company.Member("owner");
        Assert.Null(await company.Anybody((SupportDoor door) => door.In(company.Id)));
        await company.Open(owner);
        await desk.TryEnter(company);
        Assert.Null(await company.Anybody((SupportDoor door) => door.In(company.Id)));
        var (_, visit) = await desk.Enter(company);
        Assert.Equal("Otto Operator", (await company.Anybody((SupportDoor door) => door.In(company.Id)))?.Name);
        Assert.Null(await company.Anybody((SupportDoor door) => door.In(Guid.CreateVersion7())));
        Assert.True(Assert.Single(await Visits(company, owner)).IsIn);
        await company.Anybody((LeaveSupport leave) => Left(leave, visit));
        Assert.Null(await company.Anybody((SupportDoor door) => door.In(company.Id)));
        var row = Assert.Single(await Visits(company, owner));
        Assert.Equal((false, Help.Ticket, Help.Reason), (row.IsIn, row.Ticket, row.Reason));
        Assert.Contains("Otto Operator: Otto Operator left", await company.Activity());
        var other = await Staff.Company(database);
        Assert.Empty(await Visits(other, await other.Member("owner")));
    }

    private static async Task<IReadOnlyList<VisitRow>> Visits(TestCompany company, Caller owner) =>
        (await company.As(owner, (SupportAccess access) => access.Run(new ListQuery()))).Value!.Visits.Items;

    private static List<string> Mails(TestCompany company, string to) =>
        [.. company.Host.Mail.Sent.Where(mail => mail.To == to).Select(mail => mail.TextBody)];

    private static Task<Outcome<CustomerCard>> Save(TestCompany company, Caller caller) =>
        company.As(caller, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme")));

    private static async Task<string> Code<TOperation, T>(TestCompany company, Caller caller, Func<TOperation, Task<Outcome<T>>> act)
        where TOperation : notnull => (await company.As(caller, act)).Code();

    private static async Task<bool> Looked(SupportDoor door, Caller caller, string path)
    {
        await door.Looked(caller, path);
        return true;
    }

    private static async Task<bool> Left(LeaveSupport leave, BegunVisit visit)
    {
        await leave.Run(visit.VisitId, visit.Person.UserId);
        return true;
    }
}
